//! What stands behind one cell: asked for by Alt with the down arrow.

use crate::said::{Edition, Explanation, Said};
use crate::session::Session;
use nianbao_core::check::words::sentence;
use nianbao_core::form::{CellId, FormDefinition, Role};

/// How a cell comes by its value and what was found about it.
pub fn explain(cell: CellId, session: &Session) -> Said {
    let form = session.form();
    let found = session.checked().findings.iter().filter(|finding| finding.cells.contains(&cell));
    Said::Explained(Explanation {
        form: Edition(form),
        cell,
        level: session.report().level(),
        misread: session.report().entry(cell).misread(form.cell(cell).kind),
        goes_into: form.totals().iter().copied().filter(|total| is_part(cell, *total, form)).collect(),
        found: found.map(|finding| sentence(finding, session.bound())).collect(),
    })
}

fn is_part(cell: CellId, total: CellId, form: &FormDefinition) -> bool {
    matches!(&form.cell(total).role, Role::Total { sum, .. } if sum.contains(&cell))
}
