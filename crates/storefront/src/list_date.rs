//! Of when a price list is.

use components::Locale;
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
