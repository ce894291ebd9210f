//! What a product costs at least, for a shelf of several.

use chrono::NaiveDate;
use pricing::catalog::OptionKind;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, rules};

/// The smallest amount due now that buys anything: of what is bought when nothing is chosen, and
/// of each single choice in its place. Nothing where no price is known.
#[must_use]
pub fn least(catalog: &Catalog) -> Option<Decimal> {
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
    let candidates = singles.map(|(id, value)| bare.clone().with(id, value));
    std::iter::once(bare.clone())
        .chain(candidates)
        .filter(|selection| rules::broken(catalog, selection).next().is_none())
        .filter_map(|selection| {
            let quote = pricing::quote(catalog, &selection, NaiveDate::default());
            let amount = quote.totals.due_now;
            let amount = if amount.is_zero() {
                quote.totals.usage
            } else {
                amount
            };
            (quote.is_complete() && !amount.is_zero()).then_some(amount)
        })
        .min()
}
