//! JSON at the border: read in browsers by the browser's own `JSON.parse`, over which serde reads, natively
//! by `serde_json`; written by `serde_json`, whose numbers of any size only it can write.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// What a JSON text holds; nothing where it is none, or of another shape.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = js_sys::JSON::parse(text).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}

/// What a JSON text holds; nothing where it is none, or of another shape.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// A value as JSON text.
#[must_use]
pub fn stringify(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// A value as the plain objects that `JSON.parse` makes of its text. In browsers only.
#[must_use]
pub fn to_js(value: &impl Serialize) -> Option<JsValue> {
    js_sys::JSON::parse(&stringify(value)?).ok()
}
