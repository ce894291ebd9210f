//! Amounts of money on a page.

use leptos::prelude::*;

/// An amount, or what one is reckoned from, marked not to be translated. Each change sets its content anew:
/// a text node may be gone, for browsers' translators and extensions replace them.
#[component]
pub fn Amount(
    /// It, as text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // Natively a property is not written.
    let written = cfg!(not(target_arch = "wasm32")).then(|| text.get_untracked());
    view! {
        <span class="mj-money notranslate" translate="no" prop:textContent=text>{written}</span>
    }
}
