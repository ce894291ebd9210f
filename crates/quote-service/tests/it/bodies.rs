//! Whatever a body holds, the answer is a problem with a status and a code, never a panic.

use serde_json::{Value, json};

use crate::support::{Folder, Running, body, catalogs, smop, submission};

/// A body with one thing changed.
fn with(pointer: &str, value: Value) -> String {
    let mut body = body(&catalogs(), smop());
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent.insert(key.to_owned(), value);
    body.to_string()
}

#[tokio::test]
async fn are_refused_with_a_code() {
    let folder = Folder::new();
    let running = Running::start(catalogs(), &folder.sqlite(), &folder).await;
    let whole = body(&catalogs(), smop()).to_string();
    let deep = "[".repeat(10_000);
    let bytes = |text: &str| text.as_bytes().to_vec();
    let option = "/selection/options/overlay_purchases";
    let table: Vec<(&str, Vec<u8>, u16, &str)> = vec![
        ("nothing", vec![], 400, "malformed"),
        ("no JSON", bytes("{"), 400, "malformed"),
        ("half of it", bytes(&whole[..40]), 400, "malformed"),
        (
            "more after it",
            bytes(&format!("{whole} 1")),
            400,
            "malformed",
        ),
        ("another kind", bytes("[]"), 400, "malformed"),
        ("a number", bytes("1e999"), 400, "malformed"),
        (
            "no UTF-8",
            [b"{\"selection\": \"", &[0xff, 0xfe][..], b"\"}"].concat(),
            400,
            "malformed",
        ),
        (
            "half a surrogate",
            bytes(r#"{"selection": "\ud800"}"#),
            400,
            "malformed",
        ),
        ("too deep", bytes(&deep), 400, "malformed"),
        (
            "too deep a selection",
            bytes(&with("/selection", json!(null)).replace("null", &deep)),
            400,
            "malformed",
        ),
        (
            "unknown field",
            bytes(&with("/discount", json!("100%"))),
            400,
            "malformed",
        ),
        (
            "unknown claim",
            bytes(&with("/claimed/total", json!("1"))),
            400,
            "malformed",
        ),
        (
            "unknown contact",
            bytes(&with("/contact", json!({"qq": "1"}))),
            400,
            "malformed",
        ),
        (
            "a long reference",
            bytes(&with("/customer_reference", json!("客".repeat(201)))),
            400,
            "malformed",
        ),
        (
            "a reference of two lines",
            bytes(&with("/customer_reference", json!("a\nb"))),
            400,
            "malformed",
        ),
        (
            "a field twice",
            bytes(&whole.replace(
                "{\"catalog_revision\"",
                "{\"catalog_revision\":\"\",\"catalog_revision\"",
            )),
            400,
            "malformed",
        ),
        (
            "no claim",
            bytes(r#"{"selection": {}, "catalog_revision": ""}"#),
            400,
            "malformed",
        ),
        (
            "a number for money",
            bytes(&with("/claimed/due_now", json!(40400))),
            400,
            "malformed",
        ),
        (
            "words for money",
            bytes(&with("/claimed/due_now", json!("forty thousand"))),
            400,
            "malformed",
        ),
        (
            "infinite money",
            bytes(&with("/claimed/usage", json!("Infinity"))),
            400,
            "malformed",
        ),
        (
            "endless money",
            bytes(&with("/claimed/usage", json!("9".repeat(4000)))),
            400,
            "malformed",
        ),
        (
            "renewal of another kind",
            bytes(&with("/claimed/renewal", json!([]))),
            400,
            "malformed",
        ),
        (
            "revision of another kind",
            bytes(&with("/catalog_revision", json!(1))),
            400,
            "malformed",
        ),
        (
            "selection of another kind",
            bytes(&with("/selection", json!(7))),
            422,
            "invalid-selection",
        ),
        (
            "no product",
            bytes(&with("/selection", json!({}))),
            422,
            "invalid-selection",
        ),
        (
            "unknown product",
            bytes(&with("/selection/product", json!("sap"))),
            422,
            "invalid-selection",
        ),
        (
            "unknown option",
            bytes(&with("/selection/options/x", json!(1))),
            422,
            "invalid-selection",
        ),
        (
            "unknown key",
            bytes(&with("/selection/coupon", json!(1))),
            422,
            "invalid-selection",
        ),
        (
            "negative",
            bytes(&with(option, json!([-8]))),
            422,
            "invalid-selection",
        ),
        (
            "enormous",
            bytes(&with(option, json!([1e300]))),
            422,
            "invalid-selection",
        ),
        (
            "enormous whole",
            bytes(&with(option, json!([u64::MAX]))),
            422,
            "invalid-selection",
        ),
        (
            "a fraction",
            bytes(&with(option, json!([0.5]))),
            422,
            "invalid-selection",
        ),
        (
            "very many",
            bytes(&with(option, json!(vec![1; 20_000]))),
            422,
            "invalid-selection",
        ),
        (
            "nested",
            bytes(&with(option, json!([[8]]))),
            422,
            "invalid-selection",
        ),
        (
            "text",
            bytes(&with(option, json!("8"))),
            422,
            "invalid-selection",
        ),
        (
            "enormous term",
            bytes(&with("/selection/term_months", json!(u64::MAX))),
            422,
            "invalid-selection",
        ),
        (
            "no date",
            bytes(&with("/selection/start_date", json!("2026-02-30"))),
            422,
            "invalid-selection",
        ),
        (
            "a nobody",
            bytes(&with("/contact", json!({}))),
            422,
            "invalid-contact",
        ),
        (
            "another revision",
            bytes(&with("/catalog_revision", json!("\u{0}"))),
            409,
            "price-changed",
        ),
        (
            "less",
            bytes(&with("/claimed/due_now", json!("40399.99"))),
            409,
            "price-changed",
        ),
        (
            "more digits",
            bytes(&with("/claimed/due_now", json!("40400.001"))),
            409,
            "price-changed",
        ),
        (
            "negative money",
            bytes(&with("/claimed/due_now", json!("-40400.00"))),
            409,
            "price-changed",
        ),
        (
            "no renewal",
            bytes(&with("/claimed/renewal", json!(null))),
            409,
            "price-changed",
        ),
        (
            "another term",
            bytes(&with("/claimed/renewal/term_months", json!(2))),
            409,
            "price-changed",
        ),
        (
            "too large",
            bytes(&with("/contact", json!({"note": "x".repeat(70_000)}))),
            413,
            "too-large",
        ),
    ];
    for (what, body, status, code) in table {
        let answer = running.ask(submission("key", body)).await;
        assert_eq!(answer.status, status, "{what}: {}", answer.text);
        answer.problem(status, code);
    }
    // Of all these, none was kept.
    let fine = running.ask(submission("key", whole)).await;
    assert_eq!(fine.status, 201, "{}", fine.text);
    let spelled = with("/claimed/renewal", json!("2000"));
    assert_eq!(running.ask(submission("key-2", spelled)).await.status, 201);
    running.stop().await;
}
