//! Commands around the service: refused early and in words.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use chrono::{TimeDelta, Utc};
use quote_service::{keys, store};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::clients;
use crate::past::keep;
use crate::service::{Folder, Service, answered, body, mingjia};

#[test]
fn flags_are_checked_at_the_start() {
    let folder = Folder::new("flags");
    let database = folder.database();
    for flags in [
        &["--valid-days=0"][..],
        &["--valid-days=4000"],
        &["--timeout=0"],
        &["--timeout=1", "--drain=1"],
        &["--rate-limit=-1"],
        &["--roll=86401"],
        &["--connections=0"],
        &["--write-timeout=0"],
        &["--body-limit=1"],
        &["--addr=nowhere"],
        &["--admin-addr=8081"],
        &["--allow-origin=shop.example"],
    ] {
        let mut command = mingjia(&["serve", "--site=no-site", &database]);
        let refused = command.args(flags).output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{flags:?}");
        let said = String::from_utf8(refused.stderr).unwrap();
        let flag = flags[0].split('=').next().unwrap();
        let value = flags[0].split('=').nth(1).unwrap();
        assert!(
            said.contains(flag) || said.contains(value),
            "{flags:?}: {said}"
        );
    }
}

#[test]
fn a_receipt_is_genuine_and_expired() {
    let folder = Folder::new("expired");
    let running = Service::start(&folder);
    let admin: SocketAddr = running.admin.parse().unwrap();
    assert!(admin.ip().is_loopback(), "{admin}, where no flag says so");
    let (_, kept) = running
        .connect()
        .submit("one", &body("a@example.com"))
        .unwrap();
    let (_, jwks) = running.connect().get("/api/v1/keys");
    running.stop();
    let keys = folder.path("jwks.json");
    std::fs::write(&keys, format!("\u{feff}{jwks}")).unwrap();
    let keys = format!("--keys={}", keys.display());
    let receipt = format!("\u{feff}{}\r\n", kept["receipt"].as_str().unwrap());
    let valid_until = kept["valid_until"].as_str().unwrap();
    for (on, code) in [(valid_until, 0), ("2000-01-01", 0), ("2199-12-31", 3)] {
        let on = format!("--on={on}");
        let judged = answered(mingjia(&["verify-receipt", &keys, &on]), &receipt);
        assert_eq!(judged.status.code(), Some(code), "{on}");
        let said = String::from_utf8(judged.stderr).unwrap();
        let expired = format!("genuine, expired on {valid_until}");
        assert_eq!(said.contains(&expired), code == 3, "{said}");
    }
}

/// Without a day, today counts.
#[test]
fn a_receipt_that_ran_out_has_expired_today() {
    let folder = Folder::new("ran-out");
    let number = Runtime::new().unwrap().block_on(async {
        let url = format!("sqlite://{}", folder.path("quotes.db").display());
        let store = store::open(&url).await.unwrap();
        let long_ago = Utc::now() - TimeDelta::days(30);
        let numbers = keep(store.clone(), &folder, long_ago, 14, 1).await;
        store.close().await;
        numbers.concat()
    });
    let shown = mingjia(&["quotes", "show", &number, &folder.database()]).output();
    let shown: Value = serde_json::from_slice(&shown.unwrap().stdout).unwrap();
    let signer = keys::open(&folder.path("quotes.keys.json")).unwrap();
    let public = folder.path("jwks.json");
    std::fs::write(&public, json!(signer.jwks()).to_string()).unwrap();
    let public = format!("--keys={}", public.display());
    let receipt = shown["receipt"].as_str().unwrap();
    let judged = answered(mingjia(&["verify-receipt", &public]), receipt);
    assert_eq!(judged.status.code(), Some(3));
    let said = String::from_utf8(judged.stderr).unwrap();
    let expired = format!("expired on {}", shown["valid_until"].as_str().unwrap());
    assert!(said.contains(&expired), "{said}");
}

#[test]
fn keys_are_listed_rotated_and_revoked() {
    let folder = Folder::new("key-commands");
    Service::start(&folder).stop();
    let database = folder.database();
    let keys = |args: &[&str]| {
        let done = answered(mingjia(&[&["keys"], args, &[&database]].concat()), "");
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    let (_, listed) = keys(&["list"]);
    let first = listed.split(' ').next().unwrap().to_owned();
    assert_eq!(listed, format!("{first}  signs\n"));
    let (code, second) = keys(&["rotate", "--from=2199-01-01"]);
    assert_eq!(code, Some(0));
    let second = second.trim();
    let (_, listed) = keys(&["list"]);
    assert_eq!(
        listed,
        format!("{second}  signs from 2199-01-01\n{first}  signs\n")
    );
    assert_eq!(keys(&["rotate", "--from=2001-01-01"]).0, Some(2));
    let (_, third) = keys(&["revoke", &first]);
    let third = third.trim();
    let (_, listed) = keys(&["list"]);
    assert!(listed.contains(&format!("{third}  signs\n")), "{listed}");
    assert!(listed.contains(&format!("{first}  revoked\n")), "{listed}");
    assert_eq!(keys(&["revoke", "none"]).0, Some(2));
    // A key's name begins with whatever base64url does.
    let unknown = answered(mingjia(&["keys", "revoke", "-none", &database]), "");
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("no key -none"), "{said}");
}

