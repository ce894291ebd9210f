//! `mingjia advise` as scripts call it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod command;

use std::process::Output;

use serde_json::{Value, json};

use command::mingjia;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");

fn advise(more: &[&str], input: &str) -> Output {
    mingjia(
        ".",
        &[&["advise", "--catalogs", SHIPPED], more].concat(),
        input,
    )
}

fn answer(need: &Value) -> (Option<i32>, Value) {
    let output = advise(&[], &need.to_string());
    let answer = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code(), answer)
}

#[test]
fn advice_is_the_document_of_the_contract() {
    let need = json!({ "product": "tencent-smop", "need": { "users": 1_000_000 } });
    let (code, advice) = answer(&need);
    assert_eq!(code, Some(0));
    let best = json!({
        "selection": {
            "product": "tencent-smop", "term_months": 1,
            "options": { "edition": "basic", "overlay_purchases": [11] },
        },
        "totals": {
            "due_now": "35000.00", "usage": "0.00",
            "renewal": { "amount": "2000.00", "term_months": 1 },
        },
        "total": "35000.00",
        "covers": 1_300_000,
    });
    assert_eq!(advice["best"], best);
    assert_eq!(advice["baseline"]["total"], "40400.00");
    assert_eq!(advice["saving"], "5400.00");
    assert_eq!(advice["proven"], true);
    assert!(advice["explored"].as_u64().is_some_and(|ways| ways > 1));
    let next = &advice["runner_up"]["selection"]["options"]["overlay_purchases"];
    assert_eq!(*next, json!([8]));
    for words in [&advice["reason"]["zh"], &advice["reason"]["en"]] {
        let words = words.as_str().unwrap();
        assert!(
            words.contains("1300000") && words.contains("5400.00"),
            "{words}"
        );
    }
}

#[test]
fn what_is_advised_is_what_a_quote_of_it_comes_to() {
    let need = json!({ "product": "tencent-apcas", "need": { "leads": 105_000, "leads_per_call": 50_000 } });
    let (_, advice) = answer(&need);
    let selection = advice["best"]["selection"].to_string();
    let quote = mingjia(".", &["quote", "--catalogs", SHIPPED], &selection);
    let quote: Value = serde_json::from_slice(&quote.stdout).unwrap();
    assert_eq!(quote["totals"], advice["best"]["totals"]);
    assert_eq!(advice["best"]["total"], "320000.00");
}

#[test]
fn a_need_that_makes_no_sense_exits_1_with_every_problem() {
    let need = json!({ "product": "tencent-cdp", "need": { "customers": -1 }, "term_months": 13 });
    let (code, found) = answer(&need);
    assert_eq!(code, Some(1));
    assert_eq!(found["problems"][0]["option"], "term_months");
    assert_eq!(found["problems"][1]["code"], "out_of_range");

    for (need, option, code) in [
        (json!({ "product": "tencent-cdp" }), "need", "wrong_type"),
        (
            json!({ "product": "tencent-cdp", "need": {} }),
            "need",
            "wrong_type",
        ),
        (
            json!({ "product": "tencent-cdp", "need": { "customers": [1] } }),
            "customers",
            "wrong_type",
        ),
        (
            json!({ "product": "tencent-cdp", "need": { "users": 1 } }),
            "users",
            "unknown_option",
        ),
        (
            json!({ "product": "aliyun-quick-audience", "need": { "fans": 1 } }),
            "fans",
            "unknown_option",
        ),
        (
            json!({ "product": "nobody", "need": { "users": 1 } }),
            "product",
            "unknown_product",
        ),
        (json!([]), "selection", "wrong_type"),
    ] {
        let (exit, found) = answer(&need);
        assert_eq!(exit, Some(1), "{need}");
        assert_eq!(found["problems"][0]["option"], option, "{need}");
        assert_eq!(found["problems"][0]["code"], code, "{need}");
    }
    assert_eq!(advise(&[], "not json").status.code(), Some(1));
}

#[test]
fn more_than_is_sold_says_how_much_is_and_a_repair_takes_that() {
    let mut need = json!({ "product": "tencent-smop", "need": { "users": "200000000000000000" } });
    let (code, found) = answer(&need);
    assert_eq!(code, Some(1));
    let problem = &found["problems"][0];
    assert_eq!(problem["code"], "out_of_range");
    assert!(
        problem["message"]["zh"]
            .as_str()
            .unwrap()
            .contains("10000000000200000")
    );
    need["need"] = problem["repairs"][0]["set"].clone();
    let (code, advice) = answer(&need);
    assert_eq!(code, Some(0));
    assert_eq!(advice["best"]["covers"], "10000000000200000");
}

#[test]
fn one_need_a_line() {
    let lines = [
        r#"{"product":"tencent-cdp","need":{"customers":1500000},"term_months":12}"#,
        r#"{"product":"tencent-cdp","need":{"packs":1}}"#,
        r#"{"product":"tencent-apcas","need":{"insight_uses":200}}"#,
    ];
    let output = advise(&["--ndjson"], &lines.join("\n"));
    assert_eq!(output.status.code(), Some(0));
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers[0]["best"]["total"], "300000.00");
    assert_eq!(answers[1]["problems"][0]["code"], "unavailable");
    assert_eq!(answers[2]["best"]["total"], "150500.00");
}

#[test]
fn a_file_that_cannot_be_read_exits_2() {
    let output = advise(&["--price-book", "/nonexistent.toml"], "{}");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
}

#[test]
fn the_check_lists_what_nobody_should_buy_in_words() {
    let check = |more: &[&str]| {
        let output = mingjia(".", &[&["catalog", "check", SHIPPED], more].concat(), "");
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let told = check(&["--advice"]);
    for words in [
        "User overlay packs: 7 to 10 at once costs more than 11, which costs CNY 33000.00 and saves CNY 600.00 to CNY 15000.00",
        "CNY 240000.00 for 200 uses (200-use pack: 1) is more than CNY 150500.00 for 301 uses (Custom insight pack: 301); the same holds for every larger number",
        "CNY 700000.00 for 5000000 customers (Edition: Standard; Extra packs: 4) is more than CNY 600000.00",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(!check(&[]).contains("costs more than"));
}
