//! Amounts of money on a page.

use leptos::prelude::*;

use crate::whole_text::prerendered;

/// An amount, or what one is reckoned from, marked not to be translated, its text set as a whole.
#[component]
pub fn Amount(
    /// The amount, as text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let written = prerendered(&text.get_untracked());
    view! {
        <span class="mj-money notranslate" translate="no" prop:textContent=text>{written}</span>
    }
}
