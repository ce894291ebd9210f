//! Answers to questions from JavaScript, which are the command line's.

use std::sync::Arc;

use chrono::NaiveDate;
use components::json::to_js;
use pricing::Catalog;
use wasm_bindgen::JsValue;

/// What a selection costs.
pub(crate) fn quote(catalogs: &[Arc<Catalog>], selection: JsValue, today: NaiveDate) -> JsValue {
    let Ok(asked) = serde_wasm_bindgen::from_value(selection) else {
        return to_js(&wire::request::not_json()).unwrap_or_default();
    };
    match wire::quote(catalogs, &asked, today) {
        Ok(quote) => to_js(&quote).unwrap_or_default(),
        Err(problems) => to_js(&problems).unwrap_or_default(),
    }
}

/// The cheapest way to buy what is needed.
pub(crate) fn advise(catalogs: &[Arc<Catalog>], need: JsValue, today: NaiveDate) -> JsValue {
    let Ok(asked) = serde_wasm_bindgen::from_value(need) else {
        return to_js(&wire::request::not_json()).unwrap_or_default();
    };
    match wire::advice::advice(catalogs, &asked, today) {
        Ok(advice) => to_js(&advice).unwrap_or_default(),
        Err(problems) => to_js(&problems).unwrap_or_default(),
    }
}
