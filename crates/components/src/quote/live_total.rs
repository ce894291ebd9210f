//! The total, for screen readers.

use std::time::Duration;

use leptos::prelude::*;

use super::totals::totals;
use crate::locale::use_locale;
use crate::need::{Cheaper, use_cheaper};
use crate::rested::once_rested;
use crate::state::use_calculator;

/// How long typing must rest before the total is said to screen readers: longer than advice waits
/// (`crate::rested`), so that a saving is said with its total.
const REST: Duration = Duration::from_millis(700);

/// The live region of the totals: says them once typing rests.
#[component]
pub fn LiveTotal() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let said = RwSignal::new(String::new());
    let cheaper = use_cheaper();
    let text = move || {
        calculator.figures().with(|now| match now {
            Some(figures) if figures.current => {
                let catalog = calculator.catalog();
                let totals = totals(&catalog, locale, figures);
                let totals = totals.iter().filter(|total| !total.hidden);
                let totals =
                    totals.map(|total| format!("{}{}{}", total.name, locale.colon(), total.shown));
                let saving = cheaper.and_then(Cheaper::saving);
                let saving = saving.map(|saving| {
                    let amount = locale.amount(&catalog.currency, saving);
                    format!("{}{}{amount}", locale.words.could_save, locale.colon())
                });
                let sample = figures
                    .is_sample()
                    .then(|| locale.words.sample_on.to_owned());
                let said = sample.into_iter().chain(totals).chain(saving);
                said.collect::<Vec<_>>().join(locale.pause())
            }
            Some(_) => locale.words.not_current.to_owned(),
            None => locale.words.no_figures.to_owned(),
        })
    };
    let changes = move || calculator.figures().track();
    once_rested(REST, changes, move || said.set(untrack(text)));
    view! { <p class="mj-unseen" role="status" data-testid="live-total">{said}</p> }.into_any()
}
