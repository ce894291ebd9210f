//! What a product costs at least, for a shelf of several.

use chrono::NaiveDate;
use pricing::catalog::OptionKind;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, rules};

/// What a product costs at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Least {
    /// The smallest amount that buys anything. Nothing where no price is known.
    pub amount: Option<Decimal>,
    /// Whether something is included that costs nothing.
    pub free: bool,
}

/// The least of what is bought when nothing is chosen, and of each single choice in its place: due
/// now, or else after use.
#[must_use]
pub fn least(catalog: &Catalog) -> Least {
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
    let mut least = Least {
        amount: None,
        free: false,
    };
    for selection in std::iter::once(bare.clone()).chain(candidates) {
        let quote = pricing::quote(catalog, &selection, NaiveDate::default());
        if !quote.is_complete() || rules::broken(catalog, &selection).next().is_some() {
            continue;
        }
        let mut due = [quote.totals.due_now, quote.totals.usage].into_iter();
        match due.find(|amount| !amount.is_zero()) {
            Some(amount) => {
                least.amount = Some(least.amount.map_or(amount, |least| least.min(amount)));
            }
            None => least.free |= quote.provides.iter().any(|sum| !sum.quantity.is_zero()),
        }
    }
    least
}
