//! Answers to questions from JavaScript, which are the command line's.

use std::sync::Arc;

use chrono::NaiveDate;
use components::json::to_js;
use pricing::Catalog;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wire::Problems;

/// What a selection costs.
pub(crate) fn quote(catalogs: &[Arc<Catalog>], selection: JsValue, today: NaiveDate) -> JsValue {
    answered(selection, |asked| wire::quote(catalogs, asked, today))
}

/// The cheapest way to buy what is needed.
pub(crate) fn advise(catalogs: &[Arc<Catalog>], need: JsValue, today: NaiveDate) -> JsValue {
    answered(need, |asked| wire::advice::advice(catalogs, asked, today))
}

/// The answer to a question, or what is wrong with it.
fn answered<T: Serialize>(
    asked: JsValue,
    answer: impl FnOnce(&Value) -> Result<T, Problems>,
) -> JsValue {
    let answer = match serde_wasm_bindgen::from_value(asked) {
        Ok(asked) => answer(&asked),
        Err(_) => Err(wire::request::not_json()),
    };
    match answer {
        Ok(answer) => to_js(&answer),
        Err(problems) => to_js(&problems),
    }
    .unwrap_or_default()
}
