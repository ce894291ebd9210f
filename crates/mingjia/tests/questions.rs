//! `mingjia timeline` and `mingjia refund` as scripts call them.

mod command;

use std::process::Output;

use serde_json::Value;

use command::mingjia;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");

fn ask(arguments: &[&str], question: &str) -> Output {
    mingjia(
        ".",
        &[arguments, &["--catalogs", SHIPPED]].concat(),
        question,
    )
}

fn answer(arguments: &[&str], question: &str) -> (i32, Value) {
    let output = ask(arguments, question);
    let answer = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    (output.status.code().expect("an exit code"), answer)
}

#[test]
fn a_timeline_with_a_renewal() {
    let question =
        r#"{"product":"tencent-cdp","start_date":"2022-06-01","renewed_on":"2023-08-01"}"#;
    let (code, answer) = answer(&["timeline"], question);
    assert_eq!(code, 0);
    assert_eq!(answer["renewal"]["effective_from"], "2023-06-01");
    assert_eq!(answer["renewal"]["new_expiry"], "2024-06-01");
}

#[test]
fn a_question_that_makes_no_sense_exits_1() {
    let late = r#"{"product":"tencent-cdp","start_date":"2022-06-01","renewed_on":"2024-08-01"}"#;
    let (code, found) = answer(&["timeline"], late);
    assert_eq!(code, 1);
    assert_eq!(found["problems"][0]["option"], "renewed_on");

    let (code, found) = answer(&["timeline"], "not json");
    assert_eq!(code, 1);
    assert_eq!(found["problems"][0]["option"], "selection");
}

#[test]
fn a_refund_one_a_line() {
    let lines = [
        r#"{"product":"tencent-cdp","order":"new","activated_on":"2026-01-01","requested_on":"2026-01-08"}"#,
        r#"{"product":"tencent-cdp","order":"new","activated_on":"2026-01-01"}"#,
        r#"{"product":"aliyun-quick-audience","activated_on":"2026-01-01","requested_on":"2026-01-01"}"#,
    ];
    let output = ask(&["refund", "--ndjson"], &lines.join("\n"));
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON a line"))
        .collect();
    assert_eq!(answers[0]["decision"], "full");
    assert_eq!(answers[1]["problems"][0]["option"], "requested_on");
    assert_eq!(answers[2]["decision"], "by_review");
}
