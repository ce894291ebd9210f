//! Where figures are from, how their sources were read, and what to know.

use leptos::prelude::*;
use pricing::catalog::{About, Source};
use pricing::{Catalog, Text};

use crate::locale::use_locale;
use crate::model::table;
use crate::state::use_calculator;

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

/// A document and the place in it, as the document itself names it.
#[component]
fn Place(
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

/// How the source was read where it is unclear about an option, a charge or the term.
#[component]
pub fn Readings(
    /// What the readings are about.
    about: About,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    view! { <ReadingNotes readings=readings(&catalog, |at| at == about)/> }
}

fn readings(catalog: &Catalog, is_meant: impl Fn(About) -> bool) -> Vec<ReadingText> {
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

/// Whether a view of what readings are about shows them: the calculator or the price list.
fn is_shown_in_place(catalog: &Catalog, about: About) -> bool {
    match about {
        About::Option(_) => true,
        About::Charge(charge) => {
            let groups = table::groups(catalog, None);
            groups.iter().any(|group| group.is_of(charge))
        }
        About::Term => catalog.term.is_some(),
        About::EffectiveFrom => false,
    }
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

/// Something to know.
#[component]
pub fn Notice(
    /// What a buyer should know.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! { <p class="mj-notice" part="notice">{locale.text(&text)}</p> }
}

/// What to know about the product as a whole.
#[component]
pub fn Notices() -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let about_all = catalog
        .notices
        .iter()
        .filter(|notice| notice.option.is_none());
    let items = about_all.map(|notice| {
        view! {
            <li>
                <span>{locale.text(&notice.text)}</span>
                <SourceMark source=notice.source.clone()/>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="mj-notices" part="notices">
                <h2>{locale.words.notices}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

/// The documents the figures come from, and how they were read where no other view shows it.
#[component]
pub fn Sources() -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let items = catalog.sources.iter().map(|document| {
        let day = document.dated.as_deref().and_then(pricing::parse_date);
        let dated = day.map_or_else(|| locale.words.undated.to_owned(), |day| locale.date(day));
        view! { <li>{format!("{} · {dated}", locale.text(&document.title))}</li> }
    });
    let readings = readings(&catalog, |about| !is_shown_in_place(&catalog, about));
    view! {
        <section class="mj-sources" part="sources">
            <h2>{locale.words.sources}</h2>
            <ul>{items.collect_view()}</ul>
            <ReadingNotes readings/>
        </section>
    }
    .into_any()
}
