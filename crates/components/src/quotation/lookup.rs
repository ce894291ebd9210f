//! The quotation with a number, fetched from the service.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::Catalog;
use wire::quote::SelectionDocument;

use super::accepted::AcceptedQuote;
use super::paper::Paper;
use super::receipt::ReceiptCheck;
use super::service::QuoteService;
use super::words::words;
use crate::locale::use_locale;

/// What came of looking for a quotation.
#[derive(Debug, Clone, PartialEq)]
pub enum FoundQuotation {
    /// It is being fetched.
    Loading,
    /// It is here.
    Here(Arc<AcceptedQuote>),
    /// There is none with this number.
    Missing,
    /// Nothing answered.
    Unreached,
}

/// Looking for a quotation by its number. It outlives the views, which are built anew in another language.
#[derive(Clone, Copy)]
pub struct QuotationLookup {
    /// What the service answers; nothing where the quotation is at hand.
    answer: Option<LocalResource<FoundQuotation>>,
    found: Signal<FoundQuotation>,
    receipt: Signal<Option<ReceiptCheck>>,
}

impl QuotationLookup {
    /// Looks for the quotation with a number, and checks its receipt.
    #[must_use]
    pub fn new(service: QuoteService, number: String) -> Self {
        let answer = LocalResource::new({
            let service = service.clone();
            move || find(service.clone(), number.clone())
        });
        let found = move || answer.get().unwrap_or(FoundQuotation::Loading);
        let checked = LocalResource::new(move || check(service.clone(), found()));
        Self {
            answer: Some(answer),
            found: Signal::derive(found),
            receipt: Signal::derive(move || checked.get().flatten()),
        }
    }

    /// A quotation at hand.
    #[must_use]
    pub fn of(quote: AcceptedQuote) -> Self {
        Self {
            answer: None,
            found: Signal::stored(FoundQuotation::Here(Arc::new(quote))),
            receipt: Signal::stored(None),
        }
    }

    /// What came of it so far.
    #[must_use]
    pub fn found(self) -> Signal<FoundQuotation> {
        self.found
    }

    /// Looks again.
    fn again(self) {
        if let Some(answer) = self.answer {
            answer.set(None);
            answer.refetch();
        }
    }
}

async fn find(service: QuoteService, number: String) -> FoundQuotation {
    match service.find(&number).await {
        Ok(Some(quote)) => FoundQuotation::Here(Arc::new(quote)),
        Ok(None) => FoundQuotation::Missing,
        Err(_) => FoundQuotation::Unreached,
    }
}

async fn check(service: QuoteService, found: FoundQuotation) -> Option<ReceiptCheck> {
    match found {
        FoundQuotation::Here(accepted) => Some(service.check(&accepted).await),
        _ => None,
    }
}

/// A quotation: to read, to print, to keep.
#[component]
pub fn Quotation(
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
    move || match lookup.found.get() {
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
