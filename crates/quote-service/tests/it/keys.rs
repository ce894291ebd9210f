//! Keys over time: published before they sign, revoked, lost, and behind symbolic links.

use std::os::unix::fs::{MetadataExt, chown, symlink};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use quote_service::app::Front;
use quote_service::keys::{self, Jwks, KeyError};
use quote_service::receipt::{NotGenuine, verify};
use quote_service::receipt_keys;
use quote_service::store;
use serde_json::{Value, json};

use crate::support::{Folder, Running, body, catalogs, say, smop};

const NOBODY: u32 = 65534;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_key_is_published_first_and_signs_later() {
    let folder = Folder::new();
    let path = folder.path().join("keys.json");
    let before = keys::open(&path).unwrap();
    let today = day("2026-11-21");
    let old = before.on(today).kid().to_owned();
    let new = keys::rotate(&path, Some(day("2026-12-01")), today).unwrap();

    let signer = keys::open(&path).unwrap();
    assert_eq!(signer.jwks().keys.len(), 2, "both are published");
    assert_eq!(signer.on(day("2026-11-30")).kid(), old);
    assert_eq!(signer.on(day("2026-12-01")).kid(), new);
    assert_eq!(signer.jwks_on(day("2026-11-30")).keys[0].kid, old);
    assert_eq!(signer.jwks_on(day("2026-12-01")).keys[0].kid, new);
    let past = keys::rotate(&path, Some(today), today);
    assert!(matches!(past, Err(KeyError::Past { .. })));

    // The next rotation takes the private part of what no longer signs.
    let third = keys::rotate(&path, None, day("2026-12-02")).unwrap();
    let signer = keys::open(&path).unwrap();
    assert_eq!(signer.on(day("2027-01-01")).kid(), third);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("\"d\"").count(), 1, "{text}");
    assert_eq!(signer.jwks().keys.len(), 3);
}

/// A second one before the first has its day: each signs when its day comes.
#[test]
fn two_keys_can_wait_for_their_days() {
    let folder = Folder::new();
    let path = folder.path().join("keys.json");
    let today = day("2026-11-21");
    let first = keys::open(&path).unwrap().on(today).kid().to_owned();
    let rotate = |from| keys::rotate(&path, Some(day(from)), today).unwrap();
    // In the order they are made, not in that of their days.
    let (third, second) = (rotate("2026-12-05"), rotate("2026-12-01"));
    let signer = keys::open(&path).unwrap();
    for (on, kid) in [
        ("2026-11-30", &first),
        ("2026-12-01", &second),
        ("2026-12-04", &second),
        ("2026-12-05", &third),
    ] {
        assert_eq!(signer.on(day(on)).kid(), kid, "{on}");
    }
    let at_once = keys::rotate(&path, None, today).unwrap();
    let signer = keys::open(&path).unwrap();
    assert_eq!(signer.on(today).kid(), at_once);
    assert_eq!(signer.on(day("2026-12-05")).kid(), third);
    let published = signer.jwks().keys.len();
    assert_eq!((published, signer.signing().count()), (4, 3));
}

/// Root changes the keys of a service that is not root.
#[test]
fn a_key_file_stays_its_owners() {
    let folder = Folder::new();
    let path = folder.path().join("keys.json");
    let kid = keys::open(&path)
        .unwrap()
        .on(day("2026-11-21"))
        .kid()
        .to_owned();
    if let Err(why) = chown(&path, Some(NOBODY), Some(NOBODY)) {
        say(&format!("skipped: only root gives files away ({why})"));
        return;
    }
    let owner = || {
        let about = std::fs::metadata(&path).unwrap();
        (about.uid(), about.gid(), about.mode() & 0o777)
    };
    keys::rotate(&path, None, day("2026-11-21")).unwrap();
    assert_eq!(owner(), (NOBODY, NOBODY, 0o600));
    keys::revoke(&path, &kid, day("2026-11-21")).unwrap();
    assert_eq!(owner(), (NOBODY, NOBODY, 0o600));
}

/// What a start that was killed left, in a container where every start has the same number.
#[test]
fn what_another_left_beside_keeps_nobody_from_making_keys() {
    let folder = Folder::new();
    let path = folder.path().join("keys.json");
    let left = format!("keys.json.{}", std::process::id());
    std::fs::write(folder.path().join(left), "").unwrap();
    keys::open(&path).unwrap();
    keys::rotate(&path, None, day("2026-11-21")).unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    assert_eq!(files.count(), 2, "nothing more is left");
}

