//! How old a price list is.

use chrono::{Months, NaiveDate};
use pricing::Catalog;
use pricing::parse_date;

/// A list older than this is to be checked before one buys by it.
const OLD: Months = Months::new(18);

/// The day that a list bears: its own or that of the newest of its documents, whichever is later.
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
