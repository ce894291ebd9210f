//! What happens to quotes, told once and run against both databases.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use pricing::Catalog;
use quote_service::receipt;
use quote_service::server::Front;
use quote_service::store::{Page, Store};
use serde_json::{Value, json};

use crate::postgres::{self, Server};
use crate::support::{Folder, Running, body, catalogs, lists, now, smop};

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    let folder = Folder::new();
    tell(&folder.sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    if let Some(url) = postgres::given().await {
        return tell(&url).await;
    }
    let server = Server::start();
    tell(&server.url()).await;
}

/// A store that goes away and comes back: refused meanwhile, nothing lost, nothing twice.
#[tokio::test(flavor = "multi_thread")]
async fn postgresql_goes_away_and_comes_back() {
    let mut server = Server::start();
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &server.url(), &folder).await;
    let body = body(&lists, smop());
    let before = running.submit("before", &body).await;
    assert_eq!(before.status, 201);

    server.stop();
    let refused = running.submit("during", &body).await;
    refused.problem(503, "store-unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    running
        .get("/readyz")
        .await
        .problem(503, "store-unavailable");
    assert_eq!(running.get("/healthz").await.status, 200);

    server.run();
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

    prices_change(url, &folder, &lists, &kept).await;
    old_quotes_are_purged(url, &folder, &lists, &kept).await;
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
    assert_eq!((again.status, again.json()), (200, kept.clone()));
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
    let answer = running.submit("contact", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let id = answer.json()["quote_id"].as_str().unwrap().to_owned();
    let found = running.get(&format!("/api/v1/quotes/{id}")).await;
    for public in [&answer.text, &found.text] {
        assert!(!public.contains("示例公司") && !public.contains("buyer@example.com"));
    }
    let entry = running.service.store.entry(&id).await.unwrap().unwrap();
    let contact = entry.contact.unwrap();
    assert_eq!(contact.company.as_deref(), Some("示例公司"));
    assert_eq!(contact.phone, None);

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

/// The lists with a platform fee of 2,100 a month in place of 2,000.
fn dearer(folder: &Folder) -> Vec<Catalog> {
    let product = folder.path().join("tencent-smop");
    copy(&lists().join("tencent-smop"), &product);
    let file = product.join("catalog.toml");
    let list = std::fs::read_to_string(&file).unwrap();
    let dearer = list.replace(r#"flat = "2000""#, r#"flat = "2100""#);
    assert_ne!(list, dearer);
    std::fs::write(file, dearer).unwrap();
    let mut lists = catalogs();
    let dearer = catalog_files::read(&product).unwrap();
    let same = lists.iter_mut().find(|list| list.id == dearer.id).unwrap();
    *same = dearer;
    lists
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

async fn prices_change(url: &str, folder: &Folder, before: &[Catalog], kept: &Value) {
    let now = dearer(folder);
    let running = Running::start(now.clone(), url, folder).await;
    let old = body(before, smop());
    // The list the claim was made with is remembered, so the one line that changed is named.
    let changed = running
        .submit("late", &old)
        .await
        .problem(409, "price-changed");
    assert_eq!(changed["claimed_revision"], old["catalog_revision"]);
    assert_eq!(changed["totals"]["due_now"], "40500.00");
    let lines = changed["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1, "{changed}");
    assert_eq!(
        (&lines[0]["was"], &lines[0]["now"]),
        (&json!("2000.00"), &json!("2100.00"))
    );
    // One never served is as good as changed, with less to say about it.
    let mut unknown = old.clone();
    unknown["catalog_revision"] = json!("1999-01-01.000000000000");
    running
        .submit("late", &unknown)
        .await
        .problem(409, "price-changed");
    // Whoever agrees submits what it comes to now, under the same key.
    let agreed = json!({
        "selection": smop(),
        "claimed": changed["totals"],
        "catalog_revision": changed["quote"]["catalog_revision"],
    });
    assert_eq!(running.submit("late", &agreed).await.status, 201);
    // What was accepted before stays accepted.
    let again = running.submit("first", &old).await;
    assert_eq!((again.status, again.json()), (200, kept.clone()));
    running.stop().await;
}

async fn old_quotes_are_purged(url: &str, folder: &Folder, lists: &[Catalog], kept: &Value) {
    let later: DateTime<Utc> = "2027-03-01T00:00:00Z".parse().unwrap();
    let running = Running::with(lists.to_vec(), url, folder, &Front::default(), later).await;
    let fresh = running.submit("fresh", &body(lists, smop())).await;
    assert_eq!(fresh.status, 201);
    let store: &Arc<dyn Store> = &running.service.store;
    let all = store.page(everything()).await.unwrap();
    let times: Vec<_> = all.iter().map(|entry| entry.record.issued_at).collect();
    assert!(times.is_sorted());
    let two = Page {
        limit: 2,
        ..everything()
    };
    let first = store.page(two.clone()).await.unwrap();
    let last = &first[1].record;
    let after = Some((last.issued_at, last.quote_id.clone()));
    let next = store.page(Page { after, ..two }).await.unwrap();
    assert_eq!((&all[..2], &all[2..4]), (&*first, &*next));
    let since = Page {
        since: Some(later),
        ..everything()
    };
    assert_eq!(store.page(since).await.unwrap().len(), 1);

    let removed = store.purge(later).await.unwrap();
    assert_eq!(removed, all.len() as u64 - 1);
    assert_eq!(store.purge(now()).await.unwrap(), 0);
    let id = kept["quote_id"].as_str().unwrap();
    running
        .get(&format!("/api/v1/quotes/{id}"))
        .await
        .problem(404, "quote-not-found");
    let id = fresh.json()["quote_id"].as_str().unwrap().to_owned();
    assert_eq!(
        running.get(&format!("/api/v1/quotes/{id}")).await.json(),
        fresh.json()
    );
    running.stop().await;
}

fn everything() -> Page {
    Page {
        limit: 1000,
        ..Page::default()
    }
}
