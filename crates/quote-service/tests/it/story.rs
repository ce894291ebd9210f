//! What happens to quotes, told once and run against both databases.

use std::collections::BTreeSet;
use std::sync::Arc;

use pricing::Catalog;
use quote_service::receipt;
use quote_service::store::{Page, Part};
use serde_json::{Value, json};
use test_postgres::Server;

use crate::changes;
use crate::support::{Folder, Running, body, catalogs, smop};

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    let folder = Folder::new();
    tell(&folder.sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    let server = Server::start().unwrap();
    tell(&server.url()).await;
}

/// A store that goes away and comes back: refused meanwhile, nothing lost, nothing twice.
#[tokio::test(flavor = "multi_thread")]
async fn postgresql_goes_away_and_comes_back() {
    let mut server = Server::start().unwrap();
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &server.url(), &folder).await;
    let body = body(&lists, smop());
    let before = running.submit("before", &body).await;
    assert_eq!(before.status, 201);

    server.stop().unwrap();
    let refused = running.submit("during", &body).await;
    refused.problem(503, "store-unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    running
        .get("/readyz")
        .await
        .problem(503, "store-unavailable");
    assert_eq!(running.get("/healthz").await.status, 200);
    // What cannot be a number is looked for nowhere.
    for none in ["none", "20261121-%00", "20261121-NONE"] {
        let answer = running.get(&format!("/api/v1/quotes/{none}")).await;
        answer.problem(404, "quote-not-found");
    }
    let known = running.get(before.header("location")).await;
    known.problem(503, "store-unavailable");

    server.run().unwrap();
    assert_eq!(running.submit("during", &body).await.status, 201);
    assert_eq!(running.submit("before", &body).await.json(), before.json());
    assert_eq!(running.get("/readyz").await.status, 200);
    running.stop().await;
}

async fn tell(url: &str) {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), url, &folder).await;

    let kept = a_quote_is_kept_once(&running, &lists).await;
    contacts_stay_private(&running, &lists).await;
    some_quotes_do_not_bind(&running, &lists).await;
    one_key_from_many_tasks(&running, &lists).await;
    running.stop().await;

    let running = Running::start(lists.clone(), url, &folder).await;
    let id = kept["quote_id"].as_str().unwrap();
    let found = running.get(&format!("/api/v1/quotes/{id}")).await;
    assert_eq!(found.json(), kept, "the same after a restart");
    running.stop().await;

    changes::lists_roll(url, &folder, &lists).await;
    changes::prices_change(url, &folder, &lists, &kept).await;
    changes::old_quotes_are_purged(url, &folder, &lists, &kept).await;
}

