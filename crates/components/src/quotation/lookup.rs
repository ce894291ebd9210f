//! Looking for the quotation with a number: it is fetched from the service, and its receipt checked.

use std::sync::Arc;

use leptos::prelude::*;

use super::accepted::AcceptedQuote;
use super::receipt::ReceiptCheck;
use super::service::QuoteService;

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
    pub(super) receipt: Signal<Option<ReceiptCheck>>,
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
    pub(super) fn again(self) {
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
