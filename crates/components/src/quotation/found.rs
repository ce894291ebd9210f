//! The quotation with a number, fetched from the service.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    service: StoredValue<QuoteService>,
    number: StoredValue<String>,
    found: RwSignal<FoundQuotation>,
    receipt: RwSignal<Option<ReceiptCheck>>,
}

impl QuotationLookup {
    /// Looks for the quotation with a number, once a browser runs it.
    #[must_use]
    pub fn new(service: QuoteService, number: String) -> Self {
        let lookup = Self {
            service: StoredValue::new(service),
            number: StoredValue::new(number),
            found: RwSignal::new(FoundQuotation::Loading),
            receipt: RwSignal::new(None),
        };
        Effect::new(move |_| lookup.fetch());
        lookup
    }

    /// A quotation at hand.
    #[must_use]
    pub fn of(quote: AcceptedQuote) -> Self {
        Self {
            service: StoredValue::new(QuoteService::at("")),
            number: StoredValue::new(quote.quote_id.clone()),
            found: RwSignal::new(FoundQuotation::Here(Arc::new(quote))),
            receipt: RwSignal::new(None),
        }
    }

    /// What came of it so far.
    #[must_use]
    pub fn found(self) -> Signal<FoundQuotation> {
        self.found.into()
    }

    fn fetch(self) {
        self.found.set(FoundQuotation::Loading);
        let (service, number) = (self.service.get_value(), self.number.get_value());
        spawn_local(async move {
            let found = match service.find(&number).await {
                Ok(Some(quote)) => FoundQuotation::Here(Arc::new(quote)),
                Ok(None) => FoundQuotation::Missing,
                Err(_) => FoundQuotation::Unreached,
            };
            let accepted = match &found {
                FoundQuotation::Here(accepted) => Some(accepted.clone()),
                _ => None,
            };
            // The page may be gone.
            let _ = self.found.try_set(found);
            if let Some(accepted) = accepted {
                let checked = service.check(&accepted).await;
                let _ = self.receipt.try_set(Some(checked));
            }
        });
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
                    on:click=move |_| lookup.fetch()
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
            let receipt = lookup.receipt.into();
            view! { <Paper accepted catalog today edit_href receipt/> }.into_any()
        }
    }
}
