//! The later chapters of the story: prices change, and what is old is removed.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use pricing::Catalog;
use quote_service::app::Front;
use quote_service::service::Terms;
use quote_service::store::{self, Page, Part, Store};
use serde_json::{Value, json};

use crate::story::everything;
use crate::support::{Folder, Running, TERMS, body, catalogs, lists, now, smop};

/// The lists with a platform fee of 2,100 a month in place of 2,000.
fn dearer(folder: &Folder) -> Vec<Catalog> {
    with_fee("2100", folder)
}

/// The lists with another platform fee in place of 2,000 a month.
fn with_fee(fee: &str, folder: &Folder) -> Vec<Catalog> {
    let product = folder.path().join("tencent-smop");
    copy(&lists().join("tencent-smop"), &product);
    let file = product.join("catalog.toml");
    let list = std::fs::read_to_string(&file).unwrap();
    let changed = list.replace(r#"flat = "2000""#, &format!(r#"flat = "{fee}""#));
    assert_ne!(list, changed);
    std::fs::write(file, changed).unwrap();
    let mut lists = catalogs();
    let changed = catalog_files::read(&product).unwrap();
    let same = lists.iter_mut().find(|list| list.id == changed.id).unwrap();
    *same = changed;
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

pub async fn prices_change(url: &str, folder: &Folder, before: &[Catalog], kept: &Value) {
    let running = Running::start(dearer(folder), url, folder).await;
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

/// While replicas go from one list to the other, a claim made with either is accepted by both.
pub async fn lists_roll(url: &str, folder: &Folder, before: &[Catalog]) {
    let roll = Terms {
        roll: Duration::from_secs(600),
        ..TERMS
    };
    let store = || async { store::open(url).await.unwrap() };
    let (older, after) = (with_fee("1000", folder), dearer(folder));
    let front = Front::default();
    let start = |lists: &[Catalog], store, now| {
        Running::on(lists.to_vec(), store, folder, &front, now, roll)
    };
    // The list before is served anew, after an older one.
    let day = |n| now() + Duration::from_secs(86_400) * n;
    for (lists, since) in [(&older[..], day(1)), (before, day(2))] {
        start(lists, store().await, since).await.stop().await;
    }
    let rolled = day(3);
    let old = start(before, store().await, rolled).await;
    let new = start(&after, store().await, rolled).await;
    for (n, replica) in [&old, &new].into_iter().enumerate() {
        for (m, lists) in [before, &after].into_iter().enumerate() {
            let claim = body(lists, smop());
            let kept = replica.submit(&format!("roll-{n}-{m}"), &claim).await;
            assert_eq!(kept.status, 201, "{}", kept.text);
            let revision = &kept.json()["quote"]["catalog_revision"];
            assert_eq!(*revision, claim["catalog_revision"]);
        }
    }
    // A wrong claim is wrong under either.
    let mut wrong = body(before, smop());
    wrong["claimed"]["due_now"] = json!("1.00");
    new.submit("roll-wrong", &wrong)
        .await
        .problem(409, "price-changed");
    // One before both is over.
    for (key, replica) in [("roll-older-old", &old), ("roll-older-new", &new)] {
        let over = replica.submit(key, &body(&older, smop())).await;
        over.problem(409, "price-changed");
    }
    old.stop().await;
    new.stop().await;
    let answers = async |lists: &[Catalog], at, claims: &[(&str, &[Catalog], u16)]| {
        let replica = start(lists, store().await, at).await;
        for (key, claimed, status) in claims {
            let answer = replica.submit(key, &body(claimed, smop())).await;
            assert_eq!(answer.status, *status, "{key}: {}", answer.text);
        }
        replica.stop().await;
    };
    let minutes = |n| rolled + Duration::from_secs(60) * n;
    answers(&after, minutes(11), &[("roll-late", before, 409)]).await;
    // Going back to a list is a roll as well, and then the list gone back to is the one before the next.
    let back = [
        ("roll-back", &after[..], 201),
        ("roll-back-older", &older, 409),
    ];
    answers(before, minutes(20), &back).await;
    let next = with_fee("2200", folder);
    let forth = [
        ("roll-forth", before, 201),
        ("roll-forth-late", &after, 409),
    ];
    answers(&next, minutes(40), &forth).await;
    answers(&after, minutes(60), &[]).await;
}

pub async fn old_quotes_are_purged(url: &str, folder: &Folder, lists: &[Catalog], kept: &Value) {
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

    let old = all.iter().map(|entry| &entry.record);
    let old = old.filter(|record| record.issued_at < later);
    let old: Vec<String> = old.map(|record| record.quote_id.clone()).collect();
    let with_contact = all.iter().filter(|entry| entry.contact.is_some()).count();
    assert!(with_contact > 0);
    let contacts = store.remove(&old, Part::Contact).await.unwrap();
    assert_eq!(contacts, with_contact as u64);
    let removed = store.remove(&old, Part::Whole).await.unwrap();
    assert_eq!(removed, all.len() as u64 - 1);
    assert_eq!(store.remove(&old, Part::Whole).await.unwrap(), 0);
    store.wipe().await.unwrap();
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
