//! The estimate: configured products, kept in this browser and in the address.

use components::model::json::Json;

use crate::{address, browser};

const NAME: &str = "mingjia-estimate";

/// The configurations: those of the address, or else those kept.
pub fn all() -> Vec<Json> {
    list(address::selection().or_else(|| browser::kept(NAME)))
}

/// What a text lists; nothing where it does not.
fn list(text: Option<String>) -> Vec<Json> {
    match text.and_then(|text| Json::read(&text)) {
        Some(Json::List(all)) => all,
        _ => Vec::new(),
    }
}

/// Keeps the configurations, here and in the address.
pub fn keep(all: &[Json]) {
    let text = Json::List(all.to_vec()).to_string();
    browser::keep(NAME, &text);
    address::rewrite(Some(&text));
}

/// Adds a configuration to those kept in this browser.
pub fn add(selection: Json) {
    let mut all = list(browser::kept(NAME));
    all.push(selection);
    browser::keep(NAME, &Json::List(all).to_string());
}
