//! That figures are of invented prices.

use leptos::prelude::*;

use crate::locale::use_locale;
use crate::model::Figures;
use crate::state::use_calculator;

/// Says that the figures are of invented prices, while they are.
#[component]
pub fn SampleMark() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let is_sample = move || calculator.figures().with(is_sample);
    view! {
        <Show when=is_sample>
            <p class="mj-sample-mark" part="sample">{words.sample_on}</p>
        </Show>
    }
}

/// Whether figures are of invented prices.
pub(crate) fn is_sample(figures: &Option<Figures>) -> bool {
    figures.as_ref().is_some_and(Figures::is_sample)
}
