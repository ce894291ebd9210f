//! Where figures are from, how their source was read, and what to know.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, Notice, Reading, Source};

use super::{Show, format};

/// The place a figure comes from.
pub(super) fn source(catalog: &Catalog, show: Show, source: &Source) -> impl IntoView + use<> {
    let document = show.text(&catalog.source(source.document).title);
    view! {
        <p class="mj-source" part="source">
            {format!("{}{}{document} · {}", show.words.from_source, show.colon(), source.place)}
        </p>
    }
}

/// How the source was read where it is unclear about something.
pub(super) fn readings(catalog: &Catalog, show: Show, about: About) -> Vec<AnyView> {
    catalog
        .readings
        .iter()
        .filter(|reading| reading.about == about)
        .map(|entry| reading(catalog, show, entry))
        .collect()
}

fn reading(catalog: &Catalog, show: Show, reading: &Reading) -> AnyView {
    let words = show.words;
    let row = |term: &'static str, text| {
        view! {
            <dt>{term}</dt>
            <dd>{show.text(text)}</dd>
        }
    };
    view! {
        <details class="mj-reading" part="reading">
            <summary>{words.reading}</summary>
            <dl>
                {row(words.printed, &reading.printed)}
                {row(words.taken, &reading.taken)}
                {row(words.because, &reading.reason)}
            </dl>
            {source(catalog, show, &reading.source)}
        </details>
    }
    .into_any()
}

pub(super) fn notice(show: Show, notice: &Notice) -> AnyView {
    view! { <p class="mj-notice" part="notice">{show.text(&notice.text)}</p> }.into_any()
}

/// What to know about the product as a whole.
#[must_use]
pub fn notices(catalog: &Catalog, show: Show) -> AnyView {
    let items: Vec<_> = catalog
        .notices
        .iter()
        .filter(|notice| notice.option.is_none())
        .map(|notice| {
            view! {
                <li>
                    <p>{show.text(&notice.text)}</p>
                    {source(catalog, show, &notice.source)}
                </li>
            }
        })
        .collect();
    view! {
        <section class="mj-notices" part="notices">
            <h2>{show.words.notices}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// The documents the figures come from.
#[must_use]
pub fn sources(catalog: &Catalog, show: Show) -> AnyView {
    let items: Vec<_> = catalog
        .sources
        .iter()
        .map(|document| {
            let dated = document
                .dated
                .as_deref()
                .and_then(pricing::selection::parse_date)
                .map_or_else(
                    || show.words.undated.to_owned(),
                    |day| format::date(show.lang, day),
                );
            view! { <li>{format!("{} · {dated}", show.text(&document.title))}</li> }
        })
        .collect();
    view! {
        <section class="mj-sources" part="sources">
            <h2>{show.words.sources}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
