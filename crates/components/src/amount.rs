//! An amount of money on a page.

use leptos::prelude::*;

/// An amount, marked not to be translated. Each change sets its content anew: a text node may be gone, for
/// browsers' translators and extensions replace them.
#[component]
pub fn Amount(
    /// The amount as text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let escaped = move || text.with(|text| html_escape::encode_text(text).into_owned());
    view! { <span class="mj-money notranslate" translate="no" inner_html=escaped></span> }
}
