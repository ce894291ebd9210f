//! What the dates of a calculator show, asked as visitors ask it, on the price lists there are.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;

use chrono::NaiveDate;
use components::dates::asked::Asked;
use components::dates::schedule::Schedule;
use components::model::{DraftHistory, Reckoning, link};
use pricing::Catalog;
use pricing::policy::{Decision, Reason};
use pricing::request_problem::{Cause, Field};

fn catalog(id: &str) -> Catalog {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    catalogs.into_iter().find(|one| one.id == id).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn schedule(
    catalog: &Catalog,
    selection: &str,
    today: &str,
    asked: &Asked,
    last: Option<&Schedule>,
) -> Schedule {
    let history = DraftHistory::new(link::read(catalog, selection));
    let figures = Reckoning::of(catalog, &history).figures(catalog, day(today), None);
    Schedule::of(catalog, &figures.unwrap(), day(today), asked, last)
}

fn kinds(schedule: &Schedule) -> Vec<(String, &'static str)> {
    let days = schedule.days.iter();
    days.map(|day| {
        let kind = day.event.map_or("today", |event| event.kind.as_str());
        (day.date.to_string(), kind)
    })
    .collect()
}

#[test]
fn today_is_a_day_of_its_own_only_where_nothing_else_is() {
    let catalog = catalog("tencent-anxin-ops");
    let now = schedule(&catalog, "{}", "2026-01-31", &Asked::default(), None);
    let shown = kinds(&now);
    let expected = [
        ("2026-01-31", "starts"),
        ("2026-02-28", "expires"),
        ("2026-05-28", "retention_ends"),
    ];
    assert_eq!(shown, expected.map(|(day, kind)| (day.to_owned(), kind)));
    assert_eq!(now.days[0].from_today, 0);

    for (today, at) in [("2026-01-01", 0), ("2026-03-01", 2), ("2027-01-01", 3)] {
        let asked = r#"{"start_date":"2026-01-31"}"#;
        let now = schedule(&catalog, asked, today, &Asked::default(), None);
        assert_eq!(now.days.len(), 4);
        assert_eq!(kinds(&now)[at], (today.to_owned(), "today"));
    }
}

#[test]
fn a_renewal_is_asked_about_on_the_day_of_expiry_until_another_is_typed() {
    let catalog = catalog("tencent-cdp");
    let selection = r#"{"start_date":"2022-06-01"}"#;
    let ask = |day: &str, last| {
        let asked = Asked {
            renewed_on: Some(day.to_owned()),
            ..Asked::default()
        };
        schedule(&catalog, selection, "2023-08-01", &asked, last)
    };
    let first = schedule(&catalog, selection, "2023-08-01", &Asked::default(), None);
    let renewal = first.renewal.as_ref().unwrap();
    assert_eq!(renewal.asked, day("2023-06-01"));

    let late = ask("2023-08-01", Some(&first));
    let answer = late.renewal.as_ref().unwrap().answer.unwrap();
    assert_eq!(answer.effective_from, day("2023-06-01"));
    assert_eq!(answer.days_without_service, 61);

    // Too late: the last good answer stays, with what is wrong.
    let gone = ask("2023-09-02", Some(&late));
    let renewal = gone.renewal.as_ref().unwrap();
    assert_eq!(renewal.asked, day("2023-08-01"));
    assert_eq!(renewal.answer, Some(answer));
    let last = day("2023-09-01");
    assert_eq!(renewal.problems[0].cause, Cause::TooLate { last });
    let emptied = ask("", Some(&gone));
    let problem = &emptied.renewal.as_ref().unwrap().problems[0];
    assert_eq!(problem.cause, Cause::Missing);
}

#[test]
fn what_is_not_renewed_cannot_be_asked_about() {
    let catalog = catalog("tencent-smop");
    let free = r#"{"options":{"edition":"free"}}"#;
    let now = schedule(&catalog, free, "2026-03-31", &Asked::default(), None);
    assert_eq!(now.renewal, None);
    assert_eq!(now.timeline.expires, Some(day("2026-05-30")));
}

#[test]
fn a_request_for_a_refund_keeps_its_last_answer_while_it_is_impossible() {
    let catalog = catalog("tencent-cdp");
    let asked = |requested: &str, reason| Asked {
        requested_on: Some(requested.to_owned()),
        reason,
        ..Asked::default()
    };
    let today = "2026-03-31";
    let first = schedule(&catalog, "{}", today, &Asked::default(), None);
    let decided = |now: &Schedule| {
        let refund = now.refund.as_ref().unwrap();
        (refund.asked.days, refund.answer.unwrap().decision)
    };
    assert_eq!(decided(&first), (0, Decision::Full));
    let late = schedule(
        &catalog,
        "{}",
        today,
        &asked("2026-04-08", Reason::None),
        Some(&first),
    );
    assert_eq!(decided(&late), (8, Decision::None));
    let defect = schedule(
        &catalog,
        "{}",
        today,
        &asked("2026-04-08", Reason::Defect),
        Some(&late),
    );
    assert_eq!(decided(&defect), (8, Decision::Full));
    let before = schedule(
        &catalog,
        "{}",
        today,
        &asked("2026-03-30", Reason::Defect),
        Some(&defect),
    );
    assert_eq!(decided(&before), (8, Decision::Full));
    let problems = &before.refund.as_ref().unwrap().problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field, Field::RequestedOn);
}

#[test]
fn a_start_that_is_no_day_is_said_beside_the_last_good_days() {
    let catalog = catalog("tencent-smop");
    let typed = Asked {
        start_date: Some("0002-03-31".to_owned()),
        ..Asked::default()
    };
    let now = schedule(&catalog, "{}", "2026-03-31", &typed, None);
    assert!(!now.current);
    assert_eq!(now.start, day("2026-03-31"));
    let cause = Cause::NotADate("0002-03-31".to_owned());
    assert_eq!(now.problem(Field::StartDate).unwrap().cause, cause);
}

#[test]
fn every_list_there_is_has_something_to_say() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    for catalog in catalog_files::read_all(&dir).unwrap() {
        assert!(!catalog.policy.is_empty(), "{}", catalog.id);
        let now = schedule(&catalog, "{}", "2026-03-31", &Asked::default(), None);
        assert_eq!(now.days[0].event.unwrap().kind.as_str(), "starts");
    }
}

/// The panel as pages are prerendered with it.
#[cfg(feature = "ssr")]
fn panel(id: &str, today: &str, lang: pricing::Lang) -> String {
    use components::{CalculatorState, DatesPanel, Locale, provide_dates};
    use leptos::prelude::*;

    let catalog = std::sync::Arc::new(catalog(id));
    let draft = link::read(&catalog, "{}");
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Locale::new(lang));
        let calculator = CalculatorState::new(catalog, draft, Signal::stored(day(today)));
        provide_context(calculator);
        provide_dates(calculator);
        view! { <DatesPanel/> }.to_html()
    })
}

#[cfg(feature = "ssr")]
#[test]
fn four_facts_stand_before_their_calculators() {
    let html = panel("tencent-cdp", "2026-03-31", pricing::Lang::En);
    for fact in [
        "Expires on 31 March 2027",
        "Can be renewed until 30 June 2027",
        "Kept until 30 June 2027",
        "Refundable for any reason until 7 April 2026",
    ] {
        assert!(html.contains(fact), "{fact}");
    }
    let html = panel("tencent-apcas", "2026-03-31", pricing::Lang::Zh);
    for fact in ["没有到期日", "无须续费", "来源没有说明保留多久"] {
        assert!(html.contains(fact), "{fact}");
    }
}
