//! Where the focus goes when something else than the visitor moves it.

use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// In the order in which a field has them: of choices the chosen one first.
const CONTROLS: &[&str] = &[
    "input:checked",
    "input:not([type=hidden])",
    "select",
    "summary",
    "button",
];

/// The control of a field, or the first of what holds several.
#[must_use]
pub fn control_of(field: &Element) -> Option<HtmlElement> {
    let mut controls = CONTROLS.iter();
    let control = controls.find_map(|control| field.query_selector(control).ok().flatten());
    control?.dyn_into().ok()
}
