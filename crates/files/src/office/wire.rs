//! How requests and answers travel between a page and its worker: a line of JSON that says what it is, and beside it the
//! bytes, which are handed over and not copied.
//!
//! Written by hand, and small: the page carries it before its first figure. What a check came to travels among the bytes, so
//! that a module that asks for no check carries no code for one.

use super::{Answer, Product, Request};
use nianbao_core::document::Wishes;
use serde_json::{json, Value};
use zeroize::Zeroizing;

/// What came cannot be understood: another version of this program sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown;

fn read(head: &str) -> Result<Value, Unknown> {
    serde_json::from_str(head).map_err(|_| Unknown)
}

fn text(head: &Value, field: &str) -> Result<String, Unknown> {
    head[field].as_str().map(str::to_string).ok_or(Unknown)
}

fn flag(head: &Value, field: &str) -> Result<bool, Unknown> {
    head[field].as_bool().ok_or(Unknown)
}

impl Request {
    /// What it is.
    pub fn head(&self) -> String {
        let head = match self {
            Request::Make { product, wishes: Wishes { findings, check_sheet, date }, .. } => json!({
                "do": "make", "product": product.name(), "findings": findings, "sheet": check_sheet, "date": date,
            }),
            Request::Example { older } => json!({ "do": "example", "older": older }),
            Request::Key { recipe, .. } => json!({ "do": "key", "recipe": recipe }),
            Request::Check { .. } => json!({ "do": "check" }),
            Request::Problems { .. } => json!({ "do": "problems" }),
        };
        head.to_string()
    }

    /// The bytes beside it.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Request::Make { saved, .. } | Request::Check { saved } => saved,
            Request::Example { .. } => &[],
            Request::Key { password, .. } => password,
            Request::Problems { files } => files,
        }
    }

    /// The request that was taken apart by [`Request::head`] and [`Request::bytes`].
    ///
    /// # Errors
    /// [`Unknown`] where the head is that of no request.
    pub fn of(head: &str, bytes: Vec<u8>) -> Result<Request, Unknown> {
        let head = read(head)?;
        match head["do"].as_str() {
            Some("make") => {
                let product = Product::named(&text(&head, "product")?).ok_or(Unknown)?;
                let (findings, check_sheet) = (flag(&head, "findings")?, flag(&head, "sheet")?);
                let wishes = Wishes { findings, check_sheet, date: text(&head, "date")? };
                Ok(Request::Make { product, wishes, saved: bytes })
            }
            Some("example") => Ok(Request::Example { older: flag(&head, "older")? }),
            Some("key") => {
                Ok(Request::Key { recipe: text(&head, "recipe")?, password: Zeroizing::new(bytes) })
            }
            Some("check") => Ok(Request::Check { saved: bytes }),
            Some("problems") => Ok(Request::Problems { files: bytes }),
            _ => Err(Unknown),
        }
    }
}

impl Answer {
    /// What it is.
    pub fn head(&self) -> String {
        let head = match self {
            Answer::File { .. } => json!({ "is": "file" }),
            Answer::Key { .. } => json!({ "is": "key" }),
            Answer::Checked { .. } => json!({ "is": "checked" }),
            Answer::Failed { why } => json!({ "is": "failed", "why": why }),
        };
        head.to_string()
    }

    /// The bytes beside it; may be none.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Answer::File { bytes } => bytes,
            Answer::Key { key } => key,
            Answer::Checked { checkup } => checkup,
            Answer::Failed { .. } => &[],
        }
    }

    /// The answer that was taken apart by [`Answer::head`] and [`Answer::bytes`].
    ///
    /// # Errors
    /// [`Unknown`] where the head is that of no answer.
    pub fn of(head: &str, bytes: Vec<u8>) -> Result<Answer, Unknown> {
        let head = read(head)?;
        match head["is"].as_str() {
            Some("file") => Ok(Answer::File { bytes }),
            Some("key") => Ok(Answer::Key { key: Zeroizing::new(bytes) }),
            Some("checked") => Ok(Answer::Checked { checkup: bytes }),
            Some("failed") => Ok(Answer::Failed { why: text(&head, "why")? }),
            _ => Err(Unknown),
        }
    }
}
