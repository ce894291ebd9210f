//! What the last part of the program begins with (see `crates/xtask/src/split.rs`), and the answers
//! to questions from JavaScript, which are the command line's.

use std::hint::black_box;
use std::sync::OnceLock;

use chrono::NaiveDate;
use pricing::Catalog;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What answers a question about some price lists on a day.
type Answer = fn(&[&'static Catalog], JsValue, NaiveDate) -> JsValue;

/// The answers there are.
pub(crate) struct Answers {
    /// What a selection costs.
    pub quote: Answer,
    /// The cheapest way to buy what is needed.
    pub advise: Answer,
}

/// There once the last part is.
pub(crate) static ANSWERS: OnceLock<Answers> = OnceLock::new();

/// Puts the answers where the other parts find them.
#[wasm_bindgen]
pub fn later() {
    // Seen through, the pointers would be calls, which would bring all of it into those parts.
    let _ = ANSWERS.set(black_box(Answers { quote, advise }));
}

fn quote(catalogs: &[&'static Catalog], selection: JsValue, today: NaiveDate) -> JsValue {
    let Ok(asked) = serde_wasm_bindgen::from_value(selection) else {
        return to_js(&wire::request::not_json());
    };
    match wire::quote(catalogs, &asked, today) {
        Ok(quote) => to_js(&quote),
        Err(problems) => to_js(&problems),
    }
}

fn advise(catalogs: &[&'static Catalog], need: JsValue, today: NaiveDate) -> JsValue {
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
