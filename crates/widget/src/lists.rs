//! The price lists of a page, and answers about them.

use std::sync::Arc;

use chrono::NaiveDate;
use components::json;
use js_sys::Function;
use pricing::Catalog;
use pricing::parse_date;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::answers;
use crate::widget::{Handlers, Look, Widget};

/// The price lists that were fetched.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lists {
    catalogs: Vec<Arc<Catalog>>,
}

#[wasm_bindgen]
impl Lists {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        console_error_panic_hook::set_once();
        Self::default()
    }

    /// Adds a compiled price list; false if the text is none that this program can read.
    pub fn add(&mut self, compiled: &str) -> bool {
        let read = json::parse::<Catalog>(compiled);
        let is_read = read.is_some();
        self.catalogs.extend(read.map(Arc::new));
        is_read
    }

    /// The quote of a selection, or `{problems}`.
    #[must_use]
    pub fn quote(&self, selection: JsValue, today: &str) -> JsValue {
        answers::quote(&self.catalogs, selection, day(today))
    }

    /// The cheapest way to buy what is needed, or `{problems}`.
    #[must_use]
    pub fn advise(&self, need: JsValue, today: &str) -> JsValue {
        answers::advise(&self.catalogs, need, day(today))
    }

    /// Shows a price list in an element, in a language, with its currency written by symbol or code, as
    /// [`Widget::look`] sets them. The selection is an object, or nothing where all is at its defaults.
    /// `changed` is told the selection, and its quote or what is wrong with it; `submit` is given the
    /// form. Nothing is shown of a list that was not added.
    #[must_use]
    #[expect(
        clippy::too_many_arguments,
        reason = "one call from JavaScript, which has no builders"
    )]
    pub fn show(
        &self,
        product: &str,
        element: HtmlElement,
        selection: JsValue,
        today: &str,
        changed: Function,
        submit: Function,
        lang: &str,
        currency: &str,
    ) -> Option<Widget> {
        let catalog = self.catalogs.iter().find(|list| list.id == product)?;
        let handlers = Handlers { changed, submit };
        Some(Widget::new(
            catalog.clone(),
            element,
            selection,
            day(today),
            handlers,
            Look::named(lang, currency),
        ))
    }
}

/// The day the page says it is. Its own clock made it, so that it can be read.
fn day(today: &str) -> NaiveDate {
    parse_date(today).unwrap_or_default()
}
