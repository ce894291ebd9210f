//! A quote that was submitted, by its number.

use components::later::submit;
use pricing::Catalog;

use crate::pages::Shown;
use crate::{address, browser};

/// The page of a quote.
pub fn prepare(number: String, catalogs: Vec<&'static Catalog>) -> Shown {
    let shown = submit::receipt(number.clone(), catalogs, address::today());
    Box::new(move |show| {
        browser::title(&number, show);
        shown(show)
    })
}
