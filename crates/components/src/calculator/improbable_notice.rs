//! The question about an amount that is probably a slip of the keyboard.

use leptos::prelude::*;
use pricing::catalog::UnitId;
use pricing::{Catalog, Decimal};

use crate::locale::use_locale;
use crate::state::use_calculator;
use crate::words;

/// So many times the largest size a list mentions, an amount is asked about.
const IMPROBABLE: u32 = 100;

/// Where a list mentions no size, a number above this is asked about.
const IMPROBABLE_NUMBER: u32 = 1_000;

/// The largest size of a unit that a list mentions.
fn largest(catalog: &Catalog, unit: Option<UnitId>) -> Option<Decimal> {
    let largest = unit.map(|unit| advice::named_size(catalog, unit));
    largest.filter(|largest| !largest.is_zero())
}

/// Whether an amount is far beyond any that the list mentions.
pub(super) fn is_improbable(catalog: &Catalog, unit: Option<UnitId>, amount: Decimal) -> bool {
    let limit = match largest(catalog, unit) {
        Some(largest) => largest.checked_mul(Decimal::from(IMPROBABLE)),
        None => Some(Decimal::from(IMPROBABLE_NUMBER)),
    };
    limit.is_some_and(|limit| amount > limit)
}

/// Asks about an amount far beyond any that the list mentions.
#[component]
pub(crate) fn ImprobableNotice(
    /// The unit of the amount.
    unit: Option<UnitId>,
    /// The amount, as typed or as what the typed number provides.
    amount: Decimal,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let counted = |number| match unit {
        Some(unit) => locale.counted(number, catalog.unit(unit)),
        None => locale.quantity(number),
    };
    if !is_improbable(&catalog, unit, amount) {
        return None;
    }
    let asked = match largest(&catalog, unit) {
        Some(largest) => words::improbable(locale.lang, &counted(amount), &counted(largest)),
        None => words::improbable_number(locale.lang, &counted(amount)),
    };
    Some(view! { <p class="mj-notice" data-testid="improbable">{asked}</p> })
}
