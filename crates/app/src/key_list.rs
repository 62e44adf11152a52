//! The list of keys: what can be pressed, what it does, where. The words come from `words`.
//!
//! The dispatch stands in [`crate::table::keys`]. The tests of this file hold both against each other, key by key, and
//! `docs/interaction.md` against this list (`tests/machine/key_list.rs`).

/// What keys are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// From cell to cell.
    Moving,
    /// Into a cell.
    Filling,
    /// Several cells at once.
    Selecting,
    /// Into several cells at once.
    FillingRanges,
    /// Out and in by the clipboard.
    Clipboard,
    /// Back and forth.
    Undoing,
    /// Findings and formulas.
    Checking,
    /// The rest.
    Page,
}

impl Group {
    /// Every group, in the order of the list.
    pub const ALL: [Group; 8] = [
        Group::Moving,
        Group::Filling,
        Group::Selecting,
        Group::FillingRanges,
        Group::Clipboard,
        Group::Undoing,
        Group::Checking,
        Group::Page,
    ];

    /// The keys of this group.
    pub fn keys(self) -> impl Iterator<Item = &'static Key> {
        KEYS.iter().filter(move |key| key.group == self)
    }
}

/// Where a key does what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a table, while a cell is chosen.
    Chosen,
    /// In a table, while a cell is open.
    Open,
    /// In a table, whether the cell is chosen or open.
    Table,
    /// In tables, in the text of the report, and wherever else the focus is.
    Page,
    /// In tables and in the text of the report.
    Report,
    /// In the place for a reason.
    Reason,
    /// In panels, questions, the preview and the check of many files.
    Panels,
}

/// Who takes a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBy {
    /// The dispatch of [`crate::table::keys`].
    Machine,
    /// The browser, or a part of the page for itself; what comes of it reaches the machine as another event.
    Browser,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// To the next cell in a direction.
    Moves,
    /// To the next or previous cell that people fill.
    MovesToFilled,
    /// Down or up, with what was typed.
    MovesDown,
    /// To the ends of the row.
    MovesToRowEnd,
    /// To the corners of the table.
    MovesToCorner,
    /// To the edge of the table.
    MovesToEdge,
    /// Replaces what the cell holds.
    Replaces,
    /// Opens the cell as it is.
    Opens,
    /// Puts back what stood in the cell.
    PutsBack,
    /// Empties what is selected.
    Empties,
    /// Keeps what was typed; the cell stays chosen.
    Keeps,
    /// Pulls the selection one cell further.
    Extends,
    /// Pulls the selection to the edge of the table.
    ExtendsToEdge,
    /// Selects with the mouse.
    Drags,
    /// The whole table.
    SelectsTable,
    /// The whole row.
    SelectsRow,
    /// No selection any more.
    Deselects,
    /// The active value into the whole selection.
    FillsSelection,
    /// The first row of the selection into the others.
    FillsDown,
    /// The first column of the selection into the others.
    FillsRight,
    /// Out, onto the clipboard.
    Copies,
    /// The same, and emptied.
    Cuts,
    /// In, from the clipboard.
    Pastes,
    /// In as plain text.
    PastesText,
    /// One step back.
    Undoes,
    /// One step forth again.
    Redoes,
    /// To the next or previous finding.
    GoesToFinding,
    /// Finding and formula of the cell.
    Explains,
    /// Back to the finding that one came from.
    Returns,
    /// The reason that is written counts.
    GivesReason,
    /// Closes a panel.
    Closes,
    /// The saved file, out.
    Saves,
    /// The list of keys.
    ShowsKeys,
}

/// Keys that do one thing in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What they are for.
    pub group: Group,
    /// What is pressed: the names of `KeyboardEvent.key` behind what is held, `Ctrl+Shift+ArrowLeft`; beside them
    /// `Space`, `Digit` for what is typed, `Click` and `Drag`. With more than one they are alternatives, or two ways of one
    /// thing: next and previous.
    pub presses: &'static [&'static str],
    /// What they do.
    pub does: Does,
    /// Where they do it.
    pub place: Place,
    /// Who takes them.
    pub taken_by: TakenBy,
}

impl Key {
    const fn new(group: Group, presses: &'static [&'static str], does: Does, place: Place) -> Key {
        Key { group, presses, does, place, taken_by: TakenBy::Machine }
    }

    const fn of_browser(self) -> Key {
        Key { taken_by: TakenBy::Browser, ..self }
    }
}