async fn a_quote_is_kept_once(running: &Running, lists: &[Catalog]) -> Value {
    let body = body(lists, smop());
    let answer = running.submit("first", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/json");
    let kept = answer.json();
    assert_eq!(kept["verdict"], "verified");
    assert_eq!(kept["valid_until"], "2026-12-05");
    assert_eq!(kept["issued_at"], "2026-11-21T06:30:00.000+08:00");
    assert_eq!(kept["quote"]["totals"]["due_now"], "40400.00");
    assert!(kept["quote_id"].as_str().unwrap().starts_with("20261121-"));

    let jws = kept["receipt"].as_str().unwrap();
    let attested = receipt::verify(jws, running.service.signer.jwks()).unwrap();
    for field in ["quote_id", "verdict", "issued_at", "valid_until", "quote"] {
        assert_eq!(attested[field], kept[field], "{field}");
    }

    let again = running.submit("first", &body).await;
    assert_eq!((again.status, &again.text), (200, &answer.text));
    let mut other = body.clone();
    other["contact"] = json!({"email": "someone@example.com"});
    let reused = running.submit("first", &other).await;
    reused.problem(422, "idempotency-key-reused");
    // A claim that does not hold takes no key.
    let mut wrong = body.clone();
    wrong["claimed"]["due_now"] = json!("40600.00");
    let changed = running.submit("second", &wrong).await;
    let changed = changed.problem(409, "price-changed");
    assert_eq!(changed["quote"], kept["quote"]);
    assert_eq!(
        changed["lines"][0],
        json!({
            "id": "platform_fee", "label": kept["quote"]["lines"][0]["label"],
            "nature": "prepaid", "now": "2000.00",
        })
    );
    wrong["claimed"]["lines"] =
        json!({"platform_fee": "2000.00", "overlay_purchases.1": "38600.00"});
    let changed = running
        .submit("second", &wrong)
        .await
        .problem(409, "price-changed");
    assert_eq!(changed["lines"].as_array().unwrap().len(), 1);
    assert_eq!(changed["lines"][0]["was"], "38600.00");
    assert_eq!(changed["lines"][0]["now"], "38400.00");
    let second = running.submit("second", &body).await;
    assert_eq!(second.status, 201);
    assert_ne!(second.json()["quote_id"], kept["quote_id"]);

    running
        .get("/api/v1/quotes/20261121-NONE")
        .await
        .problem(404, "quote-not-found");
    kept
}

async fn contacts_stay_private(running: &Running, lists: &[Catalog]) {
    let mut body = body(lists, json!({"product": "tencent-cdp"}));
    body["contact"] = json!({"company": "示例公司", "email": "buyer@example.com", "note": "急"});
    body["customer_reference"] = json!(" visitor-7 ");
    let answer = running.submit("contact", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let id = answer.json()["quote_id"].as_str().unwrap().to_owned();
    let found = running.get(&format!("/api/v1/quotes/{id}")).await;
    for public in [&answer.text, &found.text] {
        for private in ["示例公司", "buyer@example.com", "visitor-7"] {
            assert!(!public.contains(private));
        }
    }
    let entry = running.service.store.entry(&id).await.unwrap().unwrap();
    let contact = entry.contact.unwrap();
    assert_eq!(contact.company.as_deref(), Some("示例公司"));
    assert_eq!(contact.phone, None);
    assert_eq!(entry.customer_reference.as_deref(), Some("visitor-7"));

    let fields = body.as_object_mut().unwrap();
    fields.remove("contact");
    let answer = running.submit("reference", &body).await;
    let id = answer.json()["quote_id"].as_str().unwrap().to_owned();
    let entry = running.service.store.entry(&id).await.unwrap().unwrap();
    assert_eq!(entry.contact, None);
    assert_eq!(entry.customer_reference.as_deref(), Some("visitor-7"));
    let ids = std::slice::from_ref(&id);
    let removed = running.service.store.remove(ids, Part::Contact);
    assert_eq!(removed.await.unwrap(), 1);
    let entry = running.service.store.entry(&id).await.unwrap().unwrap();
    assert_eq!(entry.customer_reference, None);

    body["contact"] = json!({"email": "nobody", "phone": "?"});
    let refused = running.submit("contact 2", &body).await;
    refused.problem(400, "idempotency-key-malformed");
    let refused = running
        .submit("contact-2", &body)
        .await
        .problem(422, "invalid-contact");
    assert_eq!(refused["problems"].as_array().unwrap().len(), 2);
}

async fn some_quotes_do_not_bind(running: &Running, lists: &[Catalog]) {
    let without_book = json!({"product": "aliyun-quick-audience"});
    let with_book = json!({"product": "aliyun-quick-audience", "price_book": "sample"});
    for (key, selection) in [("on-request", without_book), ("sample", with_book)] {
        let answer = running.submit(key, &body(lists, selection)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.json()["verdict"], "indicative");
    }
}

async fn one_key_from_many_tasks(running: &Running, lists: &[Catalog]) {
    let body = Arc::new(body(
        lists,
        json!({"product": "tencent-cdp", "options": {"extra_packs": 3}}),
    ));
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let (router, body) = (running.router.clone(), body.clone());
            tokio::spawn(async move {
                let request = crate::support::submission("many", body.to_string());
                crate::support::ask(&router, request).await
            })
        })
        .collect();
    let mut created = 0;
    let mut answers = BTreeSet::new();
    for task in tasks {
        let answer = task.await.unwrap();
        created += u32::from(answer.status == 201);
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text);
        answers.insert(answer.json().to_string());
    }
    assert_eq!((created, answers.len()), (1, 1), "one quote, one answer");
    let all = running.service.store.page(everything()).await.unwrap();
    let kept = all
        .iter()
        .filter(|entry| entry.record.idempotency_key == "many");
    assert_eq!(kept.count(), 1);
}

pub fn everything() -> Page {
    Page {
        limit: 1000,
        ..Page::default()
    }
}
