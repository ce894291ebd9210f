//! Whether a product has something free, for a table of several products.

use chrono::NaiveDate;
use pricing::{Catalog, Selection, rules};

use super::control::candidates;

/// Whether something is included that costs nothing: when nothing is chosen, or any single choice in its
/// place.
#[must_use]
pub fn has_free(catalog: &Catalog) -> bool {
    let bare = Selection::defaults(catalog);
    let singles = catalog.options().flat_map(|(id, _)| {
        let values = candidates(catalog, id).into_iter();
        values.map(move |(_, value)| (id, value))
    });
    let mut selections = singles.map(|(id, value)| bare.clone().with(id, value));
    let is_free = |selection: &Selection| {
        let quote = pricing::quote(catalog, selection, NaiveDate::default());
        let totals = &quote.totals;
        quote.is_complete()
            && totals.due_now.is_zero()
            && totals.usage.is_zero()
            && quote.provides.iter().any(|sum| !sum.quantity.is_zero())
            && rules::broken(catalog, selection).next().is_none()
    };
    is_free(&bare) || selections.any(|selection| is_free(&selection))
}