/// The parts of a press, what is held first: one key cap each.
pub fn caps(press: &'static str) -> impl Iterator<Item = &'static str> {
    press.split('+')
}

/// Every key, by group.
pub const KEYS: &[Key] = {
    use Group::{Checking, Clipboard, Filling, FillingRanges, Moving, Page, Selecting, Undoing};
    &[
        Key::new(Moving, &["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"], Does::Moves, Place::Chosen),
        Key::new(Moving, &["Tab", "Shift+Tab"], Does::MovesToFilled, Place::Table),
        Key::new(Moving, &["Enter", "Shift+Enter"], Does::MovesDown, Place::Table),
        Key::new(Moving, &["Home", "End"], Does::MovesToRowEnd, Place::Chosen),
        Key::new(Moving, &["Ctrl+Home", "Ctrl+End"], Does::MovesToCorner, Place::Chosen),
        Key::new(
            Moving,
            &["Ctrl+ArrowLeft", "Ctrl+ArrowUp", "Ctrl+ArrowRight", "Ctrl+ArrowDown"],
            Does::MovesToEdge,
            Place::Chosen,
        ),
        Key::new(Filling, &["Digit"], Does::Replaces, Place::Chosen).of_browser(),
        Key::new(Filling, &["F2"], Does::Opens, Place::Table),
        Key::new(Filling, &["Ctrl+Enter"], Does::Keeps, Place::Open),
        Key::new(Filling, &["Escape"], Does::PutsBack, Place::Open),
        Key::new(Filling, &["Delete", "Backspace"], Does::Empties, Place::Chosen),
        Key::new(
            Selecting,
            &["Shift+ArrowLeft", "Shift+ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"],
            Does::Extends,
            Place::Chosen,
        ),
        Key::new(
            Selecting,
            &["Ctrl+Shift+ArrowLeft", "Ctrl+Shift+ArrowUp", "Ctrl+Shift+ArrowRight", "Ctrl+Shift+ArrowDown"],
            Does::ExtendsToEdge,
            Place::Chosen,
        ),
        Key::new(Selecting, &["Shift+Click", "Drag"], Does::Drags, Place::Chosen).of_browser(),
        Key::new(Selecting, &["Ctrl+A"], Does::SelectsTable, Place::Chosen),
        Key::new(Selecting, &["Shift+Space"], Does::SelectsRow, Place::Chosen),
        Key::new(Selecting, &["Escape"], Does::Deselects, Place::Chosen),
        Key::new(FillingRanges, &["Ctrl+Enter"], Does::FillsSelection, Place::Chosen),
        Key::new(FillingRanges, &["Ctrl+D"], Does::FillsDown, Place::Chosen),
        Key::new(FillingRanges, &["Ctrl+R"], Does::FillsRight, Place::Chosen),
        Key::new(Clipboard, &["Ctrl+C"], Does::Copies, Place::Chosen).of_browser(),
        Key::new(Clipboard, &["Ctrl+X", "Shift+Delete"], Does::Cuts, Place::Chosen).of_browser(),
        Key::new(Clipboard, &["Ctrl+V"], Does::Pastes, Place::Chosen).of_browser(),
        Key::new(Clipboard, &["Ctrl+Shift+V"], Does::PastesText, Place::Chosen).of_browser(),
        Key::new(Undoing, &["Ctrl+Z"], Does::Undoes, Place::Report),
        Key::new(Undoing, &["Ctrl+Y", "Ctrl+Shift+Z"], Does::Redoes, Place::Report),
        Key::new(Checking, &["F8", "Shift+F8"], Does::GoesToFinding, Place::Page),
        Key::new(Checking, &["Alt+ArrowDown"], Does::Explains, Place::Chosen),
        Key::new(Checking, &["Escape"], Does::Returns, Place::Page),
        Key::new(Checking, &["Ctrl+Enter"], Does::GivesReason, Place::Reason).of_browser(),
        Key::new(Page, &["Escape"], Does::Closes, Place::Panels).of_browser(),
        Key::new(Page, &["Ctrl+S"], Does::Saves, Place::Page),
        Key::new(Page, &["F1", "?"], Does::ShowsKeys, Place::Page),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Action;
    use crate::table::grid::Direction;
    use crate::table::keys::{anywhere, command, Command, Focus, Mode, Press};

    const MODES: [Mode; 3] = [Mode::Ready, Mode::Typing, Mode::Editing];
    const FOCUSES: [Focus; 3] = [Focus::Elsewhere, Focus::ReportText, Focus::OwnText];
    const NAMED: [&str; 22] = [
        "ArrowLeft",
        "ArrowUp",
        "ArrowRight",
        "ArrowDown",
        "Tab",
        "Enter",
        "Escape",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Delete",
        "Backspace",
        "Insert",
        "F1",
        "F2",
        "F3",
        "F5",
        "F8",
        "F10",
        "ContextMenu",
        "？",
    ];

    /// What a command of a table does; one that no key gives does nothing of the list.
    fn of_command(command: Command) -> &'static [Does] {
        match command {
            Command::Move(_) => &[Does::Moves],
            Command::Edge(_) => &[Does::MovesToEdge],
            Command::RowEnd { .. } => &[Does::MovesToRowEnd],
            Command::Corner { .. } => &[Does::MovesToCorner],
            Command::Tab { .. } => &[Does::MovesToFilled],
            Command::Enter { .. } => &[Does::MovesDown],
            Command::Open => &[Does::Opens],
            Command::Cancel => &[Does::PutsBack, Does::Deselects, Does::Returns],
            Command::Extend(_) => &[Does::Extends],
            Command::ExtendEdge(_) => &[Does::ExtendsToEdge],
            Command::SelectAll => &[Does::SelectsTable],
            Command::SelectRow => &[Does::SelectsRow],
            Command::Clear => &[Does::Empties],
            Command::Fill => &[Does::FillsSelection, Does::Keeps],
            Command::FillAlong(Direction::Down | Direction::Up) => &[Does::FillsDown],
            Command::FillAlong(Direction::Right | Direction::Left) => &[Does::FillsRight],
            Command::Explain => &[Does::Explains],
            Command::Keys => &[Does::ShowsKeys],
            Command::Undo => &[Does::Undoes],
            Command::Redo => &[Does::Redoes],
            Command::Finding { .. } => &[Does::GoesToFinding],
            Command::Save => &[Does::Saves],
            Command::Locked => &[],
        }
    }

    /// What a command of the page does, where a key gives it.
    fn of_action(action: &Action) -> &'static [Does] {
        match action {
            Action::NextFinding { .. } => &[Does::GoesToFinding],
            Action::Keys => &[Does::ShowsKeys],
            Action::Return => &[Does::Returns],
            Action::Save => &[Does::Saves],
            Action::Undo => &[Does::Undoes],
            Action::Redo => &[Does::Redoes],
            _ => &[],
        }
    }

    /// Every key of a keyboard with everything that can be held.
    fn presses() -> Vec<Press> {
        let characters = (' '..='~').map(String::from);
        let keys: Vec<String> = NAMED.iter().map(ToString::to_string).chain(characters).collect();
        let held = (0..8).map(|bits| (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0));
        held.flat_map(|(ctrl, shift, alt)| {
            keys.iter().map(move |key| Press { key: key.clone(), ctrl, shift, alt }).collect::<Vec<_>>()
        })
        .collect()
    }

    /// True where the list names the press. Where Shift makes no difference, the list leaves it out.
    fn names(key: &Key, press: &Press) -> bool {
        key.presses.iter().map(|text| Press::of(text)).any(|named| {
            let is_same =
                named.key.eq_ignore_ascii_case(&press.key) || (named.key == "?" && press.key == "？");
            let shift = named.shift == press.shift || press.shift;
            is_same && shift && (named.ctrl, named.alt) == (press.ctrl, press.alt)
        })
    }

    fn of_machine() -> impl Iterator<Item = &'static Key> {
        KEYS.iter().filter(|key| key.taken_by == TakenBy::Machine)
    }

    #[test]
    fn what_the_dispatch_takes_is_listed() {
        let listed = |press: &Press, does: &[Does]| {
            of_machine().any(|key| does.contains(&key.does) && names(key, press))
        };
        for press in presses() {
            for mode in MODES {
                if let Some(command) = command(&press, mode) {
                    assert!(listed(&press, of_command(command)), "{press:?} in {mode:?} gives {command:?}");
                }
            }
            for focus in FOCUSES {
                if let Some(action) = anywhere(&press, focus) {
                    assert!(listed(&press, of_action(&action)), "{press:?} on {focus:?} gives {action:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_listed_does_what_the_list_says_where_it_says() {
        for key in of_machine() {
            for press in key.presses.iter().map(|text| Press::of(text)) {
                let does = |mode| command(&press, mode).is_some_and(|it| of_command(it).contains(&key.does));
                let acts =
                    |focus| anywhere(&press, focus).is_some_and(|it| of_action(&it).contains(&key.does));
                let (in_table, in_text, in_own) =
                    (does(Mode::Ready), acts(Focus::ReportText), acts(Focus::OwnText));
                let as_listed = match key.place {
                    Place::Chosen => in_table && !in_text,
                    Place::Open => MODES[1..].iter().all(|mode| does(*mode)),
                    Place::Table => MODES.iter().all(|mode| does(*mode)) && !in_text,
                    // A character that is typed stays one in a text.
                    Place::Page => in_table && acts(Focus::Elsewhere) && (in_own || press.key == "?"),
                    Place::Report => in_table && in_text && !in_own,
                    Place::Reason | Place::Panels => false,
                };
                assert!(as_listed, "{press:?} is not {:?} in {:?}", key.does, key.place);
            }
        }
    }

    #[test]
    fn what_belongs_to_the_browser_is_left_to_it() {
        let own = |key: &&Key| key.taken_by == TakenBy::Browser && key.place == Place::Chosen;
        for key in KEYS.iter().filter(own) {
            for press in key.presses.iter().map(|text| Press::of(text)) {
                assert_eq!(command(&press, Mode::Ready), None, "{press:?}");
            }
        }
    }

    #[test]
    fn the_list_is_in_the_order_of_its_groups_and_says_nothing_twice() {
        let ordered: Vec<Key> = Group::ALL.iter().flat_map(|group| group.keys()).copied().collect();
        assert_eq!(ordered, KEYS);
        for (at, key) in KEYS.iter().enumerate() {
            assert!(KEYS[..at].iter().all(|other| other.does != key.does), "{:?} is listed twice", key.does);
        }
    }
}
