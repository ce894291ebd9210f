//! What happens when: the sources' own dated examples, month ends, and questions that make no
//! sense.

use chrono::NaiveDate;
use corpus::price_lists::{catalog, choice, day, select};
use pricing::policy::Length;
use pricing::problem::Code;
use pricing::request_problem::{Cause, Field};
use pricing::timeline::{Expiring, Kind, Renewal, Timeline};
use pricing::{RawValue, timeline};

fn dates(timeline: &Timeline, kind: &str) -> Vec<NaiveDate> {
    let of_kind = timeline.events.iter().filter(|e| e.kind.as_str() == kind);
    of_kind.map(|event| event.date).collect()
}

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

/// The whole story of the list that tells most of it.
#[test]
fn reminds_and_warns_before_the_data_goes() {
    let catalog = catalog("aliyun-quick-audience");
    let selection = select(&catalog, &[], Some(1));
    let story = timeline(&catalog, &selection, day("2026-03-10"), None).expect("a timeline");
    let told: Vec<(String, &str)> = story
        .events
        .iter()
        .map(|event| (event.date.to_string(), event.kind.as_str()))
        .collect();
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(date, kind)| (date.as_str(), *kind))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-03-10", "starts"),
            ("2026-04-03", "renewal_reminder"),
            ("2026-04-07", "renewal_reminder"),
            ("2026-04-09", "renewal_reminder"),
            ("2026-04-10", "expires"),
            ("2026-04-10", "purge_notice"),
            ("2026-04-17", "purge_notice"),
            ("2026-04-21", "purge_notice"),
            ("2026-04-23", "purge_notice"),
            ("2026-04-24", "purge_notice"),
            ("2026-04-24", "retention_ends"),
        ]
    );
    assert_eq!(story.renewable_until, Some(day("2026-04-24")));
}

/// Seed 001: expired 2023-06-01, renewed 8-01, reckoned from 2023-06-01.
#[test]
fn a_late_renewal_may_count_from_the_old_expiry() {
    let catalog = catalog("tencent-cdp");
    let selection = select(&catalog, &[], Some(12));
    let renewed = Some(day("2023-08-01"));
    let story = timeline(&catalog, &selection, day("2022-06-01"), renewed).expect("a timeline");
    assert_eq!(story.expires, Some(day("2023-06-01")));
    assert_eq!(dates(&story, "retention_ends"), days(&["2023-09-01"]));
    assert_eq!(
        dates(&story, "refund_window_ends"),
        days(&["2022-06-08", "2022-07-01"])
    );
    let renewal = Renewal {
        effective_from: day("2023-06-01"),
        new_expiry: day("2024-06-01"),
        days_without_service: 61,
    };
    assert_eq!(story.renewal, Some(renewal));
}

/// Seeds 002 and 003: expired 2022-06-01, renewed 8-01, reckoned from 2022-08-01.
#[test]
fn a_late_renewal_may_count_from_the_day_it_is_made() {
    for product in ["tencent-anxin-ops", "tencent-smop"] {
        let catalog = catalog(product);
        let selection = select(&catalog, &[], Some(1));
        let renewed = Some(day("2022-08-01"));
        let story = timeline(&catalog, &selection, day("2022-05-01"), renewed).expect("a timeline");
        assert_eq!(story.expires, Some(day("2022-06-01")));
        assert_eq!(dates(&story, "retention_ends"), days(&["2022-09-01"]));
        let renewal = Renewal {
            effective_from: day("2022-08-01"),
            new_expiry: day("2022-09-01"),
            days_without_service: 61,
        };
        assert_eq!(story.renewal, Some(renewal), "{product}");
        let kept = &catalog
            .policy
            .renewal
            .first(&selection)
            .expect("renewed")
            .says
            .keeps;
        let kept: Vec<&str> = kept
            .iter()
            .map(|id| catalog.charge(*id).id.as_str())
            .collect();
        assert_eq!(kept, ["overlay_purchases"]);
    }
}

#[test]
fn an_early_renewal_adds_to_what_is_left() {
    for (product, months, expires, new) in [
        ("tencent-cdp", 12, "2027-02-01", "2028-02-01"),
        ("tencent-anxin-ops", 3, "2026-05-01", "2026-08-01"),
        ("aliyun-quick-audience", 6, "2026-08-01", "2027-02-01"),
    ] {
        let catalog = catalog(product);
        let selection = select(&catalog, &[], Some(months));
        for renewed in ["2026-02-01", "2026-02-02", expires] {
            let start = day("2026-02-01");
            let story = timeline(&catalog, &selection, start, Some(day(renewed))).expect("one");
            let renewal = Renewal {
                effective_from: day(expires),
                new_expiry: day(new),
                days_without_service: 0,
            };
            assert_eq!(story.renewal, Some(renewal), "{product} renewed {renewed}");
        }
    }
}

