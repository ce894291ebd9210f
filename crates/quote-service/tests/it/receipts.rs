//! Receipts are genuine or not; keys are made once, guarded, and outlived by what they signed.

use std::os::unix::fs::PermissionsExt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use quote_service::api::AcceptedDocument;
use quote_service::keys::{self, Jwks, KeyError};
use quote_service::receipt::{NotGenuine, verify};
use serde_json::json;
use wire::canonical::canonical;

use crate::support::{Folder, Running, body, catalogs, smop};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn receipt(folder: &Folder) -> (String, Jwks) {
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), folder).await;
    let answer = running.submit("key", &body(&lists, smop())).await.json();
    let jwks = running.get("/api/v1/keys").await.json();
    running.stop().await;
    let receipt = answer["receipt"].as_str().unwrap().to_owned();
    (receipt, serde_json::from_value(jwks).unwrap())
}

#[tokio::test]
async fn genuine_or_not() {
    let folder = Folder::new();
    let (receipt, jwks) = receipt(&folder).await;
    assert_eq!(
        verify(&receipt, &jwks).unwrap()["quote"]["product"],
        "tencent-smop"
    );

    let parts: Vec<&str> = receipt.split('.').collect();
    let payload = String::from_utf8(BASE64.decode(parts[1]).unwrap()).unwrap();
    let cheaper = payload.replace("40400.00", "404.00");
    assert_ne!(payload, cheaper);
    let cheaper = format!("{}.{}.{}", parts[0], BASE64.encode(cheaper), parts[2]);
    assert_eq!(verify(&cheaper, &jwks), Err(NotGenuine::WrongSignature));

    let header = |header: serde_json::Value| {
        let header = BASE64.encode(header.to_string());
        verify(&format!("{header}.{}.{}", parts[1], parts[2]), &jwks)
    };
    let kid = &jwks.keys[0].kid;
    assert_eq!(
        header(json!({"alg": "none", "kid": kid})),
        Err(NotGenuine::OtherKind)
    );
    assert_eq!(
        header(json!({"alg": "HS256", "kid": kid})),
        Err(NotGenuine::OtherKind)
    );
    assert_eq!(
        header(json!({"alg": "EdDSA", "kid": "x"})),
        Err(NotGenuine::UnknownKey)
    );
    assert_eq!(
        header(json!({"alg": "EdDSA", "kid": kid, "crit": []})),
        Err(NotGenuine::OtherKind)
    );
    assert_eq!(
        header(json!({"alg": "EdDSA", "kid": kid})),
        Err(NotGenuine::WrongSignature)
    );

    for broken in [
        "",
        ".",
        "..",
        "a.b.c",
        &receipt[1..],
        &receipt[..receipt.len() - 2],
    ] {
        assert!(verify(broken, &jwks).is_err(), "{broken}");
    }
    assert_eq!(
        verify(&receipt, &Jwks { keys: vec![] }),
        Err(NotGenuine::UnknownKey)
    );
}

#[tokio::test]
async fn the_answer_is_what_is_attested_and_the_receipt() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let answer = running.submit("key", &body(&lists, smop())).await.json();
    running.stop().await;

    let document: AcceptedDocument = serde_json::from_value(answer.clone()).unwrap();
    assert_eq!(serde_json::to_value(&document).unwrap(), answer);

    let mut attested = answer;
    attested.as_object_mut().unwrap().remove("receipt");
    let payload = document.receipt.split('.').nth(1).unwrap();
    let payload = String::from_utf8(BASE64.decode(payload).unwrap()).unwrap();
    assert_eq!(payload, canonical(&attested));
}

#[tokio::test]
async fn what_an_earlier_key_signed_stays_genuine() {
    let folder = Folder::new();
    let (earlier, _) = receipt(&folder).await;
    let path = folder.path().join("keys.json");
    let kid = keys::rotate(&path, None, day("2026-11-21")).unwrap();
    let signer = keys::open(&path).unwrap();
    assert_eq!(signer.jwks().keys.len(), 2);
    assert_eq!(signer.jwks().keys[0].kid, kid);
    assert!(verify(&earlier, signer.jwks()).is_ok());

    let private = std::fs::read_to_string(&path)
        .unwrap()
        .matches("\"d\"")
        .count();
    assert_eq!(private, 1, "an earlier key cannot sign any more");
    assert_eq!(signer.on(day("2026-11-21")).kid(), kid);
    let public = serde_json::to_string(signer.jwks()).unwrap();
    assert!(!public.contains("\"d\""));
}

#[test]
fn keys_are_guarded() {
    let folder = Folder::new();
    let path = folder.path().join("keys.json");
    let made = keys::open(&path).unwrap();
    let mode = |path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(keys::open(&path).unwrap().jwks(), made.jwks());

    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    let Err(exposed) = keys::open(&path) else {
        panic!("others can read the keys");
    };
    assert!(matches!(exposed, KeyError::Exposed { .. }));
    assert!(exposed.to_string().contains("chmod 600"), "{exposed}");

    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    for broken in ["", "{}", r#"{"keys": []}"#] {
        std::fs::write(&path, broken).unwrap();
        assert!(
            matches!(keys::open(&path), Err(KeyError::Malformed { .. })),
            "{broken}"
        );
    }
}
