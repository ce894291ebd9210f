//! How the sources of a policy were read.

use leptos::prelude::*;
use pricing::policy::Topic;

use crate::citations::{ReadingNotes, ReadingText};
use crate::state::use_calculator;

/// How the sources were read where they are unclear about some topics.
#[component]
pub(super) fn TopicReadings(
    /// The topics.
    topics: Vec<Topic>,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    let readings = catalog
        .policy
        .reading
        .iter()
        .filter(|reading| topics.contains(&reading.about));
    let readings = readings.map(|reading| ReadingText {
        printed: reading.printed.clone(),
        taken: reading.taken.clone(),
        reason: reading.reason.clone(),
        source: reading.source.clone(),
    });
    view! { <ReadingNotes readings=readings.collect()/> }.into_any()
}
