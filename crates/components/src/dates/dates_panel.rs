//! The section of dates: when it expires, what a renewal does, what is lost, what is refunded.

use leptos::prelude::*;
use pricing::policy::Topic;
use pricing::request_problem::Field;
use pricing::timeline::{Expiring, Kind};

use super::clauses;
use super::date_input::DateInput;
use super::fact::Fact;
use super::guidance::Guidance;
use super::refund_fact::RefundFact;
use super::renewal_fact::RenewalFact;
use super::schedule::Schedule;
use super::state::use_dates;
use super::statements::Statements;
use super::timeline::Timeline;
use super::topic_readings::TopicReadings;
use super::words::{self, words};
use crate::download::download;
use crate::locale::{Locale, use_locale};

/// When what is configured expires, what a renewal does, what is lost and what is refunded: four facts,
/// each with its calculator behind. Needs a [`DatesState`](super::DatesState) in context.
#[component]
pub fn DatesPanel() -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <section class="mj-time" part="time" data-testid="time" aria-labelledby="mj-time">
            <h2 id="mj-time">{words.heading}</h2>
            <DateInput
                field=Field::StartDate
                label=words.start_date
                day=|now: &Schedule| Some(now.start)
            />
            <StaleMark/>
            <div class="mj-facts-list">
                <ExpiryFact/>
                <RenewalFact/>
                <LossFact/>
                <RefundFact/>
            </div>
            <Guidance/>
        </section>
    }
}

/// Says that the dates are for the last valid configuration, while they are, or that there are none.
#[component]
fn StaleMark() -> impl IntoView {
    let dates = use_dates();
    let words = words(use_locale().lang);
    let is_stale = dates.said(|_, now, _| !now.current);
    view! {
        <div role="status">
            <Show when=move || is_stale.get() == Some(true)>
                <p class="mj-stale">{words.not_current}</p>
            </Show>
            <Show when=move || is_stale.get().is_none()>
                <p class="mj-stale">{words.no_dates}</p>
            </Show>
        </div>
    }
}

/// When it expires; behind it what happens on which day.
#[component]
fn ExpiryFact() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let said = dates.said(move |_, now, _| expiry(locale, now));
    let save = move |_| {
        if let Some((name, text)) = dates.calendar(locale.lang) {
            download(&name, "text/calendar;charset=utf-8", text.as_str());
        }
    };
    let topics = [Topic::Reminder, Topic::Expiry];
    let statements = dates.said_of_selection(move |catalog, selection| {
        clauses::guidance(catalog, locale, selection, &topics)
    });
    view! {
        <Fact id="expiry" name=words.expiry said open=dates.open().expiry>
            <Timeline/>
            <div class="mj-repairs">
                <button
                    type="button" class="mj-repair" part="button" data-testid="save-calendar"
                    on:click=save
                >
                    {words.save_calendar}
                </button>
            </div>
            <Statements items=statements/>
            <TopicReadings topics=topics.to_vec()/>
        </Fact>
    }
}

/// The day it expires, or packs do.
fn expiry(locale: Locale, now: &Schedule) -> String {
    let lang = locale.lang;
    let mut events = now.timeline.events.iter();
    let packs = events.find(|event| matches!(event.kind, Kind::Expires(Expiring::Packs { .. })));
    match (now.timeline.expires, packs) {
        (Some(day), _) => words::expires_on(lang, &locale.date(day)),
        (None, Some(packs)) => words::packs_expire_on(lang, &locale.date(packs.date)),
        (None, None) => words(lang).no_expiry.to_owned(),
    }
}

/// Until when data is kept; behind it what is lost afterwards.
#[component]
fn LossFact() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let said = dates.said(move |_, now, _| {
        let mut events = now.timeline.events.iter();
        match events.find(|event| event.kind == Kind::RetentionEnds) {
            Some(last) => words::kept_until(locale.lang, &locale.date(last.date)),
            None => words.no_retention.to_owned(),
        }
    });
    let statements = dates.said_of_selection(move |catalog, selection| {
        let mut items = clauses::loss(catalog, locale, selection);
        let kept = [Topic::Retention];
        items.extend(clauses::guidance(catalog, locale, selection, &kept));
        items
    });
    view! {
        <Fact id="loss" name=words.loss said open=dates.open().loss>
            <Statements items=statements/>
            <TopicReadings topics=vec![Topic::Retention]/>
        </Fact>
    }
}
