//! Whether a product has something free, for a shelf of several.

use chrono::NaiveDate;
use pricing::catalog::OptionKind;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, rules};

/// Whether something is included that costs nothing: when nothing is chosen, or any single choice in its
/// place.
#[must_use]
pub fn has_free(catalog: &Catalog) -> bool {
    let bare = Selection::defaults(catalog);
    let singles = catalog.options().flat_map(|(id, option)| {
        let values: Vec<Value> = match &option.kind {
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(true)],
            OptionKind::Quantity { range, .. } => vec![Value::Quantity(
                range.min_if_any.unwrap_or(range.min.max(Decimal::ONE)),
            )],
            OptionKind::Purchases { range, .. } => {
                vec![Value::Purchases(vec![range.min.max(Decimal::ONE)])]
            }
        };
        values.into_iter().map(move |value| (id, value))
    });
    let mut candidates = singles.map(|(id, value)| bare.clone().with(id, value));
    let is_free = |selection: &Selection| {
        let quote = pricing::quote(catalog, selection, NaiveDate::default());
        let totals = &quote.totals;
        quote.is_complete()
            && totals.due_now.is_zero()
            && totals.usage.is_zero()
            && quote.provides.iter().any(|sum| !sum.quantity.is_zero())
            && rules::broken(catalog, selection).next().is_none()
    };
    is_free(&bare) || candidates.any(|selection| is_free(&selection))
}
