//! The estimate: configured products, kept in this browser and in the address.

use components::{json, storage};
use serde_json::Value;

const NAME: &str = "mingjia-estimate";

/// The configurations that a text lists; nothing where it does not.
pub fn read(text: Option<String>) -> Vec<Value> {
    text.and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Those kept in this browser.
pub fn kept() -> Vec<Value> {
    read(storage::local_get(NAME))
}

/// What became of keeping something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// It is kept beside another like it.
    Again,
    /// The browser refused.
    Refused,
}

/// Keeps configurations; the text that lists them, where the browser kept it.
pub fn keep(all: &[Value]) -> Option<String> {
    let text = json::stringify(&all)?;
    storage::local_set(NAME, &text).ok()?;
    Some(text)
}

/// Adds a configuration to those kept.
pub fn add(selection: Value) -> Kept {
    let mut all = kept();
    let is_there = all.contains(&selection);
    all.push(selection);
    match (keep(&all), is_there) {
        (None, _) => Kept::Refused,
        (Some(_), true) => Kept::Again,
        (Some(_), false) => Kept::Yes,
    }
}
