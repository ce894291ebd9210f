//! Timelines and refunds as documents: the contract's fields, and everything wrong at once.

use std::path::Path;

use pricing::{Catalog, RawValue};
use serde_json::{Value, json};
use wire::Problems;

fn catalogs() -> Vec<Catalog> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs"));
    catalog_files::read_all(folder).expect("the catalogs shipped are sound")
}

fn codes(problems: &Problems) -> Vec<(&str, &str)> {
    let problems = problems.problems.iter();
    let codes = problems.map(|p| (p.option.as_str(), p.code.as_str()));
    codes.collect()
}

#[test]
fn a_timeline_as_the_contract_has_it() {
    let asked = json!({
        "product": "tencent-anxin-ops", "start_date": "2022-05-01", "term_months": 1,
        "renewed_on": "2022-08-01",
    });
    let answer = wire::timeline(&catalogs(), &asked).unwrap();
    let answer = serde_json::to_value(answer).unwrap();
    let events: Vec<Value> = answer["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| json!([event["date"], event["kind"]]))
        .collect();
    assert_eq!(
        json!(events),
        json!([
            ["2022-05-01", "starts"],
            ["2022-06-01", "expires"],
            ["2022-09-01", "retention_ends"],
        ])
    );
    assert_eq!(answer["renewal"]["effective_from"], "2022-08-01");
    assert_eq!(answer["renewal"]["new_expiry"], "2022-09-01");
    assert_eq!(answer["renewal"]["days_without_service"], 61);

    let plain = json!({ "product": "tencent-apcas", "start_date": "2026-01-01" });
    let answer = serde_json::to_value(wire::timeline(&catalogs(), &plain).unwrap()).unwrap();
    assert_eq!(answer["renewal"], Value::Null);
}

#[test]
fn every_event_says_something_in_both_languages() {
    for catalog in catalogs() {
        let asked = json!({ "product": catalog.id, "start_date": "2026-01-31" });
        for event in wire::timeline(&catalogs(), &asked).unwrap().events {
            assert!(!event.text.zh.is_empty() && !event.text.en.is_empty());
            assert!(!event.text.zh.ends_with('：') && !event.text.en.ends_with(": "));
        }
    }
}

#[test]
fn everything_wrong_with_a_timeline_at_once() {
    let asked = json!({
        "product": "tencent-smop", "options": { "edition": "gold" }, "term_months": 40,
        "start_date": "2026-02-30", "renewed_on": 5, "colour": "red",
    });
    let problems = wire::timeline(&catalogs(), &asked).unwrap_err();
    let mut found = codes(&problems);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("colour", "unknown_option"),
            ("edition", "unknown_choice"),
            ("renewed_on", "wrong_type"),
            ("start_date", "wrong_type"),
            ("term_months", "term_unavailable"),
        ]
    );

    let missing = wire::timeline(&catalogs(), &json!({ "product": "tencent-smop" })).unwrap_err();
    assert_eq!(codes(&missing), [("start_date", "wrong_type")]);
    let nothing = wire::timeline(&catalogs(), &json!([])).unwrap_err();
    assert_eq!(codes(&nothing), [("selection", "wrong_type")]);
    let elsewhere = wire::timeline(&catalogs(), &json!({ "product": "x" })).unwrap_err();
    assert_eq!(codes(&elsewhere), [("product", "unknown_product")]);
}

#[test]
fn each_repair_of_a_renewal_removes_its_problem() {
    for (product, options, renewed, code) in [
        ("tencent-cdp", json!({}), "2026-01-01", "out_of_range"),
        ("tencent-cdp", json!({}), "2029-01-01", "out_of_range"),
        (
            "aliyun-quick-audience",
            json!({}),
            "2029-01-01",
            "out_of_range",
        ),
        (
            "tencent-smop",
            json!({ "edition": "free" }),
            "2026-03-01",
            "unavailable",
        ),
        (
            "tencent-apcas",
            json!({ "insight_pack_50": 1 }),
            "2026-03-01",
            "unavailable",
        ),
    ] {
        let asked = json!({
            "product": product, "options": options, "start_date": "2026-02-01",
            "renewed_on": renewed,
        });
        let problems = wire::timeline(&catalogs(), &asked).unwrap_err();
        assert_eq!(codes(&problems), [("renewed_on", code)], "{product}");
        for repair in &problems.problems[0].repairs {
            let mut mended = asked.clone();
            for (field, value) in &repair.set {
                mended[field] = serde_json::to_value(value).unwrap();
            }
            assert!(
                wire::timeline(&catalogs(), &mended).is_ok(),
                "{product}: {repair:?}"
            );
        }
        assert!(!problems.problems[0].repairs.is_empty());
    }
}

