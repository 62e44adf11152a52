//! The paper in place of the form: elements made one by one from the tree of the second module, measured, and put on
//! sheets. No text of it is ever read as markup: what is not on the lists below is left out.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::browser::{document, element, window, words};
use super::Shell;
use crate::app::event::World;
use crate::app::labels::Label;
use crate::app::sheets::{pages, Block, Body, Part};
use crate::app::words::{label, sheet_number, sheets_in_all, sheets_so_far, SHEETS};

mod bar;
mod lines;
mod measure;
mod tables;

use bar::Place;
use lines::Paragraph;
use measure::{block, height, parts};
use tables::table_part;

/// Tags that a paper is made of.
const TAGS: [&str; 18] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "p",
    "strong",
    "span",
    "br",
    "figure",
    "figcaption",
    "img",
    "table",
    "caption",
    "colgroup",
    "col",
    "tr",
    "article",
];
/// Cells.
const CELLS: [&str; 2] = ["th", "td"];
/// Attributes whose values are only shown or counted; `src` is judged by its value.
const ATTRIBUTES: [&str; 10] = [
    "class",
    "colspan",
    "rowspan",
    "scope",
    "alt",
    "width",
    "height",
    "data-keep",
    "data-opens-page",
    "data-header-rows",
];
/// Parts of a pixel that heights are counted in, as browsers do.
const PARTS: u32 = 64;
/// What rounding may add to a sheet, in pixels.
const SLACK: i32 = 8;
/// How long a picture has to be drawn before it is printed, in milliseconds.
const PRINT_AFTER: u32 = 100;

/// How long the page may be busy with the first sheets, in milliseconds: every report of the usual length is whole by then.
const AT_ONCE: f64 = 400.0;
/// The same for those that follow, between two moments at which the page listens.
const AT_A_TIME: f64 = 60.0;

/// Shows the paper; with `print` it goes to the printer. A paper of hundreds of pages goes on growing afterwards.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn show(shell: &Rc<Shell>, tree: &[u8], print: bool) -> Result<(), JsValue> {
    let tree = std::str::from_utf8(tree).map_err(|fault| fault.to_string())?;
    let tree: Value = serde_json::from_str(tree).map_err(|fault| fault.to_string())?;
    let before = Place::of_reader();
    hide();
    let body = document().body().ok_or("no body")?;
    document().set_title(tree[1]["data-title"].as_str().unwrap_or_default());
    let sheets = made("main", "sheets")?;
    for (name, value) in
        [("aria-label", SHEETS), ("data-screen", "preview"), ("tabindex", "-1"), ("aria-busy", "true")]
    {
        sheets.set_attribute(name, value)?;
    }
    let bar = bar::bar(shell, &sheets)?;
    sheets.append_child(&bar)?;
    body.append_child(&sheets)?;
    body.class_list().add_1("has-sheets")?;
    bar::escape(shell, &sheets);
    let mut filling = Filling::of(sheets, &tree)?;
    let is_done = filling.go_on(AT_ONCE)?;
    if !is_done {
        let _ = filling.sheets.unchecked_ref::<HtmlElement>().focus();
    }
    let end = End { before, print };
    match is_done {
        true => end.of(&filling),
        false => {
            later(shell.clone(), filling, end);
            Ok(())
        }
    }
}

/// What is done once the paper is whole.
struct End {
    before: Place,
    print: bool,
}

impl End {
    fn of(&self, filling: &Filling) -> Result<(), JsValue> {
        filling.end()?;
        self.before.come_back(&filling.sheets);
        if self.print {
            Timeout::new(PRINT_AFTER, || drop(window().print())).forget();
        }
        Ok(())
    }
}

/// More sheets, once the page has listened to whoever sits before it.
fn later(shell: Rc<Shell>, mut filling: Filling, end: End) {
    let more = move || {
        // The paper was left, or is made anew.
        if !filling.sheets.is_connected() {
            return;
        }
        let went = filling.go_on(AT_A_TIME).and_then(|is_done| match is_done {
            true => end.of(&filling).map(|()| None),
            false => Ok(Some(filling)),
        });
        match went {
            Ok(None) => {}
            Ok(Some(filling)) => later(shell, filling, end),
            Err(fault) => {
                hide();
                shell.send(World::NoSheets(words(&fault)));
            }
        }
    };
    Timeout::new(0, more).forget();
}

/// Takes the paper away, where it is.
pub fn hide() {
    let Some(sheets) = element(".sheets") else { return };
    sheets.remove();
    document().set_title(label(Label::Brand));
    if let Some(body) = document().body() {
        let _ = body.class_list().remove_1("has-sheets");
    }
}

/// A paper of which some sheets are there.
struct Filling {
    sheets: Element,
    mark: Option<String>,
    /// Where the blocks stand while they are measured and cut.
    measure: Element,
    blocks: Vec<Element>,
    measured: Vec<Block>,
    /// What is to stand on each sheet.
    pages: Vec<Vec<Part>>,
    /// The texts of the sheets that are there.
    texts: Vec<Element>,
    /// Height of the text of a sheet, in pixels.
    room: i32,
    /// The paragraph that was cut last, by the position of its block.
    paragraph: Option<(usize, Paragraph)>,
}

