//! The mark of an invented price.

use leptos::prelude::*;

use crate::locale::use_locale;

/// Beside an amount: that it is of invented prices.
#[component]
pub fn SampleTag() -> impl IntoView {
    let words = use_locale().words;
    view! { <small class="mj-sample-tag" data-testid="sample">{words.sample}</small> }
}