#[test]
fn months_end_on_the_last_day_there_is() {
    let catalog = catalog("tencent-smop");
    for (start, months, expires) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2028-01-29", 1, "2028-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2028-02-29", 1, "2028-03-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-02-28", 12, "2028-02-28"),
        ("2026-08-31", 30, "2029-02-28"),
    ] {
        let selection = select(&catalog, &[], Some(months));
        let story = timeline(&catalog, &selection, day(start), None).expect("a timeline");
        assert_eq!(
            story.expires,
            Some(day(expires)),
            "{start} + {months} months"
        );
    }
    let yearly = corpus::price_lists::catalog("tencent-cdp");
    let selection = select(&yearly, &[], Some(48));
    let story = timeline(&yearly, &selection, day("2024-02-29"), None).expect("a timeline");
    assert_eq!(story.expires, Some(day("2028-02-29")));
    assert_eq!(dates(&story, "retention_ends"), days(&["2028-05-29"]));
}

#[test]
fn a_free_edition_lasts_its_days_and_is_not_renewed() {
    let catalog = catalog("tencent-smop");
    let selection = select(&catalog, &[("edition", choice("free"))], None);
    let start = day("2026-01-01");
    let story = timeline(&catalog, &selection, start, None).expect("a timeline");
    let kinds: Vec<Kind> = story.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [Kind::Starts, Kind::Expires(Expiring::Term)]);
    assert_eq!(story.expires, Some(day("2026-03-02")));
    assert_eq!(story.renewable_until, None);
    let stays = catalog.policy.expiry.first(&selection).expect("an expiry");
    assert!(stays.says.stays.is_some(), "the shop stays open");

    let refused = timeline(&catalog, &selection, start, Some(day("2026-02-01")));
    let problems = refused.expect_err("not renewed");
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code()).collect();
    assert_eq!(codes, [Code::Unavailable]);
}

#[test]
fn prepaid_packs_end_by_their_own_validity() {
    let catalog = catalog("tencent-apcas");
    let start = day("2024-02-29");
    let bare = timeline(&catalog, &select(&catalog, &[], None), start, None).expect("one");
    assert_eq!(dates(&bare, "starts"), days(&["2024-02-29"]));
    assert_eq!(bare.events.len(), 1);

    let two = [
        ("insight_pack_50", RawValue::Number(2.into())),
        ("lead_pack_10k", RawValue::Number(1.into())),
    ];
    let packs = timeline(&catalog, &select(&catalog, &two, None), start, None).expect("one");
    assert_eq!(dates(&packs, "expires"), days(&["2025-02-28"]));
    assert_eq!(packs.events.len(), 2);
    assert_eq!(packs.expires, None);
}

#[test]
fn a_renewal_lasts_as_long_as_the_data_and_not_a_day_longer() {
    for (product, months, last, gone) in [
        ("aliyun-quick-audience", 1, "2026-04-24", "2026-04-25"),
        ("tencent-cdp", 12, "2027-06-10", "2027-06-11"),
        ("tencent-anxin-ops", 1, "2026-07-10", "2026-07-11"),
    ] {
        let catalog = catalog(product);
        let selection = select(&catalog, &[], Some(months));
        let start = day("2026-03-10");
        let ask = |renewed| timeline(&catalog, &selection, start, Some(day(renewed)));
        assert!(ask(last).is_ok(), "{product} on {last}");
        let problems = ask(gone).expect_err("the data is gone");
        assert_eq!(problems.len(), 1);
        assert!(
            problems
                .iter()
                .all(|problem| problem.field == Field::RenewedOn
                    && problem.cause == Cause::TooLate { last: day(last) }
                    && problem.code() == Code::OutOfRange
                    && problem.nearest() == Some(day(last)))
        );
        let before = ask("2026-03-09").expect_err("before the start");
        assert_eq!(before.len(), 1);
        assert!(
            before
                .iter()
                .all(|problem| problem.cause == Cause::TooEarly { first: start })
        );
    }
}

#[test]
fn days_as_written_are_days_or_problems() {
    let read = |text: &str| Field::RenewedOn.read_date(&RawValue::Text(text.to_owned()));
    assert_eq!(read("2024-02-29"), Ok(Some(day("2024-02-29"))));
    for impossible in [
        "2023-02-29",
        "2026-13-01",
        "2026-04-31",
        "2026-1-1",
        "tomorrow",
        "",
        "1999-12-31",
    ] {
        let problem = read(impossible).expect_err(impossible);
        assert_eq!(problem.cause, Cause::NotADate(impossible.to_owned()));
        assert_eq!(problem.code(), Code::WrongType);
    }
    assert_eq!(Field::RenewedOn.read_date(&RawValue::Missing), Ok(None));
    let missing = Field::StartDate.need_date(&RawValue::Missing);
    assert_eq!(missing.expect_err("needed").cause, Cause::Missing);
    let number = Field::StartDate.need_date(&RawValue::Number(3.into()));
    assert_eq!(number.expect_err("a day").cause, Cause::WrongType);
}

#[test]
fn a_length_ends_where_the_calendar_does() {
    assert_eq!(Length::Months(12).after(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(Length::Days(1).after(NaiveDate::MAX), NaiveDate::MAX);
}