impl Filling {
    /// Measures the blocks of the tree, and says what stands on which sheet.
    fn of(sheets: Element, tree: &Value) -> Result<Filling, JsValue> {
        let measure = made("div", "sheet-measure doc")?;
        sheets.append_child(&measure)?;
        let blocks: Vec<Element> =
            children(tree).iter().filter_map(|child| built(child).ok().flatten()).collect();
        for block in &blocks {
            measure.append_child(block)?;
        }
        let measured: Vec<Block> = blocks.iter().map(block).collect();
        let room = made("div", "sheet-text doc")?;
        measure.append_child(&room)?;
        let pages = pages(&measured, parts(height(&room)));
        let (room, mark) = (room.client_height(), tree[1]["data-mark"].as_str().map(str::to_string));
        let (texts, paragraph) = (Vec::new(), None);
        Ok(Filling { sheets, mark, measure, blocks, measured, pages, texts, room, paragraph })
    }

    /// Puts blocks on sheets for so many milliseconds. True where all of them stand there.
    fn go_on(&mut self, milliseconds: f64) -> Result<bool, JsValue> {
        let end = now() + milliseconds;
        while self.texts.len() < self.pages.len() {
            if now() > end {
                bar::tell(&self.sheets, &sheets_so_far(self.texts.len(), self.pages.len()));
                return Ok(false);
            }
            let at = self.texts.len();
            let text = made("div", "sheet-text doc")?;
            for part in std::mem::take(&mut self.pages[at]) {
                let standing = self.standing(&part)?;
                text.append_child(&standing)?;
            }
            let sheet = sheet(at + 1, self.mark.as_deref(), &text)?;
            self.sheets.append_child(&sheet)?;
            self.texts.push(text);
        }
        Ok(true)
    }

    /// All sheets are there.
    fn end(&self) -> Result<(), JsValue> {
        for text in &self.texts {
            // A row that is taller than a page has a sheet as long as it needs: nothing of it is cut away.
            if text.scroll_height() > self.room + SLACK {
                text.parent_element().ok_or("no sheet")?.class_list().add_1("is-long")?;
            }
        }
        self.measure.remove();
        let roll = roll(&self.blocks, self.mark.as_deref())?;
        self.sheets.append_child(&roll)?;
        self.sheets.remove_attribute("aria-busy")?;
        bar::tell(&self.sheets, &sheets_in_all(self.texts.len()));
        Ok(())
    }

    /// What of a block stands on one sheet.
    fn standing(&mut self, part: &Part) -> Result<Element, JsValue> {
        let element = &self.blocks[part.block];
        match &self.measured[part.block].body {
            Body::Lines { count, height } if part.range.len() < *count => {
                let mut known = self.paragraph.take().filter(|(block, _)| *block == part.block);
                if known.is_none() {
                    known = Some((part.block, Paragraph::of(element, *height)?));
                }
                let (_, paragraph) = self.paragraph.insert(known.expect("it was made"));
                paragraph.part(part, *count)
            }
            Body::Table { header_rows, rows } if part.range.len() < rows.len() => {
                table_part(element, *header_rows, part)
            }
            _ => Ok(element.clone_node_with_deep(true)?.unchecked_into()),
        }
    }
}

/// The paper as one piece, for whoever reads it on the screen. It is there beside the sheets, which alone are printed.
fn roll(blocks: &[Element], mark: Option<&str>) -> Result<Element, JsValue> {
    let roll = made("section", "sheets-roll")?;
    marked(&roll, mark)?;
    let text = made("div", "doc")?;
    for block in blocks {
        text.append_child(block)?;
    }
    roll.append_child(&text)?;
    Ok(roll)
}

/// Says on a piece of paper that it is a draft, where it is one.
fn marked(paper: &Element, mark: Option<&str>) -> Result<(), JsValue> {
    if let Some(mark) = mark {
        let line = made("p", "sheet-mark")?;
        line.set_text_content(Some(mark));
        paper.append_child(&line)?;
    }
    Ok(())
}

fn sheet(number: usize, mark: Option<&str>, text: &Element) -> Result<Element, JsValue> {
    let sheet = made("section", if number.is_multiple_of(2) { "sheet is-back" } else { "sheet" })?;
    marked(&sheet, mark)?;
    sheet.append_child(text)?;
    let line = made("p", "sheet-number")?;
    line.set_text_content(Some(&sheet_number(number)));
    sheet.append_child(&line)?;
    Ok(sheet)
}

fn made(tag: &str, class: &str) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Ok(element)
}

fn children(tree: &Value) -> &[Value] {
    tree.as_array().and_then(|parts| parts.get(2..)).unwrap_or_default()
}

/// The element of a tree; none where its tag is not on the list.
fn built(tree: &Value) -> Result<Option<Element>, JsValue> {
    let Some(tag) = tree[0].as_str().filter(|tag| TAGS.contains(tag) || CELLS.contains(tag)) else {
        return Ok(None);
    };
    let element = document().create_element(tag)?;
    for (name, value) in tree[1].as_object().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let is_picture = tag == "img" && name == "src" && value.starts_with("data:image/");
        if is_picture || ATTRIBUTES.contains(&name.as_str()) {
            element.set_attribute(name, value)?;
        }
    }
    for child in children(tree) {
        match child {
            Value::String(text) => append_text(&element, text)?,
            child => {
                if let Some(child) = built(child)? {
                    element.append_child(&child)?;
                }
            }
        }
    }
    Ok(Some(element))
}

/// Text in pieces: where a letter of it stands is asked of one piece, and takes a browser as long as that piece is.
fn append_text(element: &Element, text: &str) -> Result<(), JsValue> {
    const PIECE: usize = 1_000;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.char_indices().nth(PIECE).map_or(rest.len(), |(end, _)| end);
        let (piece, after) = rest.split_at(end);
        element.append_child(&document().create_text_node(piece))?;
        rest = after;
    }
    Ok(())
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