#[test]
fn a_refund_as_the_contract_has_it() {
    let ask = |product: &str, order: &str, requested: &str, reason: &str, suspended: bool| {
        let asked = json!({
            "product": product, "order": order, "activated_on": "2026-01-01",
            "requested_on": requested, "reason": reason, "suspended": suspended,
        });
        let answer = wire::refund(&catalogs(), &asked).unwrap();
        assert!(!answer.because.zh.is_empty() && !answer.because.en.is_empty());
        answer.decision.as_str()
    };
    assert_eq!(
        ask("tencent-cdp", "new", "2026-01-08", "none", false),
        "full"
    );
    assert_eq!(
        ask("tencent-cdp", "new", "2026-01-09", "none", false),
        "none"
    );
    assert_eq!(
        ask("tencent-cdp", "new", "2026-01-31", "defect", false),
        "full"
    );
    assert_eq!(
        ask("tencent-cdp", "new", "2026-02-01", "defect", false),
        "none"
    );
    assert_eq!(
        ask("tencent-cdp", "add_on", "2026-01-02", "none", false),
        "none"
    );
    assert_eq!(
        ask("tencent-cdp", "new", "2026-01-02", "defect", true),
        "none"
    );
    assert_eq!(
        ask("aliyun-quick-audience", "new", "2026-01-02", "none", false),
        "by_review"
    );
    assert_eq!(
        ask("tencent-anxin-ops", "new", "2026-01-02", "defect", false),
        "none"
    );
}

#[test]
fn everything_wrong_with_a_refund_at_once() {
    let asked = json!({
        "product": "tencent-cdp", "order": "gift", "activated_on": "yesterday",
        "reason": true, "suspended": "yes", "colour": "red",
    });
    let problems = wire::refund(&catalogs(), &asked).unwrap_err();
    let mut found = codes(&problems);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("activated_on", "wrong_type"),
            ("colour", "unknown_option"),
            ("order", "unknown_choice"),
            ("reason", "wrong_type"),
            ("requested_on", "wrong_type"),
            ("suspended", "wrong_type"),
        ]
    );
    let early = json!({
        "product": "tencent-cdp", "activated_on": "2026-01-02", "requested_on": "2026-01-01",
    });
    let problems = wire::refund(&catalogs(), &early).unwrap_err();
    assert_eq!(codes(&problems), [("requested_on", "out_of_range")]);
    let set = &problems.problems[0].repairs[0].set;
    assert_eq!(set["requested_on"], RawValue::Text("2026-01-02".to_owned()));
}

#[test]
fn the_first_user_too_many_is_counted_from_what_was_bought() {
    let catalogs = catalogs();
    for (options, first) in [
        (json!({}), "user 200001 on"),
        (json!({ "overlay_purchases": [8] }), "user 1000001 on"),
        (json!({ "edition": "free" }), "user 1001 on"),
    ] {
        let asked = json!({ "product": "tencent-smop", "options": options });
        let (catalog, selection) = wire::request::selection(&catalogs, &asked)
            .unwrap()
            .valid()
            .unwrap();
        let quote = pricing::quote(catalog, &selection, catalog.reference_day());
        let mut clauses = catalog.policy.capacity.all(&selection);
        let clause = clauses.next().unwrap();
        let said = wire::sentences::policy::capacity(catalog, &quote, &clause.says, |n| {
            wire::amount::digits(n)
        });
        let said = said.unwrap();
        let digits = first.trim_matches(|c: char| !c.is_ascii_digit());
        assert!(
            said.zh.contains(digits) && said.en.contains(first),
            "{said:?}"
        );
        assert_eq!(clauses.count(), 0);
    }
}
