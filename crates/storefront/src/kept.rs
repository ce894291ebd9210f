//! The estimate: configured products, kept in this browser and in the address.

use serde_json::Value;

use crate::{address, browser};

const NAME: &str = "mingjia-estimate";

/// The configurations: those of the address, or else those kept.
pub fn all() -> Vec<Value> {
    let text = address::selection().or_else(|| browser::kept(NAME));
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps the configurations, here and in the address.
pub fn keep(all: &[Value]) {
    let text = Value::from(all).to_string();
    browser::keep(NAME, &text);
    address::rewrite(Some(&text));
}

/// Adds a configuration to those kept in this browser.
pub fn add(selection: Value) {
    let kept = browser::kept(NAME);
    let kept = kept.and_then(|text| serde_json::from_str::<Vec<Value>>(&text).ok());
    let mut all = kept.unwrap_or_default();
    all.push(selection);
    browser::keep(NAME, &Value::from(all).to_string());
}
