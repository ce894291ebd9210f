//! Something to know.

use leptos::prelude::*;
use pricing::Text;

use crate::locale::use_locale;

/// A paragraph of what a buyer should know.
#[component]
pub fn Notice(
    /// What a buyer should know.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! { <p class="mj-notice" part="notice">{locale.text(&text)}</p> }
}
