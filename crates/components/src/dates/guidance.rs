//! What the sources say, shown: how to buy, what happens while it runs, how unclear places were read.

use leptos::prelude::*;
use pricing::policy::Topic;

use super::clauses::{self, Section, Statement};
use super::fact::Fact;
use super::state::use_dates;
use super::words::words;
use crate::citations::{ReadingNotes, ReadingText, SourceMark};
use crate::locale::use_locale;
use crate::state::use_calculator;

/// What to do before buying, and what can happen while it runs.
#[component]
pub(super) fn Guidance() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let before = dates
        .said_of_selection(move |catalog, selection| clauses::before(catalog, locale, selection));
    let during = dates.said(move |catalog, now, figures| {
        clauses::during(catalog, locale, &now.selection, &figures.quote)
    });
    view! {
        <div class="mj-facts-list">
            <Fact id="before" name=words.before open=dates.open().before><Sections sections=before/></Fact>
            <Fact id="during" name=words.during open=dates.open().during><Sections sections=during/></Fact>
        </div>
    }
    .into_any()
}

/// Statements under their headings, with how unclear places were read.
#[component]
fn Sections(
    /// The sections; none while there are no figures.
    sections: Memo<Option<Vec<Section>>>,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    move || {
        let is_read = |section: &Section| {
            let mut readings = catalog.policy.reading.iter();
            readings.any(|reading| reading.about == section.topic)
        };
        let sections = sections.get().unwrap_or_default().into_iter();
        let sections = sections.filter(|section| !section.items.is_empty() || is_read(section));
        let sections = sections.map(|section| {
            view! {
                <div class="mj-about">
                    <h4>{section.heading}</h4>
                    {list(section.items)}
                    <TopicReadings topics=vec![section.topic]/>
                </div>
            }
            .into_any()
        });
        sections.collect_view()
    }
}

/// Statements, each with its source; nothing for none.
#[component]
pub(super) fn Statements(
    /// The statements.
    items: Memo<Option<Vec<Statement>>>,
) -> impl IntoView {
    move || items.get().map(list)
}

fn list(items: Vec<Statement>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let items = items.into_iter();
        let items = items.map(|statement| view! { <StatementItem statement/> }.into_any());
        view! { <ul class="mj-statements">{items.collect_view()}</ul> }.into_any()
    })
}

/// A statement with its source.
#[component]
pub(super) fn StatementItem(
    /// The statement.
    statement: Statement,
) -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <li>
            <span>{statement.text}</span>
            {statement.link.map(|link| view! {
                <a href=link rel="noreferrer">{words.page}</a>
            }.into_any())}
            <SourceMark source=statement.source/>
        </li>
    }
}

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
