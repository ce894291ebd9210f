//! The few things asked of the browser, each in one line for its callers.

use chrono::NaiveDate;
use components::view::Show;
use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, HtmlElement, Storage, Window};

use crate::words::words;

pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The element that says in which language and colours the page is.
pub fn root() -> Option<Element> {
    document().document_element()
}

fn storage() -> Option<Storage> {
    // Refused where a visitor forbids it.
    window().local_storage().ok().flatten()
}

/// What this browser kept under a name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps something, if the browser lets us.
pub fn keep(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

/// Puts a text on the clipboard, if the browser lets us.
pub fn copy(text: &str) {
    // The promise's answer changes nothing: where it is refused, the address bar still has it.
    let _ = window().navigator().clipboard().write_text(text);
}

/// The address of this page.
pub fn here() -> String {
    window().location().href().unwrap_or_default()
}

/// Does something whenever the visitor goes back or forth between addresses of this page.
pub fn on_back(done: impl FnMut() + 'static) {
    let done = Closure::<dyn FnMut()>::new(done).into_js_value();
    // There is no window that takes no listener.
    let _ = window().add_event_listener_with_callback("popstate", done.unchecked_ref());
}

/// Opens a panel, brings it into sight and gives it the focus.
pub fn open_panel(id: &str) {
    let selector = ["[data-testid=", id, "] > summary"].concat();
    if let Ok(Some(summary)) = document().query_selector(&selector) {
        let summary: HtmlElement = summary.unchecked_into();
        if let Some(panel) = summary.parent_element() {
            let _ = panel.set_attribute("open", "");
            panel.scroll_into_view();
        }
        let _ = summary.focus();
    }
}

/// Opens the browser's printing.
pub fn print() {
    // Refused where a page may not open dialogs.
    let _ = window().print();
}

/// Names the page.
pub fn title(name: &str, show: Show) {
    let words = words(show.lang);
    let site = words.site;
    document().set_title(&if name.is_empty() {
        format!("{site} · {}", words.site_motto)
    } else {
        format!("{name} · {site}")
    });
}

/// The calendar day it is in UTC+8.
pub fn today() -> NaiveDate {
    const MILLISECONDS_A_DAY: f64 = 86_400_000.0;
    const OFFSET: f64 = 8.0 * 3_600_000.0;
    let days = ((Date::now() + OFFSET) / MILLISECONDS_A_DAY).floor();
    #[expect(clippy::cast_possible_truncation, reason = "days since 1970 fit")]
    let days = chrono::TimeDelta::days(days as i64);
    NaiveDate::default()
        .checked_add_signed(days)
        .unwrap_or_default()
}
