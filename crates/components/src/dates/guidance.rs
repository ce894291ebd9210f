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
    let before = move || {
        dates
            .of_selection(|catalog, selection| clauses::before(catalog, locale, selection))
            .map(|sections| view! { <Sections sections/> })
    };
    let during = move || {
        dates
            .read(|catalog, now, figures| {
                clauses::during(catalog, locale, &now.selection, &figures.quote)
            })
            .map(|sections| view! { <Sections sections/> })
    };
    view! {
        <div class="mj-facts-list">
            <Fact id="before" name=words.before open=dates.open().before>{before}</Fact>
            <Fact id="during" name=words.during open=dates.open().during>{during}</Fact>
        </div>
    }
    .into_any()
}

/// Statements under their headings, with how unclear places were read.
#[component]
fn Sections(sections: Vec<Section>) -> impl IntoView {
    let sections = sections
        .into_iter()
        .filter(|section| !section.items.is_empty());
    sections
        .map(|section| {
            view! {
                <div class="mj-about">
                    <h4>{section.heading}</h4>
                    <Statements items=section.items/>
                    <TopicReadings topics=vec![section.topic]/>
                </div>
            }
            .into_any()
        })
        .collect_view()
}

/// Statements, each with its source; nothing for none.
#[component]
pub(super) fn Statements(
    /// The statements.
    items: Vec<Statement>,
) -> impl IntoView {
    let words = words(use_locale().lang);
    let items: Vec<_> = items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <span>{item.text}</span>
                    {item.link.map(|link| view! {
                        <a href=link rel="noreferrer">{words.page}</a>
                    }.into_any())}
                    <SourceMark source=item.source/>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="mj-statements">{items}</ul> }.into_any())
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
