//! The price lists of a page, and answers about them.

use chrono::NaiveDate;
use js_sys::Function;
use pricing::Catalog;
use pricing::selection::parse_date;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::widget::Widget;

/// The price lists that were fetched.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lists {
    catalogs: Vec<Catalog>,
}

#[wasm_bindgen]
impl Lists {
    /// None yet. The second part of the program is at an address.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(later: String) -> Self {
        components::part::is_at(later);
        Self::default()
    }

    /// Adds the price list that a file holds; false if it holds none that this program can read.
    pub fn add(&mut self, bytes: &[u8]) -> bool {
        let read = wire::compact::decode(bytes);
        let is_read = read.is_ok();
        self.catalogs.extend(read);
        is_read
    }

    /// The quote of a selection, or `{problems}`.
    #[must_use]
    pub fn quote(&self, selection: JsValue, today: &str) -> JsValue {
        let asked = match serde_wasm_bindgen::from_value(selection) {
            Ok(json) => json,
            Err(_) => return to_js(&wire::request::not_json()),
        };
        match wire::quote(&self.catalogs, &asked, day(today)) {
            Ok(quote) => to_js(&quote),
            Err(problems) => to_js(&problems),
        }
    }

    /// Shows a price list in an element. `changed` is told the selection (JSON text, or nothing
    /// where all is at its defaults), its quote and what is wrong with it; `submit` is given the
    /// form. Nothing is shown of a list that was not added.
    #[must_use]
    pub fn show(
        &self,
        product: &str,
        element: HtmlElement,
        selection: &str,
        today: &str,
        changed: Function,
        submit: Function,
    ) -> Option<Widget> {
        let catalog = self.catalogs.iter().find(|list| list.id == product)?;
        let catalog = catalog.clone();
        Some(Widget::new(
            catalog,
            element,
            selection,
            day(today),
            changed,
            submit,
        ))
    }
}

/// The day the page says it is. Its own clock made it, so that it can be read.
fn day(today: &str) -> NaiveDate {
    parse_date(today).unwrap_or_default()
}

/// A document as the plain objects that `JSON.parse` would make of it.
pub(crate) fn to_js(document: &impl Serialize) -> JsValue {
    document
        .serialize(&Serializer::json_compatible())
        .unwrap_or_default()
}
