//! A place in a document.

use leptos::prelude::*;
use pricing::catalog::Source;

use crate::locale::use_locale;
use crate::state::use_calculator;

/// A document and the place in it, as the document itself names it.
#[component]
pub(super) fn Place(
    /// The document and the place.
    source: Source,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let document = locale.text(&catalog.source(source.document).title);
    let lang = locale.foreign(&source.place);
    view! {
        {format!("{document} · ")}
        <span lang=lang>{source.place}</span>
    }
}
