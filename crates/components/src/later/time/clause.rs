//! What a source says, and where; how it is read where it is silent.

use pricing::catalog::Source;
use pricing::policy::{Guidance, Topic};
use pricing::{Catalog, Selection};
use wire::sentences::policy;

use crate::later::words::words;
use crate::view::element::{Element, el};
use crate::view::source::{Said, read};
use crate::view::{Show, format};

/// Something said, with its place in the source.
pub(super) fn said(show: Show, text: String, source: &Source) -> Element {
    let place = el("CITE")
        .attr("title", show.words.from_source)
        .child(source.place.as_str());
    el("LI").child(text).child(place)
}

/// Things said under a heading; nothing for none.
pub(super) fn about(heading: &str, said: Vec<Element>) -> Option<Element> {
    (!said.is_empty()).then(|| {
        el("DIV")
            .class("mj-about")
            .child(el("H4").child(heading))
            .child(el("UL").children(said))
    })
}

/// How to go about something.
pub(super) fn guidance(
    catalog: &Catalog,
    show: Show,
    selection: &Selection,
    topic: Topic,
) -> Vec<Element> {
    let clauses = catalog.policy.guidance.all(selection);
    let mut found = Vec::new();
    for clause in clauses.filter(|clause| clause.says.topic == topic) {
        let Guidance { text, link, .. } = &clause.says;
        let page = link.as_ref().map(|link| {
            el("A")
                .attr("href", link)
                .attr("rel", "noreferrer")
                .child(words(show.lang).page)
        });
        found.push(said(show, show.text(text), &clause.source).child(page));
    }
    found
}

/// How the source is read about some topics.
pub(super) fn readings(catalog: &Catalog, show: Show, topics: &[Topic]) -> Option<Element> {
    let entries = catalog.policy.reading.iter();
    let entries = entries.filter(|entry| topics.contains(&entry.about));
    let said = entries.map(|entry| Said {
        texts: [&entry.printed, &entry.taken, &entry.reason],
        source: &entry.source,
    });
    read(catalog, show, said.collect())
}

/// What has to happen before it can be used, and how to go about it.
pub(super) fn before(catalog: &Catalog, show: Show, selection: &Selection) -> Vec<Element> {
    let words = words(show.lang);
    let mut steps = Vec::new();
    for clause in catalog.policy.activation.all(selection) {
        let text = show.text(&policy::activation(&clause.says));
        steps.push(said(show, text, &clause.source));
    }
    let of = |topic| guidance(catalog, show, selection, topic);
    steps.extend(of(Topic::Activation));
    [
        about(words.prepare, of(Topic::Prepare)),
        about(words.buy, of(Topic::Buy)),
        about(words.activation, steps),
    ]
    .into_iter()
    .flatten()
    .chain(readings(catalog, show, &[Topic::Activation]))
    .collect()
}

/// What can happen while it runs: more bought, used up, too much of it, or not paid.
pub(super) fn during(
    catalog: &Catalog,
    show: Show,
    selection: &Selection,
    quote: &pricing::Quote,
) -> Vec<Element> {
    let words = words(show.lang);
    let of = |topic| guidance(catalog, show, selection, topic);
    let clauses = &catalog.policy;
    let mut upgrades = Vec::new();
    for clause in clauses.upgrade.all(selection) {
        let mut text = String::new();
        for (at, option) in clause.says.options.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { show.comma() });
            text.push_str(catalog.option(*option).label.get(show.lang));
        }
        text.push_str(show.colon());
        text.push_str(clause.says.text.get(show.lang));
        upgrades.push(said(show, text, &clause.source));
    }
    upgrades.extend(of(Topic::Upgrade));
    let mut used_up = Vec::new();
    for clause in clauses.run_out.all(selection) {
        let text = show.text(&policy::run_out(catalog, &clause.says));
        used_up.push(said(show, text, &clause.source));
    }
    used_up.extend(of(Topic::RunOut));
    let mut beyond = Vec::new();
    for clause in clauses.capacity.all(selection) {
        let number = |quantity| format::number(show.lang, quantity);
        if let Some(text) = policy::capacity(catalog, quote, &clause.says, number) {
            beyond.push(said(show, show.text(&text), &clause.source));
        }
    }
    beyond.extend(of(Topic::Capacity));
    let mut unpaid = Vec::new();
    for clause in clauses.arrears.all(selection) {
        let text = show.text(&policy::arrears(&clause.says));
        unpaid.push(said(show, text, &clause.source));
    }
    unpaid.extend(of(Topic::Arrears));
    let mut all = Vec::new();
    for (topic, heading, items) in [
        (Topic::Arrears, words.arrears, unpaid),
        (Topic::RunOut, words.run_out, used_up),
        (Topic::Capacity, words.capacity, beyond),
        (Topic::Upgrade, words.upgrade, upgrades),
    ] {
        all.extend(about(heading, items));
        all.extend(readings(catalog, show, &[topic]));
    }
    all
}