#[test]
fn operators_are_answered_as_strictly_as_browsers() {
    let folder = Folder::new("admin");
    let running = Service::start(&folder);
    for (path, status) in [
        ("/healthz", "200"),
        ("/readyz", "200"),
        ("/metrics", "200"),
        ("/api/v1/keys", "404"),
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        let answer = received(&running.admin, &request);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        is_strict(&answer);
    }
    running.stop();
}

/// Of an answer as it was received.
#[track_caller]
fn is_strict(answer: &str) {
    for header in [
        "x-content-type-options: nosniff",
        "referrer-policy: same-origin",
        "cross-origin-resource-policy: ",
        "cross-origin-opener-policy: same-origin",
        "permissions-policy: ",
        "content-security-policy: default-src 'none'",
        "cache-control: no-store",
    ] {
        let given = answer.lines().any(|line| line.starts_with(header));
        assert!(given, "{header}: {answer}");
    }
}

/// What a connection of its own receives, to its end.
fn received(addr: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn heads_that_are_too_long_are_refused_like_all_else() {
    let folder = Folder::new("long-heads");
    let running = Service::start(&folder);
    let get = |path: &str, fields: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{fields}\r\n")
    };
    let path = |length: usize| format!("/{}", "x".repeat(length - 1));
    // Besides the two that are there.
    let fields = |count: usize| "x: 1\r\n".repeat(count - 2);
    let field = |length: usize| format!("x: {}\r\n", "1".repeat(length));
    for addr in [&running.addr, &running.admin] {
        for (request, status, code) in [
            (get(&path(16 * 1024), ""), 404, "not-found"),
            (get(&path(16 * 1024 + 1), ""), 414, "address-too-long"),
            (get(&path(60 * 1024), ""), 414, "address-too-long"),
            (get("/nowhere", &fields(64)), 404, "not-found"),
            (get("/nowhere", &fields(65)), 431, "head-too-large"),
            (get("/nowhere", &fields(100)), 431, "head-too-large"),
            (get("/nowhere", &field(32_000)), 404, "not-found"),
            (get("/nowhere", &field(32 * 1024)), 431, "head-too-large"),
            (get("/nowhere", &field(60 * 1024)), 431, "head-too-large"),
        ] {
            let answer = received(addr, &request);
            let expected = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&expected), "{expected}: {answer}");
            is_strict(&answer);
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.contains("content-type: application/problem+json"));
            let problem: Value = serde_json::from_str(body).unwrap();
            assert_eq!(
                (&problem["code"], &problem["status"]),
                (&json!(code), &json!(status))
            );
            assert!(!problem["message"]["zh"].as_str().unwrap().is_empty());
        }
    }
    running.stop();
}

/// Also after a request that was one, on the same connection.
#[test]
fn what_is_no_request_is_answered_as_strictly() {
    let folder = Folder::new("no-request");
    let running = clients::start(&folder, &["--https"]);
    let whole = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let many = format!(
        "{}{}\r\n",
        &whole[..whole.len() - 2],
        "x: 1\r\n".repeat(101)
    );
    let wrong = [
        ("\u{16}\u{3}\u{1}\r\n\r\n", 400),
        ("GET / HTTP/7.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\na header\r\n\r\n", 400),
        (many.as_str(), 431),
    ];
    for (addr, https) in [(&running.addr, true), (&running.admin, false)] {
        for (wrong, status) in wrong {
            let refused = |answer: &str| {
                let expected = format!("HTTP/1.1 {status} ");
                assert!(answer.starts_with(&expected), "{expected}: {answer}");
                is_strict(answer);
                let told = answer.contains("strict-transport-security: ");
                assert_eq!(told, https, "{answer}");
                assert!(answer.ends_with("\r\n\r\n"), "{answer}");
            };
            refused(&received(addr, wrong));
            let answers = received(addr, &format!("{whole}{wrong}"));
            let (first, second) = answers.split_once("\r\n\r\nok\n").unwrap();
            assert!(first.starts_with("HTTP/1.1 200 "), "{answers}");
            refused(second);
        }
    }
    running.stop();
}
