//! What it takes to change a report.

use std::marker::PhantomData;

/// This tab writes the draft that is open. Made by the keeper alone, and gone before the keeper can learn otherwise; every
/// edit of a report takes it.
#[derive(Clone, Copy, Debug)]
pub struct Permit<'a>(PhantomData<&'a ()>);

impl super::Keeper {
    /// The permit, while this tab holds the draft.
    pub fn permit(&self) -> Option<Permit<'_>> {
        self.is_ours().then_some(Permit(PhantomData))
    }

    /// A permit for a report of which nothing is kept: the worked example.
    pub fn permit_to_play(&self) -> Permit<'_> {
        Permit(PhantomData)
    }
}
