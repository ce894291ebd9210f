//! Readings of unclear sources, under one heading.

use leptos::prelude::*;
use pricing::Text;
use pricing::catalog::Source;

use super::place::Place;
use crate::locale::use_locale;

/// What a source prints, what is taken from it, why, and where it prints it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingText {
    /// What the source prints or leaves out.
    pub printed: Text,
    /// What is taken.
    pub taken: Text,
    /// The reason.
    pub reason: Text,
    /// The place that is read.
    pub source: Source,
}

/// Readings under one heading, however many; nothing for none.
#[component]
pub fn ReadingNotes(
    /// The readings.
    readings: Vec<ReadingText>,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    if readings.is_empty() {
        return None;
    }
    let entries = readings.into_iter().map(|reading| {
        view! {
            <dl>
                <dt>{words.printed}</dt>
                <dd>{locale.text(&reading.printed)}</dd>
                <dt>{words.taken}</dt>
                <dd>{locale.text(&reading.taken)}</dd>
                <dt>{words.because}</dt>
                <dd>{locale.text(&reading.reason)}</dd>
                <dt>{words.from_source}</dt>
                <dd><Place source=reading.source/></dd>
            </dl>
        }
    });
    let entries = entries.collect_view();
    Some(view! {
        <details class="mj-reading" part="reading">
            <summary>{words.reading}</summary>
            {entries}
        </details>
    })
}
