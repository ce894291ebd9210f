//! Of when a price list is, and whether that is long ago.

use chrono::{Months, NaiveDate};
use components::{Locale, use_calculator, use_locale};
use leptos::prelude::*;
use pricing::Catalog;
use pricing::parse_date;

use crate::words::words;

/// A list older than this is to be checked before one buys by it.
const OLD: Months = Months::new(18);

/// Since when a list is in force, or when it was recorded.
#[must_use]
pub fn list_date(catalog: &Catalog, locale: Locale) -> Option<String> {
    let words = words(locale.lang);
    let since = catalog
        .effective_from
        .map(|day| (words.in_force_since, day));
    let said = since.or(catalog.recorded_on.map(|day| (words.recorded_on, day)));
    said.map(|(what, day)| format!("{what} {}", locale.date(day)))
}

/// Says that a price list is old, once it is.
#[component]
pub fn OldListNotice() -> impl IntoView {
    let calculator = use_calculator();
    let words = words(use_locale().lang);
    move || {
        is_old(&calculator.catalog(), calculator.today().get()).then(|| {
            view! {
                <p class="mj-notice" part="notice" data-testid="old-list">{words.old_list}</p>
            }
            .into_any()
        })
    }
}

/// The day that a list bears: when it came into force, or the newest of its documents.
#[must_use]
pub fn dated(catalog: &Catalog) -> Option<NaiveDate> {
    let documents = catalog.sources.iter();
    let newest = documents
        .filter_map(|document| parse_date(document.dated.as_deref()?))
        .max();
    catalog.effective_from.max(newest)
}

/// Whether a list is more than 18 months old on a day. One without a date is not called old.
#[must_use]
pub fn is_old(catalog: &Catalog, today: NaiveDate) -> bool {
    let old_after = dated(catalog).and_then(|day| day.checked_add_months(OLD));
    old_after.is_some_and(|day| day < today)
}
