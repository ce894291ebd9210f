//! The quotation with a number.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::Catalog;
use wire::quote::SelectionDocument;

use super::lookup::{FoundQuotation, QuotationLookup};
use super::paper::Paper;
use super::words::words;
use crate::locale::use_locale;

/// A quotation: to read, to print, to keep.
#[component]
pub fn QuotationByNumber(
    /// The quotation.
    lookup: QuotationLookup,
    /// The price lists at hand: for the names of what a quotation gives ids of.
    catalogs: Vec<Arc<Catalog>>,
    /// The day to take for today (UTC+8).
    today: Signal<NaiveDate>,
    /// The address of a calculator with a selection, where there is one.
    edit_href: Callback<SelectionDocument, Option<String>>,
) -> impl IntoView {
    let words = words(use_locale().lang);
    move || match lookup.found().get() {
        FoundQuotation::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
        FoundQuotation::Missing => {
            view! { <p class="mj-lost" role="alert">{words.no_such_quote}</p> }.into_any()
        }
        FoundQuotation::Unreached => view! {
            <div class="mj-lost" role="alert">
                <p>{words.not_fetched}</p>
                <button
                    type="button" class="mj-repair" part="button"
                    on:click=move |_| lookup.again()
                >
                    {words.again}
                </button>
            </div>
        }
        .into_any(),
        FoundQuotation::Here(accepted) => {
            let mut known = catalogs.iter();
            let catalog = known
                .find(|catalog| catalog.id == accepted.quote.product)
                .cloned();
            let edit_href = edit_href.run(accepted.quote.selection.clone());
            view! { <Paper accepted catalog today edit_href receipt=lookup.receipt/> }.into_any()
        }
    }
}
