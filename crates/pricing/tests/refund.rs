//! Which requests for a refund are granted: every bound from both sides, and requests that make
//! no sense.

use std::sync::LazyLock;

use chrono::Days;
use corpus::price_lists::{catalog, day};
use pricing::policy::{Decision, Order, Reason};
use pricing::problem::Code;
use pricing::refund::{RawRequest, Request, check_request};
use pricing::request_problem::{Cause, Field};
use pricing::{Catalog, RawValue, refund};
use proptest::prelude::*;

/// The price lists, read once.
static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let products = [
        "aliyun-quick-audience",
        "tencent-anxin-ops",
        "tencent-apcas",
        "tencent-cdp",
        "tencent-smop",
    ];
    products.into_iter().map(catalog).collect()
});

fn decide(product: &str, order: Order, reason: Reason, suspended: bool, days: u32) -> Decision {
    let mut catalogs = CATALOGS.iter();
    let catalog = catalogs.find(|c| c.id == product).expect("a product");
    let request = Request {
        order,
        reason,
        suspended,
        days,
    };
    refund(catalog, &request).expect("a rule").decision
}

/// Seed 001: 7 days without a reason, 30 for a defect, both included, new orders only.
#[test]
fn windows_are_inclusive() {
    let new = |reason, days| decide("tencent-cdp", Order::New, reason, false, days);
    for (days, without, defect) in [
        (0, Decision::Full, Decision::Full),
        (1, Decision::Full, Decision::Full),
        (6, Decision::Full, Decision::Full),
        (7, Decision::Full, Decision::Full),
        (8, Decision::None, Decision::Full),
        (29, Decision::None, Decision::Full),
        (30, Decision::None, Decision::Full),
        (31, Decision::None, Decision::None),
        (365, Decision::None, Decision::None),
    ] {
        assert_eq!(new(Reason::None, days), without, "day {days}");
        assert_eq!(new(Reason::Defect, days), defect, "day {days}, a defect");
    }
}

#[test]
fn only_new_orders_that_are_not_suspended() {
    for &order in Order::ALL {
        for &reason in Reason::ALL {
            for days in [0, 7, 8, 30, 31] {
                let suspended = decide("tencent-cdp", order, reason, true, days);
                assert_eq!(suspended, Decision::None);
                if order != Order::New {
                    let other = decide("tencent-cdp", order, reason, false, days);
                    assert_eq!(other, Decision::None);
                }
            }
        }
    }
}

#[test]
fn the_rule_that_decided_says_why() {
    let catalog = catalog("tencent-cdp");
    let mut said: Vec<&str> = Vec::new();
    for (order, reason, suspended, days) in [
        (Order::New, Reason::None, true, 1),
        (Order::Renewal, Reason::None, false, 1),
        (Order::New, Reason::None, false, 1),
        (Order::New, Reason::Defect, false, 20),
        (Order::New, Reason::Defect, false, 40),
        (Order::New, Reason::None, false, 20),
    ] {
        let request = Request {
            order,
            reason,
            suspended,
            days,
        };
        let decided = refund(&catalog, &request).expect("a rule");
        let because = &catalog.refund_rule(decided.rule).because.zh;
        assert!(!said.contains(&because.as_str()), "{because} twice");
        said.push(because);
    }
}

proptest! {
    /// Seeds 000, 002, 003 and 004 answer every request alike.
    #[test]
    fn others_review_or_refuse(
        product in prop::sample::select(vec![
            ("aliyun-quick-audience", Decision::ByReview),
            ("tencent-anxin-ops", Decision::None),
            ("tencent-smop", Decision::None),
            ("tencent-apcas", Decision::None),
        ]),
        order in prop::sample::select(Order::ALL),
        reason in prop::sample::select(Reason::ALL),
        suspended: bool,
        days in 0_u32..400,
    ) {
        let (product, expected) = product;
        prop_assert_eq!(decide(product, order, reason, suspended, days), expected);
    }

    /// Waiting never helps.
    #[test]
    fn a_day_later_is_never_better(
        order in prop::sample::select(Order::ALL),
        reason in prop::sample::select(Reason::ALL),
        suspended: bool,
        days in 0_u32..60,
    ) {
        let on = |days| decide("tencent-cdp", order, reason, suspended, days);
        prop_assert!(on(days) == Decision::Full || on(days + 1) != Decision::Full);
    }

    #[test]
    fn days_are_the_difference_of_dates(start in 0_u64..3_653, after in 0_u32..400) {
        let activated = day("2020-01-01") + Days::new(start);
        let raw = RawRequest {
            activated_on: RawValue::Text(activated.to_string()),
            requested_on: RawValue::Text((activated + Days::new(after.into())).to_string()),
            ..RawRequest::default()
        };
        let expected = Request { order: Order::New, reason: Reason::None, suspended: false, days: after };
        prop_assert_eq!(check_request(&raw), Ok(expected));
        let backwards = RawRequest {
            activated_on: raw.requested_on,
            requested_on: raw.activated_on,
            ..RawRequest::default()
        };
        prop_assert_eq!(check_request(&backwards).is_ok(), after == 0);
    }
}

#[test]
fn every_problem_of_a_request_at_once() {
    let text = |text: &str| RawValue::Text(text.to_owned());
    let raw = RawRequest {
        order: text("gift"),
        activated_on: text("2026-02-30"),
        requested_on: RawValue::Missing,
        reason: RawValue::Number(1.into()),
        suspended: text("no"),
    };
    let problems = check_request(&raw).expect_err("nothing of it is sound");
    let found: Vec<_> = problems.iter().map(|p| (p.field, p.code())).collect();
    assert_eq!(
        found,
        [
            (Field::Order, Code::UnknownChoice),
            (Field::ActivatedOn, Code::WrongType),
            (Field::RequestedOn, Code::WrongType),
            (Field::Reason, Code::WrongType),
            (Field::Suspended, Code::WrongType),
        ]
    );

    let early = RawRequest {
        activated_on: text("2026-02-02"),
        requested_on: text("2026-02-01"),
        ..RawRequest::default()
    };
    let problems = check_request(&early).expect_err("before the activation");
    let first = day("2026-02-02");
    let found: Vec<_> = problems.iter().map(|p| (p.field, &p.cause)).collect();
    assert_eq!(found, [(Field::RequestedOn, &Cause::TooEarly { first })]);
}
