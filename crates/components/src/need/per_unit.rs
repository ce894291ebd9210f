//! What each of what is needed comes to as configured.

use advice::{cost_along, covered, per_unit};
use leptos::prelude::*;
use pricing::Decimal;

use super::state::use_need;
use super::words;
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// Beside the totals: what one of the need's unit comes to, first term and use together, without what is
/// charged for other things.
#[component]
pub fn PerUnit() -> impl IntoView {
    let need = use_need()?;
    let calculator = use_calculator();
    let locale = use_locale();
    let said = Memo::new(move |_| {
        let unit = need.draft.with(|draft| draft.unit);
        let catalog = calculator.catalog();
        calculator.figures().with(|figures| {
            let figures = figures.as_ref().filter(|figures| figures.current)?;
            let covers = covered(&catalog, &figures.selection, unit);
            let rate = per_unit(cost_along(&catalog, &figures.quote, unit), covers)?;
            let rate = (!rate.is_zero()).then(|| locale.rate(&catalog.currency, rate))?;
            let one = catalog.unit(unit).counted(locale.lang, Decimal::ONE);
            Some(words::per_unit(locale.lang, &rate, one))
        })
    });
    let text = Signal::derive(move || said.get().unwrap_or_default());
    Some(view! {
        <p
            class="mj-per-unit" data-testid="per-unit"
            hidden=move || said.with(Option::is_none)
        >
            <Amount text/>
        </p>
    })
}
