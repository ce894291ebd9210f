//! Where figures are from, how their source was read, and what to know.

use crate::leptos::prelude::AnyView;
use pricing::catalog::{About, Notice, Source};
use pricing::{Catalog, Text};

use super::element::{Element, el};
use super::{Show, format};

/// The place a figure comes from.
pub(super) fn source(catalog: &Catalog, show: Show, source: &Source) -> Element {
    let document = show.text(&catalog.source(source.document).title);
    let from = show.words.from_source;
    el("P").part("mj-source", "source").child(format!(
        "{from}{}{document} · {}",
        show.colon(),
        source.place
    ))
}

/// How the source was read where it is unclear about something.
pub(super) fn readings(catalog: &Catalog, show: Show, about: About) -> Option<Element> {
    let entries = catalog.readings.iter();
    let entries = entries.filter(|entry| entry.about == about);
    let said = entries.map(|entry| Said {
        texts: [&entry.printed, &entry.taken, &entry.reason],
        source: &entry.source,
    });
    read(catalog, show, said.collect())
}

/// What a source prints, what is taken from it, why, and where it prints it.
pub(crate) struct Said<'a> {
    pub texts: [&'a Text; 3],
    pub source: &'a Source,
}

/// How a source was read, where it has to be said: under one heading, however often.
pub(crate) fn read(catalog: &Catalog, show: Show, all: Vec<Said<'_>>) -> Option<Element> {
    if all.is_empty() {
        return None;
    }
    let words = show.words;
    let mut details = el("DETAILS")
        .part("mj-reading", "reading")
        .child(el("SUMMARY").child(words.reading));
    for said in all {
        let terms = [words.printed, words.taken, words.because];
        let mut list = el("DL");
        for (term, text) in terms.into_iter().zip(said.texts) {
            let text = el("DD").child(show.text(text));
            list = list.child(el("DT").child(term)).child(text);
        }
        details = details
            .child(list)
            .child(source(catalog, show, said.source));
    }
    Some(details)
}

/// Something to know.
pub(super) fn notice(show: Show, notice: &Notice) -> Element {
    el("P")
        .part("mj-notice", "notice")
        .child(show.text(&notice.text))
}

/// What to know about the product as a whole.
#[must_use]
pub fn notices(catalog: &Catalog, show: Show) -> AnyView {
    let about_all = catalog
        .notices
        .iter()
        .filter(|notice| notice.option.is_none());
    let items = about_all.map(|notice| {
        el("LI")
            .child(el("P").child(show.text(&notice.text)))
            .child(source(catalog, show, &notice.source))
    });
    el("SECTION")
        .part("mj-notices", "notices")
        .child(el("H2").child(show.words.notices))
        .child(el("UL").children(items))
        .done()
}

/// The documents the figures come from.
#[must_use]
pub fn sources(catalog: &Catalog, show: Show) -> AnyView {
    let items = catalog.sources.iter().map(|document| {
        let day = document
            .dated
            .as_deref()
            .and_then(pricing::selection::parse_date);
        let dated = day.map_or_else(
            || show.words.undated.to_owned(),
            |day| format::date(show.lang, day),
        );
        el("LI").child(format!("{} · {dated}", show.text(&document.title)))
    });
    el("SECTION")
        .part("mj-sources", "sources")
        .child(el("H2").child(show.words.sources))
        .child(el("UL").children(items))
        .done()
}
