//! How a choice looks that is chosen.

use leptos::prelude::*;

/// What stands behind the label of a choice, for styles to show it chosen. A component of its own, for
/// `view!` writes what is inert inside another element by `innerHTML`, which pages that require Trusted
/// Types forbid.
#[component]
pub(crate) fn ChoiceBox() -> impl IntoView {
    view! { <span class="mj-choice-box"></span> }
}
