//! Of when a price list is.

use chrono::NaiveDate;
use components::list_age::is_old;
use components::{Locale, use_calculator, use_locale};
use leptos::prelude::*;
use pricing::Catalog;

use crate::words::words;

/// When a list was last updated, or when it was recorded where its source bears no day.
#[must_use]
pub fn list_date(catalog: &Catalog, locale: Locale) -> Option<String> {
    let words = words(locale.lang);
    let updated = catalog.effective_from.map(|day| (words.updated_on, day));
    let said = updated.or(catalog.recorded_on.map(|day| (words.recorded_on, day)));
    said.map(|(what, day)| format!("{what} {}", locale.date(day)))
}

/// Says that the calculator's price list is old, once it is.
#[component]
pub fn OldListNotice() -> impl IntoView {
    let calculator = use_calculator();
    move || {
        old_list_notice(
            use_locale(),
            &calculator.catalog(),
            calculator.today().get(),
        )
    }
}

/// That a price list is old on a day; nothing while it is not.
pub fn old_list_notice(
    locale: Locale,
    catalog: &Catalog,
    today: NaiveDate,
) -> Option<impl IntoView + use<>> {
    is_old(catalog, today).then(|| {
        view! {
            <p class="mj-notice" part="notice" data-testid="old-list">
                {words(locale.lang).old_list}
            </p>
        }
    })
}
