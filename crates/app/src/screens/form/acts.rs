//! What commands do in the form. Each is named: a new one does not compile until it has its place here.

use super::{Answer, Exit, Form};
use crate::event::{Action, Begin, Effect, Finishing, FocusTarget};
use crate::finish::{self, Missing, Way};
use crate::keeper::Permit;
use crate::out::Out;
use crate::prose::splice::Splice;
use crate::said::{Edition, Said};
use crate::session::Moved;
use crate::words;
use nianbao_core::form::{definition, edition_of_year};
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::{saved, Report};

impl Form {
    // Longer than 60 lines because every command has its place here.
    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    pub(super) fn act(&mut self, action: Action, permit: Option<Permit>) -> Answer {
        let out = Out::of(self.commit());
        out.and(match action {
            Action::Save => Out::of(vec![self.offer_saved()]),
            Action::Export(job) => {
                let out = self.exports.export(job, &self.session);
                Out::of(self.hear(out).0)
            }
            Action::Exporting(choice) => Out::of(self.exports.choose(choice)),
            Action::Finishing(finishing) => self.finish(finishing),
            Action::Preview { print } => Out::of(self.exports.preview(print, &self.session)),
            Action::ClosePreview => Out::of(self.exports.close_preview()),
            Action::FindingsFile => Out::of(vec![self.review.file(&self.session)]),
            Action::Jump(rule) => Out::of(self.jump(&rule)),
            Action::NextFinding { back } => {
                let next = self.review.next(back, &self.session);
                Out::of(next.map(|rule| self.jump(&rule)).unwrap_or_default())
            }
            Action::Return => self.go_back(),
            Action::County => Out::of(vec![Effect::OpenCounty]),
            Action::Keys => {
                self.keys.get_or_insert_default();
                Out::of(vec![Effect::Focus(FocusTarget::Keys)])
            }
            Action::SearchKeys(words) => {
                self.keys = self.keys.take().map(|_| words);
                Out::default()
            }
            Action::CloseKeys => Out::of(self.close_keys()),
            Action::CloseGuidance => {
                self.is_guided = false;
                Out::default()
            }
            Action::Dismiss => {
                self.notice = None;
                Out::default()
            }
            Action::DownloadUnread => Out::of(self.offer_unread()),
            Action::Show(section) => Out::of(self.show(section)),
            Action::FirstField => Out::of(self.first_field().into_iter().collect()),
            Action::Undo => self.allowed(permit, Form::undo),
            Action::Redo => self.allowed(permit, Form::redo),
            Action::ZeroTable(table) => self.allowed(permit, |form, permit| form.zero_table(&table, permit)),
            Action::ZeroAll => self.allowed(permit, |form, permit| {
                let out = form.review.zero_all(&mut form.session, permit);
                form.mended(out)
            }),
            Action::Mend(rule, which) => self.allowed(permit, |form, permit| {
                let out = form.review.mend(&rule, which, &mut form.session, permit);
                form.mended(out)
            }),
            Action::Answer(answer) => {
                self.allowed(permit, |form, permit| form.review.answer(answer, &mut form.session, permit))
            }
            Action::PlaceAsItLay => self.allowed(permit, |form, permit| {
                let out = form.paste.place_as_it_lay(&mut form.session, permit);
                form.pasted(out)
            }),
            Action::New => Out::exit(Exit::New),
            Action::Begin(begin) => self.begins(begin),
            Action::Drafts(choice) => Out::exit(Exit::Drafts(choice)),
            Action::Example => Out::exit(Exit::Example { older: false }),
            Action::OlderExample => Out::exit(Exit::Example { older: true }),
            Action::LeaveExample => Out::exit(Exit::LeaveExample),
            // Only the question for a password and an unreadable draft offer these.
            Action::LeaveUnread | Action::Unlock(_) => Out::default(),
        })
    }

