//! What the sources say of what happens after a purchase, each thing with its place.

use pricing::catalog::Source;
use pricing::policy::{Clause, Topic};
use pricing::{Catalog, Quote, Selection};
use wire::sentences::policy;

use super::words::words;
use crate::locale::Locale;

/// Something a source says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// In the reader's language.
    pub text: String,
    /// The place that says it.
    pub source: Source,
    /// The page on which to act on it.
    pub link: Option<String>,
}

/// Statements under a heading, about a topic.
#[derive(Clone, PartialEq)]
pub(super) struct Section {
    pub heading: &'static str,
    pub topic: Topic,
    pub items: Vec<Statement>,
}

fn statement(locale: Locale, text: &pricing::Text, source: &Source) -> Statement {
    Statement {
        text: locale.text(text),
        source: source.clone(),
        link: None,
    }
}

fn statements<'a, T: 'a>(
    locale: Locale,
    clauses: impl Iterator<Item = &'a Clause<T>>,
    said: impl Fn(&T) -> pricing::Text,
) -> Vec<Statement> {
    clauses
        .map(|clause| statement(locale, &said(&clause.says), &clause.source))
        .collect()
}

/// How to go about some topics.
pub(super) fn guidance(
    catalog: &Catalog,
    locale: Locale,
    selection: &Selection,
    topics: &[Topic],
) -> Vec<Statement> {
    let about = |topic: &Topic| {
        let topic = *topic;
        let clauses = catalog.policy.guidance.all(selection);
        clauses.filter(move |clause| clause.says.topic == topic)
    };
    let clauses = topics.iter().flat_map(about);
    clauses
        .map(|clause| Statement {
            link: clause.says.link.clone(),
            ..statement(locale, &clause.says.text, &clause.source)
        })
        .collect()
}

/// What a renewal does, or that there is none.
pub(super) fn renewal(catalog: &Catalog, locale: Locale, selection: &Selection) -> Vec<Statement> {
    let clause = catalog.policy.renewal.first(selection);
    statements(locale, clause.into_iter(), |says| {
        policy::renewal(catalog, says)
    })
}

/// What stops and what is lost.
pub(super) fn loss(catalog: &Catalog, locale: Locale, selection: &Selection) -> Vec<Statement> {
    let clauses = &catalog.policy;
    let expiry = clauses.expiry.first(selection);
    let mut said = statements(locale, expiry.into_iter(), |says| says.stops.clone());
    let stays = expiry.and_then(|clause| Some((clause.says.stays.as_ref()?, &clause.source)));
    said.extend(stays.map(|(stays, source)| statement(locale, stays, source)));
    let retention = clauses.retention.first(selection);
    said.extend(statements(locale, retention.into_iter(), policy::retention));
    said
}

/// What has to happen before it can be used, and how to go about it.
pub(super) fn before(catalog: &Catalog, locale: Locale, selection: &Selection) -> Vec<Section> {
    let words = words(locale.lang);
    let guidance = |topic| guidance(catalog, locale, selection, &[topic]);
    let steps = catalog.policy.activation.all(selection);
    let mut activation = statements(locale, steps, policy::activation);
    activation.extend(guidance(Topic::Activation));
    vec![
        section(words.prepare, Topic::Prepare, guidance(Topic::Prepare)),
        section(words.buy, Topic::Buy, guidance(Topic::Buy)),
        section(words.activation, Topic::Activation, activation),
    ]
}

/// What can happen while it runs: not paid, used up, more than was bought, more bought.
pub(super) fn during(
    catalog: &Catalog,
    locale: Locale,
    selection: &Selection,
    quote: &Quote,
) -> Vec<Section> {
    let words = words(locale.lang);
    let clauses = &catalog.policy;
    let with_guidance = |topic, mut items: Vec<Statement>| {
        items.extend(guidance(catalog, locale, selection, &[topic]));
        items
    };
    let arrears = statements(locale, clauses.arrears.all(selection), policy::arrears);
    let used_up = statements(locale, clauses.run_out.all(selection), |says| {
        policy::run_out(catalog, says)
    });
    let beyond = clauses.capacity.all(selection).filter_map(|clause| {
        let number = |quantity| locale.number(quantity);
        let text = policy::capacity(catalog, quote, &clause.says, number)?;
        Some(statement(locale, &text, &clause.source))
    });
    let upgrades = clauses.upgrade.all(selection).map(|clause| {
        let options = clause.says.options.iter();
        let names: Vec<_> = options
            .map(|option| locale.text(&catalog.option(*option).label))
            .collect();
        let names = names.join(locale.comma());
        let said = statement(locale, &clause.says.text, &clause.source);
        Statement {
            text: format!("{names}{}{}", locale.colon(), said.text),
            ..said
        }
    });
    let (beyond, upgrades) = (beyond.collect(), upgrades.collect());
    [
        (words.arrears, Topic::Arrears, arrears),
        (words.run_out, Topic::RunOut, used_up),
        (words.capacity, Topic::Capacity, beyond),
        (words.upgrade, Topic::Upgrade, upgrades),
    ]
    .into_iter()
    .map(|(heading, topic, items)| section(heading, topic, with_guidance(topic, items)))
    .collect()
}

fn section(heading: &'static str, topic: Topic, items: Vec<Statement>) -> Section {
    Section {
        heading,
        topic,
        items,
    }
}
