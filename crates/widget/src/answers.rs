//! Answers to questions from JavaScript, which are the command line's.

use chrono::NaiveDate;
use pricing::Catalog;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What a selection costs.
pub(crate) fn quote(
    catalogs: &[&'static Catalog],
    selection: JsValue,
    today: NaiveDate,
) -> JsValue {
    let Ok(asked) = serde_wasm_bindgen::from_value(selection) else {
        return to_js(&wire::request::not_json());
    };
    match wire::quote(catalogs, &asked, today) {
        Ok(quote) => to_js(&quote),
        Err(problems) => to_js(&problems),
    }
}

/// The cheapest way to buy what is needed.
pub(crate) fn advise(catalogs: &[&'static Catalog], need: JsValue, today: NaiveDate) -> JsValue {
    let Ok(asked) = serde_wasm_bindgen::from_value(need) else {
        return to_js(&wire::request::not_json());
    };
    match wire::advice::advice(catalogs, &asked, today) {
        Ok(advice) => to_js(&advice),
        Err(problems) => to_js(&problems),
    }
}

/// A document as the plain objects that `JSON.parse` would make of it.
fn to_js(document: &impl Serialize) -> JsValue {
    document
        .serialize(&Serializer::json_compatible())
        .unwrap_or_default()
}
