//! Quotes as documents.

mod document;
mod facts;
mod write;

use std::borrow::Borrow;

use chrono::NaiveDate;
use pricing::quote::Quote;
use pricing::{Catalog, Selection};
use serde_json::Value;

pub use document::{
    LineDocument, NoticeDocument, PartDocument, QuoteDocument, RenewalDocument, SelectionDocument,
    TotalsDocument,
};
pub use facts::{basis, line_id, line_label};
pub use write::{document, selection_document, totals};

use crate::problem::Problems;
use crate::request;

/// A quote and what it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted<'a> {
    /// The catalog it is made from.
    pub catalog: &'a Catalog,
    /// What was selected.
    pub selection: Selection,
    /// What that costs.
    pub quote: Quote,
}

impl<'a> Quoted<'a> {
    /// Quotes a selection given in JSON. `today` counts where the selection names no start date.
    ///
    /// # Errors
    /// Everything wrong with the selection.
    pub fn read(
        catalogs: &'a [impl Borrow<Catalog>],
        selection: &Value,
        today: NaiveDate,
    ) -> Result<Self, Problems> {
        let (catalog, selection) = request::selection(catalogs, selection)?.valid()?;
        let on = selection.start_date.unwrap_or(today);
        let quote = pricing::quote(catalog, &selection, on);
        Ok(Self {
            catalog,
            selection,
            quote,
        })
    }

    /// As a document.
    #[must_use]
    pub fn document(&self) -> QuoteDocument {
        document(self.catalog, &self.selection, &self.quote)
    }
}

/// Quotes a selection given in JSON. `today` counts where the selection names no start date.
///
/// # Errors
/// Everything wrong with the selection.
pub fn quote(
    catalogs: &[impl Borrow<Catalog>],
    selection: &Value,
    today: NaiveDate,
) -> Result<QuoteDocument, Problems> {
    Quoted::read(catalogs, selection, today).map(|quoted| quoted.document())
}
