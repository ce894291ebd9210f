//! Renewing on a day: from when the new term counts, until when, what it costs.

use pricing::Catalog;
use pricing::catalog::Nature;
use pricing::policy::{Field, Topic};
use wire::sentences::policy;

use super::clause::{guidance, readings, said};
use super::field::Question;
use super::panel::Held;
use super::schedule::Schedule;
use crate::later::words::{days, words};
use crate::model::Figures;
use crate::view::element::{Element, el, live};
use crate::view::{Show, format};

/// What is to be known of expiry and renewal, with the question about a day.
pub(super) fn renewal(held: Held) -> Element {
    let words = words(held.show.lang);
    let question = Question {
        held,
        field: Field::RenewedOn,
        label: words.renewed_on,
    };
    let input = question.date(|now| Some(now.renewal.as_ref()?.asked.to_string()));
    let asks = move || {
        held.schedule.with(|now| {
            let renewed = now.as_ref().is_some_and(|now| now.renewal.is_some());
            (!renewed).then_some("")
        })
    };
    let known = move || held.known(|catalog, now, _| rules(catalog, held.show, now));
    let answer =
        move || held.known(|catalog, now, figures| answer(catalog, held.show, now, figures));
    el("SECTION")
        .class("mj-question")
        .attr("data-testid", "renewal-question")
        .child(el("H3").child(words.renewal))
        .child(live(known))
        .child(
            el("DIV")
                .live_attr("hidden", asks)
                .child(input)
                .child(el("DIV").attr("aria-live", "polite").child(live(answer))),
        )
}

fn rules(catalog: &Catalog, show: Show, now: &Schedule) -> Vec<Element> {
    let (clauses, selection) = (&catalog.policy, &now.selection);
    let mut items = Vec::new();
    match clauses.renewal.first(selection) {
        Some(clause) if now.renewal.is_some() => {
            let text = show.text(&policy::renewal(catalog, &clause.says));
            items.push(said(show, text, &clause.source));
        }
        _ if now.timeline.expires.is_some() => {
            items.push(el("LI").child(words(show.lang).not_renewed));
        }
        _ => {}
    }
    if let (Some(clause), Some(_)) = (clauses.retention.first(selection), now.timeline.expires) {
        let text = show.text(&policy::retention(&clause.says));
        items.push(said(show, text, &clause.source));
    }
    let topics = [
        Topic::Reminder,
        Topic::Expiry,
        Topic::Retention,
        Topic::Renewal,
    ];
    for topic in topics {
        items.extend(guidance(catalog, show, selection, topic));
    }
    let list = (!items.is_empty()).then(|| el("UL").children(items));
    let read = readings(catalog, show, &topics);
    list.into_iter().chain(read).collect()
}

fn answer(catalog: &Catalog, show: Show, now: &Schedule, figures: &Figures) -> Vec<Element> {
    let words = words(show.lang);
    let Some(asked) = &now.renewal else {
        return Vec::new();
    };
    let still = (!asked.problems.is_empty() && asked.answer.is_some())
        .then(|| el("P").class("mj-stale").child(words.still_for));
    let list = asked.answer.map(|renewal| {
        let row = |name: &str, id: &'static str, value: &str, shown: String| {
            el("DIV").child(el("DT").child(name)).child(
                el("DD")
                    .attr("data-testid", id)
                    .attr("data-value", value)
                    .child(shown),
            )
        };
        let day = |id, name, day: chrono::NaiveDate| {
            row(name, id, &day.to_string(), format::date(show.lang, day))
        };
        let idle = renewal.days_without_service;
        let (cost, value) = cost(catalog, show, figures);
        el("DL")
            .class("mj-answer")
            .attr(
                "data-current",
                if asked.problems.is_empty() {
                    "true"
                } else {
                    "false"
                },
            )
            .child(day(
                "effective-from",
                words.effective_from,
                renewal.effective_from,
            ))
            .child(day("new-expiry", words.new_expiry, renewal.new_expiry))
            .child(row(
                words.idle,
                "idle-days",
                &idle.to_string(),
                days(show.lang, idle),
            ))
            .child(row(words.cost_now, "renewal-cost", &value, cost))
    });
    still.into_iter().chain(list).collect()
}

/// What a renewal costs: nothing beside what is priced on request is no price.
fn cost(catalog: &Catalog, show: Show, figures: &Figures) -> (String, String) {
    let quote = &figures.quote;
    let mut missing = quote.on_request.iter();
    let missing = missing.any(|charge| catalog.charge(*charge).nature == Nature::Prepaid);
    match quote.totals.renewal {
        Some(renewal) if !(missing && renewal.amount.is_zero()) => {
            let mut text = format::amount(show.lang, &catalog.currency, renewal.amount);
            if missing {
                text.push_str(show.comma());
                text.push_str(show.words.incomplete);
            }
            (text, wire::amount::money(renewal.amount))
        }
        _ => (show.words.quoted_by_seller.to_owned(), String::new()),
    }
}