/// The service signs with the key of the day its clock says.
#[tokio::test]
async fn a_receipt_names_the_key_of_its_day() {
    let folder = Folder::new();
    let lists = catalogs();
    let path = folder.path().join("keys.json");
    let first = keys::open(&path)
        .unwrap()
        .on(day("2026-11-21"))
        .kid()
        .to_owned();
    let second = keys::rotate(&path, Some(day("2026-11-25")), day("2026-11-21")).unwrap();
    let eve: DateTime<Utc> = "2026-11-24T15:59:59Z".parse().unwrap();
    let moments = [(eve, first), (eve + TimeDelta::seconds(1), second)];
    for (now, kid) in moments {
        let front = Front::default();
        let running = Running::with(lists.clone(), &folder.sqlite(), &folder, &front, now).await;
        let key = now.timestamp().to_string();
        let kept = running.submit(&key, &body(&lists, smop())).await.json();
        running.stop().await;
        let receipt = kept["receipt"].as_str().unwrap();
        let header = BASE64.decode(receipt.split('.').next().unwrap()).unwrap();
        let header: Value = serde_json::from_slice(&header).unwrap();
        assert_eq!(header["kid"], kid, "{now}");
    }
}

#[tokio::test]
async fn what_a_revoked_key_signed_is_not_genuine() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let kept = running.submit("key", &body(&lists, smop())).await.json();
    running.stop().await;
    let receipt = kept["receipt"].as_str().unwrap();

    let path = folder.path().join("keys.json");
    let today = day("2026-11-21");
    let kid = keys::open(&path).unwrap().on(today).kid().to_owned();
    let new = keys::revoke(&path, &kid, today).unwrap();
    assert_ne!(new, kid);
    let signer = keys::open(&path).unwrap();
    assert_eq!(verify(receipt, signer.jwks()), Err(NotGenuine::UnknownKey));
    assert_eq!(signer.revoked(), [kid]);
    let none = keys::revoke(&path, "none", today);
    assert!(matches!(none, Err(KeyError::NoSuchKey { .. })));
    // It is not lost, though.
    let store = store::open(&folder.sqlite()).await.unwrap();
    assert!(
        receipt_keys::open_beside(&*store, &path, false)
            .await
            .is_ok()
    );
    store.close().await;
}

#[tokio::test]
async fn receipts_of_lost_keys_are_not_passed_over() {
    let folder = Folder::new();
    let lists = catalogs();
    let path = folder.path().join("keys.json");
    let store = store::open(&folder.sqlite()).await.unwrap();
    let first = receipt_keys::open_beside(&*store, &path, false)
        .await
        .unwrap();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    running.submit("key", &body(&lists, smop())).await;
    running.stop().await;

    let aside = folder.path().join("aside.json");
    std::fs::rename(&path, &aside).unwrap();
    let Err(lost) = receipt_keys::open_beside(&*store, &path, false).await else {
        panic!("the key is lost");
    };
    assert!(
        lost.to_string().contains(&first.jwks().keys[0].kid),
        "{lost}"
    );
    assert!(lost.to_string().contains("--forget-keys"), "{lost}");
    assert!(!path.exists(), "no other key is made in its place");

    std::fs::rename(&aside, &path).unwrap();
    assert!(
        receipt_keys::open_beside(&*store, &path, false)
            .await
            .is_ok()
    );
    std::fs::remove_file(&path).unwrap();
    assert!(
        receipt_keys::open_beside(&*store, &path, true)
            .await
            .is_ok()
    );
    assert!(
        receipt_keys::open_beside(&*store, &path, false)
            .await
            .is_ok()
    );
    store.close().await;
}

#[test]
fn a_symbolic_link_stays_one() {
    let folder = Folder::new();
    let target = folder.path().join("secrets/keys.json");
    std::fs::create_dir(folder.path().join("secrets")).unwrap();
    let link = folder.path().join("keys.json");
    symlink("secrets/keys.json", &link).unwrap();
    let made = keys::open(&link).unwrap();
    assert!(target.exists(), "made where the link leads");
    let kid = keys::rotate(&link, None, day("2026-11-21")).unwrap();
    assert!(link.is_symlink());
    let rotated = keys::open(&target).unwrap();
    assert_eq!(rotated.on(day("2026-11-21")).kid(), kid);
    assert_eq!(rotated.jwks().keys[1], made.jwks().keys[0]);
}

#[test]
fn keys_of_other_kinds_are_left_out() {
    let folder = Folder::new();
    let signer = keys::open(&folder.path().join("keys.json")).unwrap();
    let mut jwks = serde_json::to_value(signer.jwks()).unwrap();
    let others = [
        json!({"kty": "RSA", "kid": "r", "n": "AQAB", "e": "AQAB"}),
        json!({"kty": "OKP", "crv": "X25519", "kid": "x", "x": "AAAA"}),
        json!("no key at all"),
    ];
    let list: &mut Vec<Value> = jwks["keys"].as_array_mut().unwrap();
    list.splice(0..0, others);
    let read = Jwks::read(&format!("\u{feff}{jwks}")).unwrap();
    assert_eq!(&read, signer.jwks());
    assert!(Jwks::read("[]").is_err());
}
