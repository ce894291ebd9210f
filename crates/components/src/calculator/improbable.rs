//! Asking about numbers that are probably not meant.

use advice::named_size;
use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::UnitId;

use crate::locale::use_locale;
use crate::state::use_calculator;
use crate::words;

/// So many times the largest size a list speaks of, a quantity is asked about.
const IMPROBABLE: u32 = 100;

/// Asks about a quantity of a unit that is far beyond what the list speaks of.
#[component]
pub(crate) fn Improbable(
    /// What is counted.
    unit: UnitId,
    /// How much of it is typed; nothing where it cannot be read.
    #[prop(into)]
    quantity: Signal<Option<Decimal>>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let largest = named_size(&catalog, unit);
    let limit = largest.checked_mul(Decimal::from(IMPROBABLE));
    let limit = limit.filter(|limit| !limit.is_zero());
    let counted = move |number: Decimal| {
        let name = catalog.unit(unit).counted(locale.lang, number);
        format!("{} {name}", locale.quantity(number))
    };
    move || {
        let asked = quantity
            .get()
            .filter(|quantity| limit.is_some_and(|limit| *quantity > limit))?;
        let asked = words::improbable(locale.lang, &counted(asked), &counted(largest));
        Some(view! { <p class="mj-notice" data-testid="improbable">{asked}</p> })
    }
}
