//! What the sources say, shown: how to buy, what happens while it runs, how unclear places were read.

use leptos::prelude::*;
use pricing::Catalog;

use super::clauses::{self, Section};
use super::fact::Fact;
use super::state::use_dates;
use super::statements::list;
use super::topic_readings::TopicReadings;
use super::words::words;
use crate::locale::use_locale;

/// What to do before buying, and what can happen while it runs.
#[component]
pub(super) fn Guidance() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let before = dates.said_of_selection(move |catalog, selection| {
        telling(catalog, clauses::before(catalog, locale, selection))
    });
    let during = dates.said(move |catalog, now, figures| {
        let sections = clauses::during(catalog, locale, &now.selection, &figures.quote);
        telling(catalog, sections)
    });
    let tells = |sections: Memo<Option<Vec<Section>>>| {
        move || sections.with(|all| all.as_ref().is_some_and(|all| !all.is_empty()))
    };
    view! {
        <div class="mj-facts-list">
            <Show when=tells(before)>
                <Fact id="before" name=words.before open=dates.open().before>
                    <Sections sections=before/>
                </Fact>
            </Show>
            <Show when=tells(during)>
                <Fact id="during" name=words.during open=dates.open().during>
                    <Sections sections=during/>
                </Fact>
            </Show>
        </div>
    }
    .into_any()
}

/// The sections that say something, or of whose topic an unclear place was read.
fn telling(catalog: &Catalog, sections: Vec<Section>) -> Vec<Section> {
    let is_read = |section: &Section| {
        let mut readings = catalog.policy.reading.iter();
        readings.any(|reading| reading.about == section.topic)
    };
    let sections = sections.into_iter();
    sections
        .filter(|section| !section.items.is_empty() || is_read(section))
        .collect()
}

/// Statements under their headings, with how unclear places were read.
#[component]
fn Sections(
    /// The sections; none while there are no figures.
    sections: Memo<Option<Vec<Section>>>,
) -> impl IntoView {
    move || {
        let sections = sections.get().unwrap_or_default().into_iter();
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
