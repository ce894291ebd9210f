//! The price lists of a page, and answers about them.

use chrono::NaiveDate;
use js_sys::Function;
use pricing::Catalog;
use pricing::selection::parse_date;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::answers;
use crate::widget::{Look, Told, Widget};

/// The price lists that were fetched.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lists {
    catalogs: Vec<&'static Catalog>,
}

#[wasm_bindgen]
impl Lists {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the price list that a file holds; false if it holds none that this program can read.
    pub fn add(&mut self, compiled: &str) -> bool {
        let read = wire::compiled::read(compiled);
        let is_read = read.is_ok();
        self.catalogs
            .extend(read.map(|catalog| &*Box::leak(Box::new(catalog))));
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

    /// Shows a price list in an element, as [`Widget::look`] sets it. The selection is JSON text, or
    /// nothing where all is at its defaults; so is the one that `changed` is told, with its quote or
    /// what is wrong with it. `submit` is given the form. Nothing is shown of a list that was
    /// not added.
    #[must_use]
    #[expect(
        clippy::too_many_arguments,
        reason = "the names of an object would be downloaded"
    )]
    pub fn show(
        &self,
        product: &str,
        element: HtmlElement,
        selection: &str,
        today: &str,
        changed: Function,
        submit: Function,
        lang: &str,
        layout: &str,
        sends: bool,
    ) -> Option<Widget> {
        let catalog = self.catalogs.iter().find(|list| list.id == product)?;
        let look = Look::named(lang, layout, sends);
        let told = Told { changed, submit };
        let shown = Widget::new(catalog, &element, selection, day(today), told, look);
        Some(shown)
    }
}

/// The day the page says it is. Its own clock made it, so that it can be read.
fn day(today: &str) -> NaiveDate {
    parse_date(today).unwrap_or_default()
}
