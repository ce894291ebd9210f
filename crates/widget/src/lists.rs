//! The price lists of a page, and answers about them.

use chrono::NaiveDate;
use components::part;
use js_sys::{Function, Promise};
use pricing::Catalog;
use pricing::selection::parse_date;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use crate::later::ANSWERS;
use crate::widget::Widget;

/// The price lists that were fetched.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lists {
    catalogs: Vec<&'static Catalog>,
}

#[wasm_bindgen]
impl Lists {
    /// None yet. The second part of the program is at an address.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(later: String) -> Self {
        part::is_at(later, || {});
        Self::default()
    }

    /// Adds the price list that a file holds; false if it holds none that this program can read.
    pub fn add(&mut self, bytes: &[u8]) -> bool {
        let read = wire::compact::decode(bytes);
        let is_read = read.is_ok();
        self.catalogs
            .extend(read.map(|catalog| &*Box::leak(Box::new(catalog))));
        is_read
    }

    /// The quote of a selection, or `{problems}`.
    ///
    /// # Errors
    /// If [`Lists::prepare`] was not waited for.
    pub fn quote(&self, selection: JsValue, today: &str) -> Result<JsValue, JsValue> {
        let answers = ANSWERS.get().ok_or("wait for prepare() first")?;
        Ok((answers.quote)(&self.catalogs, selection, day(today)))
    }

    /// The cheapest way to buy what is needed, or `{problems}`.
    ///
    /// # Errors
    /// If [`Lists::prepare`] was not waited for.
    pub fn advise(&self, need: JsValue, today: &str) -> Result<JsValue, JsValue> {
        let answers = ANSWERS.get().ok_or("wait for prepare() first")?;
        Ok((answers.advise)(&self.catalogs, need, day(today)))
    }

    /// Fetches what answers questions: pages that only show a list do without it.
    ///
    /// # Errors
    /// If it cannot be had now.
    pub fn prepare(&self) -> Promise {
        future_to_promise(async {
            part::load().await?;
            Ok(JsValue::UNDEFINED)
        })
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
