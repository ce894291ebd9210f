//! What the sources say, shown: how to buy, what happens while it runs, how unclear places were read.

use leptos::prelude::*;

use super::clauses::{self, Section};
use super::fact::Fact;
use super::state::use_dates;
use super::statements::list;
use super::topic_readings::TopicReadings;
use super::words::words;
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
