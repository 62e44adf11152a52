//! Keys in a table: what each means in navigation and in edit mode (`docs/interaction.md` 1).

use super::grid::Direction;

/// A key with its modifiers, as the browser names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Control, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// How the open cell takes keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A cell is chosen; typing replaces what it holds.
    Ready,
    /// Something was typed over the cell: up and down leave it, left and right move the caret.
    Typing,
    /// The cell was opened: all arrows but up and down move the caret.
    Editing,
}

/// What a key in a table asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To the next cell in a direction.
    Move(Direction),
    /// To the last cell of the table in a direction.
    Edge(Direction),
    /// To the first or last cell of the row.
    RowEnd { last: bool },
    /// To the first or last cell of the table.
    Corner { last: bool },
    /// To the next or previous cell that people fill.
    Tab { back: bool },
    /// Keeps what was typed and moves down or up.
    Enter { back: bool },
    /// Opens the cell with the caret at the end.
    Open,
    /// Puts back what stood there; from navigation, back to the finding one came from.
    Cancel,
    /// Empties the cell.
    Clear,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
    /// To the next or previous finding.
    Finding { back: bool },
    /// The saved file, out.
    Save,
}

/// What a key means in a mode; `None` leaves it to the browser.
pub fn command(press: &Press, mode: Mode) -> Option<Command> {
    match (press.ctrl, press.alt) {
        (false, false) => plain(press, mode),
        (true, false) => with_ctrl(press, mode),
        _ => None,
    }
}

/// What a key means outside of the tables. Undo and redo belong to the text where one is being written.
pub fn elsewhere(press: &Press, in_text: bool) -> Option<Command> {
    let found = command(press, Mode::Ready)?;
    match found {
        Command::Finding { .. } | Command::Save => Some(found),
        Command::Undo | Command::Redo if !in_text => Some(found),
        _ => None,
    }
}

fn plain(press: &Press, mode: Mode) -> Option<Command> {
    let arrow = Direction::of_key(&press.key);
    let ready = mode == Mode::Ready;
    Some(match (press.key.as_str(), arrow) {
        (_, Some(direction)) if press.shift => return (ready).then_some(Command::Move(direction)),
        (_, Some(direction)) if ready || direction.is_vertical() => Command::Move(direction),
        ("Tab", _) => Command::Tab { back: press.shift },
        ("Enter", _) => Command::Enter { back: press.shift },
        ("F2", _) => Command::Open,
        ("F8", _) => Command::Finding { back: press.shift },
        ("Escape", _) => Command::Cancel,
        ("Delete" | "Backspace", _) if ready => Command::Clear,
        ("Home", _) if ready => Command::RowEnd { last: false },
        ("End", _) if ready => Command::RowEnd { last: true },
        _ => return None,
    })
}

fn with_ctrl(press: &Press, mode: Mode) -> Option<Command> {
    let ready = mode == Mode::Ready;
    let arrow = Direction::of_key(&press.key).filter(|_| ready);
    Some(match (press.key.to_ascii_lowercase().as_str(), arrow) {
        (_, Some(direction)) => Command::Edge(direction),
        ("home", _) if ready => Command::Corner { last: false },
        ("end", _) if ready => Command::Corner { last: true },
        ("z", _) if ready => {
            if press.shift {
                Command::Redo
            } else {
                Command::Undo
            }
        }
        ("y", _) if ready => Command::Redo,
        ("s", _) => Command::Save,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> Press {
        let mut press = Press::default();
        for part in text.split('+') {
            match part {
                "Ctrl" => press.ctrl = true,
                "Shift" => press.shift = true,
                "Alt" => press.alt = true,
                key => press.key = key.to_string(),
            }
        }
        press
    }

    #[test]
    fn arrows_move_in_navigation_and_the_caret_in_an_open_cell() {
        let right = Command::Move(Direction::Right);
        assert_eq!(command(&press("ArrowRight"), Mode::Ready), Some(right));
        assert_eq!(command(&press("ArrowRight"), Mode::Typing), None);
        assert_eq!(command(&press("ArrowRight"), Mode::Editing), None);
        let down = Command::Move(Direction::Down);
        assert_eq!(command(&press("ArrowDown"), Mode::Typing), Some(down));
    }

    #[test]
    fn the_input_method_switch_and_the_browsers_keys_are_left_alone() {
        for key in ["Ctrl+ ", "Ctrl+f", "Ctrl+p", "Ctrl+r", "Alt+ArrowLeft", "F5", "PageDown", "5", "-"] {
            assert_eq!(command(&press(key), Mode::Ready), None, "{key}");
        }
    }

    #[test]
    fn saving_and_findings_answer_everywhere_and_undo_outside_of_texts() {
        assert_eq!(elsewhere(&press("Ctrl+s"), true), Some(Command::Save));
        assert_eq!(elsewhere(&press("Shift+F8"), true), Some(Command::Finding { back: true }));
        assert_eq!(elsewhere(&press("Ctrl+z"), false), Some(Command::Undo));
        assert_eq!(elsewhere(&press("Ctrl+z"), true), None);
        assert_eq!(elsewhere(&press("ArrowDown"), false), None);
        assert_eq!(elsewhere(&press("Tab"), false), None);
    }

    #[test]
    fn undo_belongs_to_the_text_while_a_cell_is_open() {
        assert_eq!(command(&press("Ctrl+z"), Mode::Ready), Some(Command::Undo));
        assert_eq!(command(&press("Ctrl+Shift+Z"), Mode::Ready), Some(Command::Redo));
        assert_eq!(command(&press("Ctrl+z"), Mode::Typing), None);
    }
}
