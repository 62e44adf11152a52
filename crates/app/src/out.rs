//! What every machine answers.

use super::event::Effect;
use crate::said::Notice;

/// What a machine wants done: asked of the shell, to be said, and where to go from here.
#[derive(Debug)]
pub struct Out<Exit = ()> {
    /// Asked of the shell, in order.
    pub effects: Vec<Effect>,
    /// To be said.
    pub said: Option<Notice>,
    /// What the machine leads to and does not do itself.
    pub exit: Option<Exit>,
}

impl<Exit> Default for Out<Exit> {
    fn default() -> Out<Exit> {
        Out { effects: Vec::new(), said: None, exit: None }
    }
}

impl<Exit> Out<Exit> {
    /// Nothing but this to be asked.
    pub fn of(effects: Vec<Effect>) -> Out<Exit> {
        Out { effects, ..Out::default() }
    }

    /// Nothing but a way on.
    pub fn exit(exit: Exit) -> Out<Exit> {
        Out { exit: Some(exit), ..Out::default() }
    }

    /// Nothing but this to be said.
    pub fn saying(said: impl Into<Notice>) -> Out<Exit> {
        Out { said: Some(said.into()), ..Out::default() }
    }

    /// This, and then that; what is said last counts, and so does the last way on.
    pub fn and(mut self, then: Out<Exit>) -> Out<Exit> {
        self.effects.extend(then.effects);
        self.said = then.said.or(self.said);
        self.exit = then.exit.or(self.exit);
        self
    }

    /// This, and then what is asked here.
    pub fn then(mut self, effects: impl IntoIterator<Item = Effect>) -> Out<Exit> {
        self.effects.extend(effects);
        self
    }
}
