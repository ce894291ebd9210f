//! How the source was read where it is unclear about something.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::About;

use super::reading_notes::{ReadingNotes, ReadingText};
use crate::state::use_calculator;

/// How the source was read where it is unclear about an option, a charge or the term.
#[component]
pub fn Readings(
    /// What the readings are about.
    about: About,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    view! { <ReadingNotes readings=readings(&catalog, |at| at == about)/> }
}

/// The readings of a list about what is meant.
pub(super) fn readings(catalog: &Catalog, is_meant: impl Fn(About) -> bool) -> Vec<ReadingText> {
    let readings = catalog.readings.iter();
    readings
        .filter(|reading| is_meant(reading.about))
        .map(|reading| ReadingText {
            printed: reading.printed.clone(),
            taken: reading.taken.clone(),
            reason: reading.reason.clone(),
            source: reading.source.clone(),
        })
        .collect()
}