    /// What is missing, a way there, or the files that are handed in.
    fn finish(&mut self, finishing: Finishing) -> Answer {
        match finishing {
            Finishing::Show => {
                self.exports.is_open = false;
                Out::of(vec![self.exports.finish.show(true)])
            }
            Finishing::Close => Out::of(vec![self.exports.finish.show(false)]),
            Finishing::Go(section) => {
                self.exports.finish.is_open = false;
                let missing = finish::missing(&self.session);
                let here = |missing: &&Missing| self.session.form().section(missing.section).id == section;
                let way = missing.iter().find(here).map(|missing| missing.way(&self.session));
                Out::of(way.map(|way| self.go_to_missing(way)).unwrap_or_default())
            }
            Finishing::HandOut => {
                let out = self.exports.hand_out(self.offer_saved(), &self.session);
                Out::of(self.hear(out).0)
            }
        }
    }

    fn go_to_missing(&mut self, way: Way) -> Vec<Effect> {
        match way {
            Way::Organ => vec![Effect::Focus(FocusTarget::Field("organ"))],
            Way::Finding(rule) => self.jump(&rule),
            Way::Target(target) => self.go(target, None),
        }
    }

    /// To the place of a finding.
    fn jump(&mut self, rule: &str) -> Vec<Effect> {
        let Some(target) = self.review.jump(rule, &self.session) else { return Vec::new() };
        self.table.end_row();
        let passage = self.session.finding(rule).and_then(|finding| finding.passage.clone());
        let mut effects = self.go(target, passage);
        effects.push(Effect::ShowFinding(rule.to_string()));
        effects
    }

    /// To a section: to the name of the body, into the first cell of its table, else into its text.
    fn show(&mut self, section: String) -> Vec<Effect> {
        let form = self.session.form();
        let id = form.section_named(&section);
        if id.is_some_and(|id| form.section(id).title.is_none()) {
            return vec![Effect::ShowTop, Effect::Focus(FocusTarget::Field("organ"))];
        }
        let table = id.and_then(|id| form.section(id).table);
        let Some(first) = table.and_then(|table| form.cells_of(table).next()) else {
            return vec![Effect::FocusSection { section, caret: None }];
        };
        let out = self.table.go(first, &mut self.session);
        let (mut effects, _) = self.hear(out);
        effects.push(Effect::ShowSection(section));
        effects
    }

    fn offer_saved(&self) -> Effect {
        let report = self.session.report();
        Effect::Offer {
            name: self.exports.marked(words::file_name(report, words::SAVED_FILE)),
            mime: "application/json",
            bytes: saved::write(report, self.session.form()).into_bytes(),
        }
    }

    fn zero_table(&mut self, table: &str, permit: Permit) -> Vec<Effect> {
        let tables = &self.session.form().tables;
        let Some(table) = tables.iter().position(|other| other.id == table) else { return Vec::new() };
        let out = self.review.zero_table(table, &mut self.session, permit);
        self.mended(out)
    }

    /// The input shows what was changed beside it.
    fn mended(&mut self, out: Out) -> Vec<Effect> {
        let (mut effects, _) = self.hear(out);
        effects.extend(self.table.refresh(&self.session));
        effects
    }

    fn undo(&mut self, permit: Permit) -> Vec<Effect> {
        let Some(moved) = self.session.undo(permit) else { return Vec::new() };
        self.moved(&moved, Said::Undone(moved.act.clone(), Edition(self.session.form())))
    }

    fn redo(&mut self, permit: Permit) -> Vec<Effect> {
        let Some(moved) = self.session.redo(permit) else { return Vec::new() };
        self.moved(&moved, Said::Redone(moved.act.clone(), Edition(self.session.form())))
    }

    /// Says what was undone or done again, and goes to where it happened.
    fn moved(&mut self, moved: &Moved, said: Said) -> Vec<Effect> {
        self.prose.rest();
        self.table.follow(&self.session);
        self.notice = Some(said.into());
        match moved.back.first_cell() {
            Some(cell) => {
                let out = self.table.go(cell, &mut self.session);
                self.hear(out).0
            }
            None => {
                let mut effects: Vec<Effect> = self.table.refresh(&self.session).into_iter().collect();
                effects.push(self.place_of(&moved.act, &moved.back));
                effects
            }
        }
    }

