//! Commands around the service: refused early and in words.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

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
        let mut stream = TcpStream::connect(&running.admin).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        for header in [
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: ",
            "cross-origin-opener-policy: same-origin",
            "permissions-policy: ",
            "content-security-policy: default-src 'none'",
            "cache-control: no-store",
        ] {
            let given = answer.lines().any(|line| line.starts_with(header));
            assert!(given, "{path}: {header}: {answer}");
        }
    }
    running.stop();
}
