//! JSON at the border: in browsers by the browser's own `JSON.parse` and `JSON.stringify`, over which
//! serde reads and writes; natively by `serde_json`.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a JSON text holds; nothing where it is none, or of another shape.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = js_sys::JSON::parse(text).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}

/// A value as JSON text.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn stringify(value: &impl Serialize) -> Option<String> {
    let value = to_js(value)?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

/// A value as the plain objects that `JSON.parse` would make of its text.
#[must_use]
pub fn to_js(value: &impl Serialize) -> Option<wasm_bindgen::JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .ok()
}

/// What a JSON text holds; nothing where it is none, or of another shape.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// A value as JSON text.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn stringify(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}
