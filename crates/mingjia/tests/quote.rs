//! `mingjia quote` as scripts call it: exit codes, both streams.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod command;

use std::path::PathBuf;
use std::process::Output;

use serde_json::{Value, json};

use command::mingjia;

fn catalogs(path: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");
    PathBuf::from(root).join(path)
}

fn quote(more: &[&str], input: &str) -> Output {
    let shipped = catalogs("");
    let arguments = [&["quote", "--catalogs", shipped.to_str().unwrap()], more].concat();
    mingjia(".", &arguments, input)
}

fn answer(output: &Output) -> (Option<i32>, Value) {
    let json = serde_json::from_slice(&output.stdout).unwrap_or_else(|why| {
        let errors = String::from_utf8_lossy(&output.stderr);
        panic!("{why}; standard error: {errors}")
    });
    (output.status.code(), json)
}

#[test]
fn a_quote_exits_0_and_is_the_document_of_the_contract() {
    let selection = json!({ "product": "tencent-smop", "options": { "overlay_purchases": [8] } });
    let (code, quote) = answer(&quote(&[], &selection.to_string()));
    assert_eq!(code, Some(0));
    assert_eq!(quote["currency"], "CNY");
    assert_eq!(quote["basis"], "list");
    let totals = json!({
        "due_now": "40400.00", "usage": "0.00",
        "renewal": { "amount": "2000.00", "term_months": 1 },
    });
    assert_eq!(quote["totals"], totals);
    assert_eq!(quote["on_request"], json!([]));
    assert_eq!(quote["provides"], json!({ "users": 1_000_000 }));
    let explicit = json!({
        "product": "tencent-smop", "term_months": 1,
        "options": { "edition": "basic", "overlay_purchases": [8] },
    });
    assert_eq!(quote["selection"], explicit);
    let line = &quote["lines"][1];
    assert_eq!(line["id"], "overlay_purchases.1");
    assert_eq!(line["nature"], "one_off");
    assert_eq!(line["quantity"], 8);
    assert_eq!(line["unit_price"], "4800");
    assert_eq!(line["periods"], 1);
    assert_eq!(line["amount"], "38400.00");
    assert_eq!(quote["digest"].as_str().unwrap().len(), 64);
}

#[test]
fn every_problem_comes_at_once_and_exits_1() {
    let selection = json!({
        "product": "aliyun-quick-audience",
        "term_months": 7,
        "start_date": "2026-02-30",
        "options": {
            "edition": "basic", "users": "20", "social": "lots", "quantity": 0,
            "user_marketing": "yes", "automated_marketing": true, "colour": "red",
        },
    });
    let output = quote(&[], &selection.to_string());
    let (code, found) = answer(&output);
    assert_eq!(code, Some(1));
    assert!(output.stderr.is_empty());
    let mut problems: Vec<(&str, &str)> = found["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            for language in ["zh", "en"] {
                assert!(!problem["message"][language].as_str().unwrap().is_empty());
            }
            assert!(!problem["repairs"].as_array().unwrap().is_empty());
            let text = |key: &str| problem[key].as_str().unwrap();
            (text("option"), text("code"))
        })
        .collect();
    problems.sort();
    let wanted = [
        ("automated_marketing", "requires"),
        ("colour", "unknown_option"),
        ("quantity", "out_of_range"),
        ("social", "unknown_choice"),
        ("start_date", "wrong_type"),
        ("term_months", "term_unavailable"),
        ("user_marketing", "wrong_type"),
        ("users", "unavailable"),
    ];
    assert_eq!(problems, wanted);
}

