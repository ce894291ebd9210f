//! The question about an amount that is probably a slip of the keyboard.

use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::UnitId;

use crate::locale::use_locale;
use crate::state::use_calculator;
use crate::words;

/// So many times the largest size a list speaks of, an amount is asked about.
const IMPROBABLE: u32 = 100;

/// Asks about an amount far beyond any that the list speaks of.
#[component]
pub(crate) fn ImprobableNotice(
    /// What there is so much of.
    unit: UnitId,
    /// How much.
    amount: Decimal,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let largest = advice::named_size(&catalog, unit);
    let limit = largest.checked_mul(Decimal::from(IMPROBABLE))?;
    if limit.is_zero() || amount <= limit {
        return None;
    }
    let counted = |number| locale.counted(number, catalog.unit(unit));
    let asked = words::improbable(locale.lang, &counted(amount), &counted(largest));
    Some(view! { <p class="mj-notice" data-testid="improbable">{asked}</p> })
}
