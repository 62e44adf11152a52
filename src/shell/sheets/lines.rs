//! A paragraph that goes over several sheets: every sheet gets the lines that stand on it, and no other text. With the whole
//! paragraph on each of them a long one would be laid out as many times as it has pages.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range};

use super::PARTS;
use crate::app::sheets::Part;
use crate::shell::browser::document;

/// A paragraph where it was measured, with its text in the order of reading.
pub struct Paragraph {
    element: Element,
    /// Height of a line, in parts of a pixel.
    line: u32,
    texts: Vec<Node>,
    /// UTF-16 units before each text, and all of them.
    starts: Vec<u32>,
    range: Range,
    /// Where the last line began that was looked for: parts are asked for in order.
    last: (usize, u32),
}

impl Paragraph {
    /// A paragraph that stands in the document.
    pub fn of(element: &Element, line: u32) -> Result<Paragraph, JsValue> {
        let (mut texts, mut starts, mut length) = (Vec::new(), Vec::new(), 0);
        let mut nodes = vec![element.clone().unchecked_into::<Node>()];
        while let Some(node) = nodes.pop() {
            if node.node_type() == Node::TEXT_NODE {
                starts.push(length);
                length += node.node_value().map_or(0, |text| text.encode_utf16().count() as u32);
                texts.push(node);
                continue;
            }
            let mut child = node.last_child();
            while let Some(node) = child {
                child = node.previous_sibling();
                nodes.push(node);
            }
        }
        starts.push(length);
        let range = document().create_range()?;
        Ok(Paragraph { element: element.clone(), line, texts, starts, range, last: (0, 0) })
    }

    /// Some lines of it as a paragraph of their own. It breaks as the whole one does, since it begins where a line begins.
    pub fn part(&mut self, part: &Part, count: usize) -> Result<Element, JsValue> {
        let from = self.begin(part.range.start);
        let to = if part.range.end < count { self.begin(part.range.end) } else { self.length() };
        self.select(from, to)?;
        // What both ends stand in is not among what a range copies.
        let mut content: Node = self.range.clone_contents()?.into();
        let mut around = self.range.common_ancestor_container()?;
        while !around.is_same_node(Some(&self.element)) {
            if around.node_type() == Node::ELEMENT_NODE {
                let copy = around.clone_node_with_deep(false)?;
                copy.append_child(&content)?;
                content = copy;
            }
            around = around.parent_node().ok_or("outside of its paragraph")?;
        }
        let piece: Element = self.element.clone_node_with_deep(false)?.unchecked_into();
        piece.append_child(&content)?;
        let class = piece.class_list();
        if part.range.start > 0 {
            class.add_1("goes-on")?;
        }
        if part.range.end < count {
            class.add_1("is-cut")?;
        }
        Ok(piece)
    }

    fn length(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The unit with which a line begins, counted from 0.
    fn begin(&mut self, line: usize) -> u32 {
        let (last_line, last) = self.last;
        if line <= last_line {
            return if line == last_line { last } else { 0 };
        }
        let top = self.element.get_bounding_client_rect().top();
        let edge = top + line as f64 * f64::from(self.line) / f64::from(PARTS);
        let is_above = |at: u32| self.middle(at).is_none_or(|middle| middle < edge);
        // The first unit below the edge: further and further from the last one, then between the two.
        let (mut above, mut step) = (last, 64);
        while above + step < self.length() && is_above(above + step) {
            above += step;
            step *= 2;
        }
        let mut below = (above + step).min(self.length());
        while above + 1 < below {
            let middle = above + (below - above) / 2;
            if is_above(middle) {
                above = middle;
            } else {
                below = middle;
            }
        }
        self.last = (line, below);
        below
    }

    /// Half the height of a unit, from the top of the window. A unit without a place of its own (a line break, half of a
    /// character) stands where the next one does; `None` where none does.
    fn middle(&self, at: u32) -> Option<f64> {
        const TRIES: u32 = 8;
        (at..self.length().min(at + TRIES)).find_map(|at| {
            self.select(at, at + 1).ok()?;
            let place = self.range.get_bounding_client_rect();
            (place.height() > 0.0).then(|| place.top() + place.height() / 2.0)
        })
    }

    fn select(&self, from: u32, to: u32) -> Result<(), JsValue> {
        let place = |at: u32| {
            let text = self.starts.partition_point(|start| *start <= at).clamp(1, self.texts.len()) - 1;
            (&self.texts[text], at - self.starts[text])
        };
        let ((first, start), (last, end)) = (place(from), place(to));
        self.range.set_start(first, start)?;
        self.range.set_end(last, end)
    }
}
