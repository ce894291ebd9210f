//! The totals of a quote as they are shown.

use pricing::catalog::Nature;
use pricing::quote::Totals;
use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::sentences::months_in_words;

use crate::locale::Locale;
use crate::model::Figures;
use crate::words;

/// One total: its name, what it is, how much it is.
#[derive(Clone, PartialEq)]
pub(super) struct ShownTotal {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) hint: Option<String>,
    /// As documents write it.
    pub(super) amount: Option<String>,
    pub(super) shown: String,
    /// Whether something without a price belongs to it.
    pub(super) incomplete: bool,
    /// Whether an amount of nothing is all that is known beside what is priced on request.
    pub(super) unpriced: bool,
    pub(super) hidden: bool,
}

/// Due now, after use, at each renewal.
pub(super) fn totals(catalog: &Catalog, locale: Locale, figures: &Figures) -> [ShownTotal; 3] {
    let words = locale.words;
    let totals = &figures.quote.totals;
    let is_missing = |natures: &[Nature]| figures.quote.is_on_request(catalog, natures);
    let total = |id, name, hint, amount: Option<Decimal>, incomplete: bool, hidden| {
        let unpriced = incomplete && amount.is_some_and(|amount| amount.is_zero());
        let shown = match amount {
            _ if unpriced => words.quoted_by_seller.to_owned(),
            Some(amount) => locale.amount(&catalog.currency, amount),
            None => words.not_renewed.to_owned(),
        };
        ShownTotal {
            id,
            name,
            hint,
            amount: amount.map(money),
            shown,
            incomplete,
            unpriced,
            hidden,
        }
    };
    let for_term = totals.renewal.map(|renewal| {
        let term = locale.text(&months_in_words(renewal.term_months));
        words::for_term(locale.lang, &term)
    });
    let sold_by_use = catalog
        .charges
        .iter()
        .any(|charge| charge.nature == Nature::Usage);
    [
        total(
            "due-now",
            words.due_now,
            Some(words.due_now_hint.to_owned()),
            Some(totals.due_now),
            is_missing(&Totals::DUE_NOW),
            false,
        ),
        total(
            "usage",
            words.usage,
            Some(words.usage_hint.to_owned()),
            Some(totals.usage),
            is_missing(&Totals::USAGE),
            !sold_by_use,
        ),
        total(
            "renewal",
            words.renewal,
            for_term,
            totals.renewal.map(|renewal| renewal.amount),
            is_missing(&Totals::RENEWAL),
            totals.renewal.is_none(),
        ),
    ]
}
