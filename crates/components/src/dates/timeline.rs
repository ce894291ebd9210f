//! The days on which something happens.

use chrono::NaiveDate;
use leptos::prelude::*;
use wire::sentences::policy;

use super::state::use_dates;
use super::words::{self, words};
use crate::locale::{Locale, use_locale};
use crate::whole_text::prerendered;

/// What happens when, today among it: a list beside which styles draw a line with marks.
#[component]
pub(super) fn Timeline() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let is_current = dates.said(|_, now, _| now.current.to_string());
    let entries = dates.said(move |catalog, now, _| {
        let mut said = Vec::new();
        let days = now.days.iter().map(|day| match day.event {
            None => Entry::today(locale, day.date),
            Some(event) => {
                let (name, remark) = policy::event_in_two(catalog, &now.selection, &event);
                let kind = event.kind.as_str();
                // What is to be said about all days of a kind is said once.
                let is_first = !said.contains(&kind);
                said.push(kind);
                let remark = locale.text(&remark);
                Entry {
                    kind,
                    date: day.date,
                    from_today: day.from_today,
                    name: locale.text(&name),
                    remark: (is_first && !remark.is_empty()).then_some(remark),
                }
            }
        });
        days.collect::<Vec<_>>()
    });
    let entries = move || {
        let entries = entries.get().unwrap_or_default().into_iter();
        let entries = entries.map(|entry| view! { <TimelineEntry entry/> }.into_any());
        entries.collect_view()
    };
    view! {
        <ol
            class="mj-days"
            part="timeline"
            data-testid="timeline"
            data-current=move || is_current.get()
            aria-label=words(locale.lang).timeline
        >
            {entries}
        </ol>
    }
}

/// A day of the list.
#[derive(Clone, PartialEq)]
struct Entry {
    /// The event's kind as machines see it.
    kind: &'static str,
    date: NaiveDate,
    from_today: i64,
    name: String,
    remark: Option<String>,
}

impl Entry {
    /// Today, where nothing else happens on it.
    fn today(locale: Locale, date: NaiveDate) -> Self {
        Self {
            kind: "today",
            date,
            from_today: 0,
            name: words(locale.lang).today.to_owned(),
            remark: None,
        }
    }
}

/// A day of the list: the date, how far it is from today, and what happens on it.
#[component]
fn TimelineEntry(
    /// The day.
    entry: Entry,
) -> impl IntoView {
    let locale = use_locale();
    let date = locale.date(entry.date);
    let when = match entry.from_today {
        0 => "now",
        1.. => "ahead",
        _ => "past",
    };
    let distance =
        (entry.kind != "today").then(|| words::from_today(locale.lang, entry.from_today));
    view! {
        <li data-kind=entry.kind data-when=when>
            <div>
                <time datetime=entry.date.to_string() prop:textContent=date.clone()>{prerendered(&date)}</time>
                {distance.map(|distance| view! {
                    <small prop:textContent=distance.clone()>{prerendered(&distance)}</small>
                })}
            </div>
            <div>
                <strong prop:textContent=entry.name.clone()>{prerendered(&entry.name)}</strong>
                {entry.remark.map(|remark| view! {
                    <p prop:textContent=remark.clone()>{prerendered(&remark)}</p>
                })}
            </div>
        </li>
    }
}
