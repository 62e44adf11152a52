//! Reasons for findings that are being written and are not given yet.

/// A reason that is not given yet: for which rule, and what stands there so far.
pub type Begun = (String, String);

/// Reasons that were begun. The place for one of them may be open; the others wait, also while what they are about is
/// mended: it may come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// At most one a rule.
    pub begun: Vec<Begun>,
    /// The rule whose place is open.
    pub open: Option<String>,
}

impl Reasons {
    /// What was begun for a rule.
    pub fn of(&self, rule: &str) -> Option<&str> {
        self.begun.iter().find(|(other, _)| other == rule).map(|(_, reason)| reason.as_str())
    }

    /// True while the place for it is open.
    pub fn is_open(&self, rule: &str) -> bool {
        self.open.as_deref() == Some(rule)
    }

    /// Takes away what was begun for a rule.
    pub fn forget(&mut self, rule: &str) {
        self.begun.retain(|(other, _)| other != rule);
    }
}
