//! Where the focus goes when something else than the visitor moves it.

use leptos::task::{spawn_local, tick};
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

/// Gives the focus to an element, if it is on the page.
pub(crate) fn focus(element: Option<impl AsRef<HtmlElement>>) {
    if let Some(element) = element {
        // It is there to be focused, or the page is going.
        let _ = element.as_ref().focus();
    }
}

/// Gives the focus to the control of a place in the form around a button, or to the form's first, once the
/// page shows what the button did: it may itself be gone.
pub(crate) fn focus_place(button: &Element, place: String) {
    let form = button.closest("form").ok().flatten();
    spawn_local(async move {
        tick().await;
        let field = format!("[data-option-field=\"{place}\"]");
        let field = form
            .as_ref()
            .and_then(|form| form.query_selector(&field).ok().flatten());
        let control = field.as_ref().and_then(control_of);
        focus(control.or_else(|| control_of(form.as_ref()?)));
    });
}
