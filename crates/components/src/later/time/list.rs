//! The days on which something happens: a list in which styles see a line with marks.

use pricing::Catalog;
use wire::sentences::policy;

use super::schedule::{Day, Schedule};
use crate::later::words;
use crate::view::element::{Element, el};
use crate::view::{Show, format};

/// The days of a schedule.
pub(super) fn list(catalog: &Catalog, show: Show, schedule: &Schedule) -> Element {
    let mut said = Vec::new();
    let items = schedule.days.iter().map(|day| {
        let kind = day.event.map(|event| event.kind.as_str());
        // What is to be said about all days of a kind is said once.
        let first = kind.is_some_and(|kind| !said.contains(&kind));
        said.extend(kind);
        item(catalog, show, schedule, *day, first)
    });
    el("OL")
        .part("mj-days", "timeline")
        .attr("data-testid", "timeline")
        .attr("aria-label", words::words(show.lang).timeline)
        .children(items)
}

fn item(catalog: &Catalog, show: Show, schedule: &Schedule, day: Day, first: bool) -> Element {
    let written = format::date(show.lang, day.date);
    let time = el("TIME")
        .attr("datetime", &day.date.to_string())
        .child(written);
    let when = el("SMALL").child(words::from_today(show.lang, day.from_today));
    let side = match day.from_today {
        0 => "now",
        1.. => "ahead",
        _ => "past",
    };
    let item = el("LI").attr("data-when", side);
    let Some(event) = day.event else {
        return item
            .attr("data-kind", "today")
            .child(el("DIV").child(time))
            .child(el("STRONG").child(words::words(show.lang).today));
    };
    let (name, remark) = policy::event_in_two(catalog, &schedule.selection, &event);
    let remark = show.text(&remark);
    let remark = (first && !remark.is_empty()).then(|| el("P").child(remark));
    item.attr("data-kind", event.kind.as_str())
        .child(el("DIV").child(time).child(when))
        .child(
            el("DIV")
                .child(el("STRONG").child(show.text(&name)))
                .child(remark),
        )
}
