//! Where a figure is from, folded.

use leptos::prelude::*;
use pricing::catalog::Source;

use super::place::Place;
use crate::locale::use_locale;

/// A small mark beside a figure that opens to the place it comes from.
#[component]
pub fn SourceMark(
    /// The place.
    source: Source,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <details class="mj-mark" part="source">
            <summary>{locale.words.from_source}</summary>
            <p><Place source/></p>
        </details>
    }
}
