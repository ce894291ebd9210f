//! What is submitted and how answers are read, on a price list there is.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;

use chrono::NaiveDate;
use components::model::{Draft, DraftHistory, Reckoning, link};
use components::quotation::answer::{Answer, Refusal};
use components::quotation::claim::Claim;
use components::quotation::contact::Contact;
use components::quotation::request::body;
use pricing::Catalog;
use serde_json::{Value, json};

fn catalog() -> Catalog {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    catalogs
        .into_iter()
        .find(|one| one.id == "tencent-smop")
        .unwrap()
}

fn drafted(catalog: &Catalog) -> (Draft, Claim) {
    let draft = link::read(catalog, r#"{"options":{"overlay_purchases":[8]}}"#);
    let history = DraftHistory::new(draft);
    let today = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    let figures = Reckoning::of(catalog, &history).figures(catalog, today, None);
    let claim = Claim::of(catalog, &figures.unwrap());
    (history.draft, claim)
}

fn contact(fields: &[(&str, &str)]) -> Contact {
    let fields = fields.iter().copied();
    serde_json::from_value(fields.map(|(name, text)| (name, json!(text))).collect()).unwrap()
}

#[test]
fn a_claim_is_what_the_command_line_quotes() {
    let catalog = catalog();
    let (draft, claim) = drafted(&catalog);
    let typed = contact(&[
        ("company", ""),
        ("email", "a@example.com"),
        ("note", "一\n二"),
    ]);
    let sent: Value = serde_json::from_str(&body(&draft, &claim, &typed).unwrap()).unwrap();
    let answered = json!({ "email": "a@example.com", "note": "一\n二" });
    let claimed = json!({
        "due_now": "40400.00",
        "usage": "0.00",
        "renewal": { "amount": "2000.00", "term_months": 1 },
        "lines": { "platform_fee": "2000.00", "overlay_purchases.1": "38400.00" },
    });
    assert_eq!(sent["contact"], answered);
    assert_eq!(sent["claimed"], claimed);
    assert_eq!(sent["catalog_revision"], catalog.revision);
    let quoted = wire::quote(&[catalog], &sent["selection"], NaiveDate::MIN).unwrap();
    assert_eq!(quoted.totals.due_now, "40400.00");

    // Nothing filled in is no contact, and the same typed again the same request.
    let none = body(&draft, &claim, &contact(&[("note", " ")])).unwrap();
    assert!(!none.contains("contact"));
    assert_eq!(none, body(&draft, &claim, &Contact::default()).unwrap());
}

#[test]
fn a_changed_price_can_be_consented_to() {
    let catalog = catalog();
    let (_, claim) = drafted(&catalog);
    let totals = json!({ "due_now": "40500.00", "usage": "0.00", "renewal": null });
    let answer = json!({
        "code": "price-changed",
        "quote": {
            "catalog_revision": "2027-01-01.abc",
            "totals": totals,
            "lines": [{ "id": "platform_fee", "amount": "40500.00" }],
        },
        "lines": [
            { "id": "platform_fee", "label": { "zh": "费", "en": "Fee" }, "was": "2000.00", "now": "40500.00" },
            { "id": "overlay_purchases.1", "was": "38400.00", "now": null },
        ],
        "totals": totals,
    });
    let Answer::Changed(change) = Answer::read(409, None, &answer.to_string()) else {
        panic!("a change")
    };
    assert_eq!(change.lines.len(), 2);
    assert_eq!(change.lines[0].label.as_ref().unwrap().en, "Fee");
    assert_eq!(change.lines[0].was, Some(2000.into()));
    assert_eq!(change.lines[1].now, None);
    assert_eq!(change.claim.revision, "2027-01-01.abc");
    assert_ne!(change.claim, claim);
    let claimed = serde_json::to_value(&change.claim.claimed).unwrap();
    assert_eq!(claimed["lines"], json!({ "platform_fee": "40500.00" }));
    assert_eq!(claimed["renewal"], Value::Null);
}

#[test]
fn answers_and_what_is_none() {
    let read = |status, text: &str| Answer::read(status, Some("3"), text);
    let accepted = r#"{"quote_id":"20260331-A"}"#;
    assert_eq!(
        read(201, accepted),
        Answer::Accepted("20260331-A".to_owned())
    );
    assert_eq!(
        read(200, accepted),
        Answer::Accepted("20260331-A".to_owned())
    );
    for status in [200, 404, 405, 501] {
        assert_eq!(
            read(status, "<!doctype html>"),
            Answer::NoService,
            "{status}"
        );
    }
    for status in [500, 502, 503] {
        assert_eq!(read(status, "<html>"), Answer::Unreached, "{status}");
    }
    let busy = r#"{"code":"too-many-requests","message":{"zh":"忙","en":"busy"}}"#;
    let Answer::Refused(refusal) = read(429, busy) else {
        panic!("refused")
    };
    let Refusal {
        message,
        again,
        wait,
    } = refusal;
    assert_eq!((message.en.as_str(), again, wait), ("busy", true, Some(3)));
    let reused = r#"{"code":"idempotency-key-reused","message":{"zh":"","en":""}}"#;
    assert!(matches!(
        read(422, reused),
        Answer::Refused(Refusal { again: false, .. })
    ));
    let wrong = r#"{"code":"invalid-contact","problems":[{"option":"contact.email","message":{"zh":"错","en":"no"}}]}"#;
    let Answer::Invalid(problems) = read(422, wrong) else {
        panic!("wrong")
    };
    assert_eq!(problems[0].option, "contact.email");
}

#[test]
fn a_contact_can_be_answered_or_is_none() {
    for fine in [
        contact(&[]),
        contact(&[("name", " ")]),
        contact(&[("email", "a@example.com")]),
        contact(&[("phone", "12345"), ("note", "x")]),
    ] {
        assert!(fine.check().is_empty(), "{fine:?}");
    }
    for wrong in [
        contact(&[("name", "A")]),
        contact(&[("email", "nobody")]),
        contact(&[("email", "nobody"), ("phone", "12345")]),
    ] {
        assert_eq!(wrong.check()[0].option, "contact.email", "{wrong:?}");
    }
}