    /// The focus to what an edit outside of the tables has changed.
    fn place_of(&self, act: &Act, back: &Edit) -> Effect {
        let report = self.session.report();
        match (act, back) {
            (_, Edit::Text(section, before)) => {
                let after = report.text(*section);
                let caret = Splice::between(before, after).caret(after);
                let section = self.session.form().section(*section).id.clone();
                Effect::FocusSection { section, caret: Some(caret) }
            }
            // The level that was taken with a name goes with it.
            (Act::Headed, Edit::Many(_)) => Effect::Focus(FocusTarget::Field("organ")),
            (_, Edit::Organ(_)) => Effect::Focus(FocusTarget::Field("organ")),
            (_, Edit::Level(_)) => Effect::Focus(FocusTarget::Field("level")),
            (_, Edit::Year(_)) | (Act::Headed, Edit::Replace(_)) => Effect::Focus(FocusTarget::Field("year")),
            (_, Edit::Waivers(before)) => {
                let (more, less) = (report.waivers(), before);
                let differs = more.iter().find(|waiver| !less.contains(waiver));
                match differs.or_else(|| less.iter().find(|waiver| !more.contains(waiver))) {
                    Some(waiver) => Effect::FocusFinding(waiver.rule.clone()),
                    None => Effect::Focus(FocusTarget::Findings),
                }
            }
            _ => Effect::Focus(FocusTarget::Findings),
        }
    }

    /// Asks whose report is to be begun.
    pub(in crate::screens) fn ask_whose(&mut self) -> Effect {
        self.asks_whose = true;
        Effect::Focus(FocusTarget::BeginQuestion)
    }

    /// The question whose report is begun was answered.
    fn begins(&mut self, begin: Begin) -> Answer {
        if !std::mem::take(&mut self.asks_whose) {
            return Out::default();
        }
        match begin {
            Begin::SameBody => Out::exit(Exit::Begin { same_body: true }),
            Begin::OtherBody => Out::exit(Exit::Begin { same_body: false }),
            Begin::Leave => Out::of(vec![Effect::Focus(FocusTarget::WayToNew)]),
        }
    }

    /// An empty report in the place of this one: that of the same body for the year after, or that of another body for the
    /// same year. Nothing of one body goes over to another, and nothing of a draft with a password into one without.
    pub(in crate::screens) fn begin(
        &mut self,
        same_body: bool,
        was_sealed: bool,
        permit: Permit,
    ) -> Vec<Effect> {
        let before = self.session.report();
        let same_body = same_body && !was_sealed;
        let year = before.year() + u16::from(same_body);
        let form = definition(edition_of_year(year)).expect("edition_of_year names a known edition");
        let mut report = Report::blank(form, year);
        if same_body {
            report.apply(Edit::Organ(before.organ().to_string()));
            report.apply(Edit::Level(before.level()));
        }
        let mut effects = self.replace(|session| session.leave_for(Act::Begun, report, was_sealed, permit));
        self.table.put_away();
        effects.extend([Effect::PutAway, Effect::ShowTop]);
        // Where writing begins: the name, or what comes after it.
        let behind = self.first_field().filter(|_| same_body);
        effects.push(behind.unwrap_or(Effect::Focus(FocusTarget::Field("organ"))));
        effects
    }

    /// The focus to the first field behind the name of the body, with the caret at its end; nothing scrolls that is in
    /// sight.
    fn first_field(&self) -> Option<Effect> {
        let first = self.session.form().section_ids().next()?;
        let caret = self.session.report().text(first).encode_utf16().count() as u32;
        let section = self.session.form().section(first).id.clone();
        Some(Effect::FocusSection { section, caret: Some(caret) })
    }

    /// An older version takes the place of the report, as one step.
    pub(in crate::screens) fn take_version(&mut self, report: Report, permit: Permit) -> Vec<Effect> {
        self.replace(|session| session.edit(Act::WentBack, Edit::Replace(Box::new(report)), permit))
    }
}
