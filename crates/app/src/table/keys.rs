//! What each key means in a table, in navigation and in edit mode, and outside of tables. Each is listed in
//! [`crate::key_list`].

use super::grid::Direction;
use crate::event::Action;

/// The question mark of a Chinese keyboard.
const FULL_WIDTH_QUESTION: &str = "\u{FF1F}";

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

impl Press {
    /// A press as it is written: `Ctrl+Shift+ArrowLeft`, `Shift+Space`.
    pub fn of(text: &str) -> Press {
        let mut press = Press::default();
        for part in text.split('+') {
            match part {
                "Ctrl" => press.ctrl = true,
                "Shift" => press.shift = true,
                "Alt" => press.alt = true,
                "Space" => press.key = " ".to_string(),
                key => press.key = key.to_string(),
            }
        }
        press
    }
}

/// How the open cell takes keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A cell is chosen; typing replaces what it holds.
    Ready,
    /// Something was typed over the cell: arrows keep it and move.
    Typing,
    /// The cell was opened: arrows move the caret.
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
    /// Pulls the selection one figure further.
    Extend(Direction),
    /// Pulls the selection to the edge of the table.
    ExtendEdge(Direction),
    /// The whole table.
    SelectAll,
    /// The whole row.
    SelectRow,
    /// Empties the selection.
    Clear,
    /// The active value into the selection; what is being typed is kept and the cell stays chosen.
    Fill,
    /// The first row or column of the selection into the others.
    FillAlong(Direction),
    /// What stands behind the cell.
    Explain,
    /// The list of keys.
    Keys,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
    /// To the next or previous finding.
    Finding { back: bool },
    /// The saved file, out.
    Save,
    /// Something was typed on a total.
    Locked,
}

/// What a key means in a mode; `None` leaves it to the browser.
pub fn command(press: &Press, mode: Mode) -> Option<Command> {
    match (press.ctrl, press.alt) {
        (false, false) => plain(press, mode),
        (true, false) => with_ctrl(press, mode),
        (false, true) if press.key == "ArrowDown" && mode == Mode::Ready => Some(Command::Explain),
        _ => None,
    }
}

fn plain(press: &Press, mode: Mode) -> Option<Command> {
    let arrow = Direction::of_key(&press.key);
    let ready = mode == Mode::Ready;
    Some(match (press.key.as_str(), arrow) {
        (_, Some(direction)) if press.shift => return ready.then_some(Command::Extend(direction)),
        (_, Some(direction)) if ready || mode == Mode::Typing => Command::Move(direction),
        ("Tab", _) => Command::Tab { back: press.shift },
        ("Enter", _) => Command::Enter { back: press.shift },
        ("F2", _) => Command::Open,
        ("F8", _) => Command::Finding { back: press.shift },
        ("Escape", _) => Command::Cancel,
        ("F1", _) => Command::Keys,
        ("?" | FULL_WIDTH_QUESTION, _) if ready => Command::Keys,
        (" ", _) if ready && press.shift => Command::SelectRow,
        // The browser's old key for cutting: its own event follows.
        ("Delete", _) if press.shift => return None,
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
        (_, Some(direction)) if press.shift => Command::ExtendEdge(direction),
        (_, Some(direction)) => Command::Edge(direction),
        ("enter", _) => Command::Fill,
        ("a", _) if ready => Command::SelectAll,
        ("d", _) if ready => Command::FillAlong(Direction::Down),
        ("r", _) if ready && !press.shift => Command::FillAlong(Direction::Right),
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

/// What has the focus outside of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that is typed in: a button, a list, the page.
    Elsewhere,
    /// A text of the report: the one history undoes it, before and after the page was loaded again.
    ReportText,
    /// A text of its own, with an undo of its own: a reason, a password.
    OwnText,
}

/// What a key means where no cell has the focus.
pub fn anywhere(press: &Press, focus: Focus) -> Option<Action> {
    if press.alt {
        return None;
    }
    let (types, in_text) = (focus != Focus::Elsewhere, focus == Focus::OwnText);
    Some(match (press.key.to_ascii_lowercase().as_str(), press.ctrl) {
        ("f8", false) => Action::NextFinding { back: press.shift },
        ("f1", false) => Action::Keys,
        ("escape", false) => Action::Return,
        ("?" | FULL_WIDTH_QUESTION, false) if !types => Action::Keys,
        ("s", true) if !press.shift => Action::Save,
        ("z", true) if !in_text && press.shift => Action::Redo,
        ("z", true) if !in_text => Action::Undo,
        ("y", true) if !in_text => Action::Redo,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_move_in_navigation_and_the_caret_in_an_open_cell() {
        let right = Command::Move(Direction::Right);
        assert_eq!(command(&Press::of("ArrowRight"), Mode::Ready), Some(right));
        assert_eq!(
            command(&Press::of("ArrowRight"), Mode::Typing),
            Some(right),
            "what was typed over is kept"
        );
        assert_eq!(command(&Press::of("ArrowRight"), Mode::Editing), None);
        let down = Command::Move(Direction::Down);
        assert_eq!(command(&Press::of("ArrowDown"), Mode::Typing), Some(down));
        assert_eq!(
            command(&Press::of("ArrowDown"), Mode::Editing),
            None,
            "opened by F2, the caret has the arrows"
        );
    }

    #[test]
    fn the_input_method_switch_and_the_browsers_keys_are_left_alone() {
        for key in [
            "Ctrl+Space",
            "Ctrl+f",
            "Ctrl+p",
            "Ctrl+Shift+r",
            "Ctrl+c",
            "Ctrl+v",
            "Alt+ArrowLeft",
            "Shift+Delete",
            "F5",
            "PageDown",
            "5",
            "-",
        ] {
            assert_eq!(command(&Press::of(key), Mode::Ready), None, "{key}");
        }
    }

    #[test]
    fn keys_that_write_are_left_to_a_text() {
        assert_eq!(anywhere(&Press::of("?"), Focus::OwnText), None);
        assert_eq!(anywhere(&Press::of("?"), Focus::ReportText), None);
        assert_eq!(anywhere(&Press::of("?"), Focus::Elsewhere), Some(Action::Keys));
        assert_eq!(anywhere(&Press::of("Ctrl+z"), Focus::OwnText), None);
        for focus in [Focus::ReportText, Focus::Elsewhere] {
            assert_eq!(anywhere(&Press::of("Ctrl+z"), focus), Some(Action::Undo));
            assert_eq!(anywhere(&Press::of("Ctrl+Shift+Z"), focus), Some(Action::Redo));
        }
        assert_eq!(anywhere(&Press::of("Ctrl+s"), Focus::OwnText), Some(Action::Save));
        assert_eq!(anywhere(&Press::of("Escape"), Focus::OwnText), Some(Action::Return));
        assert_eq!(
            anywhere(&Press::of("Shift+F8"), Focus::OwnText),
            Some(Action::NextFinding { back: true })
        );
        for key in ["Ctrl+f", "Ctrl+p", "F5", "a", "Ctrl+Shift+s"] {
            assert_eq!(anywhere(&Press::of(key), Focus::Elsewhere), None, "{key}");
        }
    }

    #[test]
    fn undo_belongs_to_the_text_while_a_cell_is_open() {
        assert_eq!(command(&Press::of("Ctrl+z"), Mode::Ready), Some(Command::Undo));
        assert_eq!(command(&Press::of("Ctrl+Shift+Z"), Mode::Ready), Some(Command::Redo));
        assert_eq!(command(&Press::of("Ctrl+z"), Mode::Typing), None);
    }
}
