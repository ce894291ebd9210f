//! What happens when, and the answers to what was asked about it: plain Rust, without a browser.

use chrono::NaiveDate;
use pricing::policy::Decision;
use pricing::refund::Decided;
use pricing::request_problem::{Field, RequestProblem};
use pricing::timeline::{Event, Renewal, Timeline};
use pricing::{Catalog, Selection};

use super::asked::{Answer, Asked, date};
use super::refund_request::{Request, refund};
use crate::model::Figures;

/// What happens when, and the answers to what was asked about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// What it is for.
    pub selection: Selection,
    /// Whether that is what is shown: not while something is wrong with the configuration or the
    /// day it starts.
    pub current: bool,
    /// The day it starts.
    pub start: NaiveDate,
    /// What is wrong with the day typed for it.
    pub start_problem: Option<RequestProblem>,
    /// What happens when.
    pub timeline: Timeline,
    /// The days in order, today among them.
    pub days: Vec<Day>,
    /// What renewing on a day does, where it can be renewed.
    pub renewal: Option<Answer<NaiveDate, Renewal>>,
    /// What becomes of a request for a refund, where there are rules to go by.
    pub refund: Option<Answer<Request, Decided>>,
}

/// A day of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// What happens on it; nothing but today for `None`.
    pub event: Option<Event>,
    /// How many days from today it is.
    pub from_today: i64,
}

impl Schedule {
    /// What follows from the figures of a calculator and from what was typed. What `last` held
    /// stays where something impossible is asked.
    #[must_use]
    pub fn of(
        catalog: &Catalog,
        figures: &Figures,
        today: NaiveDate,
        asked: &Asked,
        last: Option<&Self>,
    ) -> Self {
        let selection = &figures.selection;
        let start = selection.start_date.unwrap_or(today);
        let start_problem = asked.start_date.as_deref();
        let start_problem = start_problem.and_then(|text| date(Field::StartDate, text).err());
        let timeline = whole(catalog, selection, start);
        let days = days(&timeline.events, today);
        let last_renewal = last.and_then(|last| last.renewal.as_ref());
        let last_refund = last.and_then(|last| last.refund.as_ref());
        Self {
            renewal: renewal(catalog, selection, start, &timeline, asked, last_renewal),
            refund: refund(catalog, start, today, asked, last_refund),
            selection: selection.clone(),
            current: figures.current && start_problem.is_none(),
            start,
            start_problem,
            timeline,
            days,
        }
    }

    /// What is wrong with what was typed for something.
    #[must_use]
    pub fn problem(&self, field: Field) -> Option<&RequestProblem> {
        let renewal = self.renewal.iter().flat_map(|answer| &answer.problems);
        let refund = self.refund.iter().flat_map(|answer| &answer.problems);
        let mut all = self.start_problem.iter().chain(renewal).chain(refund);
        all.find(|problem| problem.field == field)
    }

    /// Whether a request for a refund is always decided the same way: then there is nothing to ask.
    #[must_use]
    pub fn one_decision(catalog: &Catalog) -> Option<Decision> {
        match catalog.policy.refund.as_slice() {
            [only] => Some(only.decision),
            _ => None,
        }
    }
}

fn whole(catalog: &Catalog, selection: &Selection, start: NaiveDate) -> Timeline {
    // Only a renewal can be refused, and none is asked about.
    pricing::timeline(catalog, selection, start, None).unwrap_or(Timeline {
        events: Vec::new(),
        expires: None,
        renewable_until: None,
        renewal: None,
    })
}

/// The events with today among them: as a day of its own where nothing happens on it.
fn days(events: &[Event], today: NaiveDate) -> Vec<Day> {
    let day = |date: NaiveDate, event| Day {
        date,
        event,
        from_today: date.signed_duration_since(today).num_days(),
    };
    let mut days = Vec::new();
    let mut today_is_in = false;
    for event in events {
        if event.date > today && !today_is_in {
            days.push(day(today, None));
        }
        today_is_in |= event.date >= today;
        days.push(day(event.date, Some(*event)));
    }
    if !today_is_in {
        days.push(day(today, None));
    }
    days
}

/// What renewing does on the day typed, or else on the day it expires.
fn renewal(
    catalog: &Catalog,
    selection: &Selection,
    start: NaiveDate,
    timeline: &Timeline,
    asked: &Asked,
    last: Option<&Answer<NaiveDate, Renewal>>,
) -> Option<Answer<NaiveDate, Renewal>> {
    timeline.renewable_until?;
    let expires = timeline.expires?;
    let on = |day| {
        let answer = pricing::timeline(catalog, selection, start, Some(day))?;
        Ok((day, answer.renewal))
    };
    let answer = match asked.renewed_on.as_deref() {
        None => on(expires),
        Some(text) => date(Field::RenewedOn, text)
            .map_err(|p| vec![p])
            .and_then(on),
    };
    Some(match answer {
        Ok((day, answer)) => Answer {
            asked: day,
            answer,
            problems: Vec::new(),
        },
        // The last good day may be none for another configuration.
        Err(problems) => {
            let again = last.and_then(|last| on(last.asked).ok());
            let (day, answer) = again.unwrap_or((expires, None));
            Answer {
                asked: day,
                answer,
                problems,
            }
        }
    })
}