#[test]
fn an_unknown_product_exits_1_and_offers_those_there_are() {
    let (code, found) = answer(&quote(&[], r#"{ "product": "tencent-crm" }"#));
    assert_eq!(code, Some(1));
    let problem = &found["problems"][0];
    assert_eq!(problem["code"], "unknown_product");
    assert_eq!(problem["option"], "product");
    let offered: Vec<&str> = problem["repairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|repair| repair["set"]["product"].as_str().unwrap())
        .collect();
    assert!(offered.contains(&"tencent-cdp"), "{offered:?}");
    assert_eq!(offered.len(), 5);
}

#[test]
fn what_is_no_json_exits_1() {
    for input in ["", "{", "not json", "[1,", "{\"product\": }"] {
        let (code, found) = answer(&quote(&[], input));
        assert_eq!(code, Some(1), "{input}");
        assert_eq!(found["problems"][0]["code"], "wrong_type", "{input}");
    }
    let bytes = quote(&[], "{\"product\": \"\u{0}\"}");
    assert_eq!(answer(&bytes).0, Some(1));
}

#[test]
fn ndjson_answers_each_line_in_order_and_exits_0() {
    let lines = [
        r#"{"product":"tencent-cdp","options":{"extra_packs":1}}"#,
        r#"{"product":"tencent-smop","options":{"edition":"free"}}"#,
        "not json",
        "",
        r#"{"product":"nobody"}"#,
        r#"{"product":"tencent-apcas","options":{"insight_calls":1}}"#,
    ];
    let output = quote(&["--ndjson"], &lines.join("\n"));
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["product"], "tencent-cdp");
    assert_eq!(answers[1]["totals"]["due_now"], "0.00");
    assert_eq!(answers[1]["totals"]["renewal"], Value::Null);
    assert_eq!(answers[2]["problems"][0]["code"], "wrong_type");
    assert_eq!(answers[3]["problems"][0]["code"], "unknown_product");
    assert_eq!(answers[4]["totals"]["usage"], "2200.00");
}

#[test]
fn a_sample_price_book_says_that_it_is_one() {
    let book = catalogs("aliyun-quick-audience/price-books/sample.toml");
    let selection = json!({
        "product": "aliyun-quick-audience",
        "options": { "omni_insight": true },
        "term_months": 3,
    });
    let (_, bare) = answer(&quote(&[], &selection.to_string()));
    assert_eq!(bare["basis"], "list");
    assert_eq!(bare["on_request"], json!(["users", "omni_insight"]));
    assert_eq!(bare["totals"]["due_now"], "0.00");
    assert_eq!(bare["complete"], false);

    let more = ["--price-book", book.to_str().unwrap()];
    let (code, priced) = answer(&quote(&more, &selection.to_string()));
    assert_eq!(code, Some(0));
    assert_eq!(priced["basis"], "sample");
    // 2,000 a month for 20 users, three months; Omni Insight stays on request.
    assert_eq!(priced["totals"]["due_now"], "6000.00");
    assert_eq!(priced["on_request"], json!(["omni_insight"]));
    assert_ne!(priced["digest"], bare["digest"]);

    // The book prices its own product only.
    let (_, other) = answer(&quote(&more, r#"{ "product": "tencent-cdp" }"#));
    assert_eq!(other["basis"], "list");
}

#[test]
fn broken_price_lists_exit_2_with_every_issue_and_its_place() {
    let broken = catalogs("invalid");
    let output = mingjia(
        ".",
        &["quote", "--catalogs", broken.to_str().unwrap()],
        r#"{ "product": "tencent-cdp" }"#,
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).unwrap();
    for place in [
        "invalid/tiers/catalog.toml:33: ",
        "invalid/names/catalog.toml:19: ",
        "invalid/price-book/price-books/sample.toml:9: ",
        "invalid/unreachable/catalog.toml:39: ",
    ] {
        assert!(errors.contains(place), "{place} is not in\n{errors}");
    }
}

#[test]
fn files_that_are_not_there_and_unknown_flags_exit_2() {
    for arguments in [
        &["quote", "--catalogs", "/no/such/folder"][..],
        &[
            "quote",
            "--catalogs",
            catalogs("").to_str().unwrap(),
            "--price-book",
            "/no/such.toml",
        ],
        &["quote", "--no-such-flag"],
        &["no-such-command"],
        &["catalog", "check", "/no/such/folder"],
    ] {
        let output = mingjia(".", arguments, "{}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}
