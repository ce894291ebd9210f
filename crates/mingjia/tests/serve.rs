//! The real binary: killed under load or out of room it loses nothing it acknowledged, and its
//! commands read what it kept.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what is not as expected in a test fails it"
)]

mod service;

use std::collections::BTreeMap;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::{Value, json};

use service::{Connection, Folder, Service, answered, body, mingjia};

#[test]
fn killed_under_load_it_loses_nothing_it_acknowledged() {
    const TASKS: u32 = 8;
    const ENOUGH: u32 = 300;
    let folder = Folder::new("kill");
    let body = body("buyer@example.com");
    let mut service = Service::start(&folder);
    let acknowledged = AtomicU32::new(0);
    let addr = service.addr.clone();

    // Each task submits until the connection breaks; the last of each was never answered.
    let submit = |task: u32| {
        let mut connection = Connection::open(&addr).unwrap();
        let mut kept = BTreeMap::new();
        for n in 0.. {
            let key = format!("task-{task}-{n}");
            let Some((status, answer)) = connection.submit(&key, &body) else {
                return (kept, key);
            };
            assert_eq!(status, 201, "{answer}");
            kept.insert(key, answer);
            acknowledged.fetch_add(1, Ordering::Relaxed);
        }
        unreachable!("keys do not run out")
    };
    let pid = service.child.id().to_string();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let submit = &submit;
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| scope.spawn(move || submit(task)))
            .collect();
        while acknowledged.load(Ordering::Relaxed) < ENOUGH {
            thread::yield_now();
        }
        assert!(
            Command::new("kill")
                .args(["-KILL", &pid])
                .status()
                .unwrap()
                .success()
        );
        tasks.into_iter().map(|task| task.join().unwrap()).collect()
    });
    assert!(!service.child.wait().unwrap().success());

    let service = Service::start(&folder);
    let mut connection = service.connect();
    let mut found = 0;
    for (kept, unanswered) in &outcomes {
        for (key, answer) in kept {
            let id = answer["quote_id"].as_str().unwrap();
            let again = connection.get(&format!("/api/v1/quotes/{id}"));
            assert_eq!(again, (200, answer.clone()), "{key} was acknowledged");
            found += 1;
        }
        // What was not acknowledged is kept or not; asking again settles it, once.
        let (status, settled) = connection.submit(unanswered, &body).unwrap();
        assert!(matches!(status, 200 | 201), "{settled}");
        let again = connection.submit(unanswered, &body).unwrap();
        assert_eq!(again, (200, settled));
    }
    assert!(found >= ENOUGH, "{found}");
    let listed = answered(mingjia(&["quotes", "list", &folder.database()]), "");
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert_eq!(listed.lines().count() as u32, found + TASKS);
    service.stop();
}

#[test]
fn on_a_full_disk_it_refuses_and_keeps_what_it_has() {
    let folder = Folder::new("full");
    let body = body("buyer@example.com");
    let service = Service::start_on_a_full_disk(&folder);
    let mut connection = service.connect();
    let mut kept = Vec::new();
    let refused = (0..2000).find_map(|n| {
        let (status, answer) = connection.submit(&format!("key-{n}"), &body).unwrap();
        if status == 201 {
            kept.push(answer);
            return None;
        }
        Some((status, answer, n))
    });
    let (status, answer, n) = refused.unwrap();
    assert_eq!(
        (status, &answer["code"]),
        (503, &json!("store-unavailable"))
    );
    let find = |connection: &mut Connection, kept: &Value| {
        let id = kept["quote_id"].as_str().unwrap();
        let found = connection.get(&format!("/api/v1/quotes/{id}"));
        assert_eq!(found, (200, kept.clone()));
    };
    find(&mut connection, kept.last().unwrap());
    service.stop();

    let service = Service::start(&folder);
    let mut connection = service.connect();
    for kept in &kept {
        find(&mut connection, kept);
    }
    let (status, _) = connection.submit(&format!("key-{n}"), &body).unwrap();
    assert_eq!(status, 201, "there is room again");
    service.stop();
}

#[test]
fn commands_read_what_was_kept() {
    let folder = Folder::new("commands");
    let service = Service::start(&folder);
    let mut connection = service.connect();
    let (status, kept) = connection
        .submit("one", &body("buyer@example.com"))
        .unwrap();
    assert_eq!(status, 201, "{kept}");
    let (_, jwks) = connection.get("/api/v1/keys");
    service.stop();
    let id = kept["quote_id"].as_str().unwrap();
    let database = folder.database();
    let quotes = |args: &[&str]| answered(mingjia(&[&["quotes"], args, &[&database]].concat()), "");
    let text = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();

    let shown: Value = serde_json::from_slice(&quotes(&["show", id]).stdout).unwrap();
    assert_eq!(shown["quote"], kept["quote"]);
    assert_eq!(shown["contact"]["email"], "buyer@example.com");
    assert_eq!(shown["customer_reference"], "visitor-7");
    assert_eq!(quotes(&["show", "none"]).status.code(), Some(1));
    assert!(text(&quotes(&["list"])).contains(id));
    assert_eq!(text(&quotes(&["list", "--since", "2999-01-01"])), "");
    let csv = text(&quotes(&["export", "--format", "csv"]));
    let cells = [id, ",'=1+1,", ",visitor-7,"];
    assert!(cells.iter().all(|cell| csv.contains(cell)), "{csv}");
    let exported = quotes(&["export", "--format", "json"]);
    let exported: Value = serde_json::from_slice(&exported.stdout).unwrap();
    assert_eq!(exported, json!([shown]));

    let keys = folder.path("jwks.json");
    std::fs::write(&keys, jwks.to_string()).unwrap();
    let verify = |receipt: &str| {
        let mut command = mingjia(&["verify-receipt", "--keys"]);
        command.arg(&keys);
        answered(command, receipt)
    };
    let receipt = kept["receipt"].as_str().unwrap();
    let genuine = verify(&format!("{receipt}\n"));
    assert_eq!(genuine.status.code(), Some(0));
    let attested: Value = serde_json::from_slice(&genuine.stdout).unwrap();
    assert_eq!(attested["quote_id"], id);
    let (start, end) = receipt.split_at(receipt.len() / 2);
    assert_eq!(verify(&format!("{start}AAAA{end}")).status.code(), Some(1));
    assert_eq!(verify("").status.code(), Some(1));

    let rotated = answered(mingjia(&["keys", "rotate", &database]), "");
    assert!(rotated.status.success());
    let service = Service::start(&folder);
    let (_, both) = service.connect().get("/api/v1/keys");
    assert_eq!(both["keys"].as_array().map(Vec::len), Some(2));
    assert_eq!(both["keys"][1], jwks["keys"][0]);
    service.stop();

    assert_eq!(text(&quotes(&["purge", "--before", "2020-01-01"])), "0\n");
    // What is still valid stays, unless it is insisted on.
    assert_eq!(text(&quotes(&["purge", "--before", "2999-01-01"])), "0\n");
    let forced = ["purge", "--number", id, "--force"];
    let listed = quotes(&[&forced[..], &["--dry-run"]].concat());
    assert!(text(&listed).contains(id));
    let contact = [
        "purge",
        "--contact",
        "Buyer@example.com",
        "--contacts-only",
        "--force",
    ];
    let (_, unforced) = contact.split_last().unwrap();
    assert_eq!(text(&quotes(unforced)), "0\n", "it is still valid");
    assert_eq!(text(&quotes(&contact)), "1\n");
    assert_eq!(text(&quotes(&contact)), "0\n");
    let shown: Value = serde_json::from_slice(&quotes(&["show", id]).stdout).unwrap();
    assert_eq!(
        [
            &shown["quote_id"],
            &shown["contact"],
            &shown["customer_reference"]
        ],
        [&json!(id), &json!(null), &json!(null)]
    );
    assert_eq!(text(&quotes(&forced)), "1\n");
    assert_eq!(text(&quotes(&["list"])), "");
    assert_eq!(quotes(&forced).status.code(), Some(1), "there is none");
    for of_what in [&["purge"][..], &["purge", "--contact", "", "--force"]] {
        assert_eq!(quotes(of_what).status.code(), Some(2), "{of_what:?}");
    }

    let typo = answered(
        mingjia(&["quotes", "list", "--database=sqlite:///nowhere/x.db"]),
        "",
    );
    assert_eq!(typo.status.code(), Some(2));
    let other = answered(
        mingjia(&["quotes", "list", "--database=mysql://u:secret@h/d"]),
        "",
    );
    assert_eq!(other.status.code(), Some(2));
    assert!(!String::from_utf8_lossy(&other.stderr).contains("secret"));
}

#[test]
fn whole_quotes_are_purged_by_what_is_said_of_them() {
    let folder = Folder::new("purge");
    let service = Service::start(&folder);
    let mut connection = service.connect();
    let mut submit = |key: &str| {
        let body = body(&format!("{key}@example.com"));
        let (status, kept) = connection.submit(key, &body).unwrap();
        assert_eq!(status, 201, "{kept}");
        kept["quote_id"].as_str().unwrap().to_owned()
    };
    let ids = ["one", "two", "three", "four"].map(&mut submit);
    let database = folder.database();
    let quotes = |args: &[&str]| {
        let done = answered(mingjia(&[&["quotes"], args, &[&database]].concat()), "");
        assert!(done.status.success(), "{args:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    let left = |ids: &[&String]| {
        let listed = quotes(&["list"]);
        assert_eq!(listed.lines().count(), ids.len(), "{listed}");
        assert!(ids.iter().all(|id| listed.contains(*id)), "{listed}");
    };
    let [one, two, three, four] = &ids;
    assert_eq!(quotes(&["purge", "--number", one]), "0\n", "still valid");
    left(&[one, two, three, four]);
    let contact = ["purge", "--contact", "two@example.com"];
    assert_eq!(quotes(&contact), "0\n", "still valid");
    assert_eq!(quotes(&[&contact[..], &["--force"]].concat()), "1\n");
    left(&[one, three, four]);
    // All conditions must hold.
    let both = ["purge", "--number", one, "--contact", "four@example.com"];
    assert_eq!(quotes(&[&both[..], &["--force"]].concat()), "0\n");
    assert_eq!(quotes(&["purge", "--number", one, "--force"]), "1\n");
    left(&[three, four]);
    let all = ["purge", "--before", "2999-01-01", "--force"];
    let dry = quotes(&[&all[..], &["--dry-run"]].concat());
    assert_eq!(dry.lines().count(), 2, "{dry}");
    assert_eq!(quotes(&all), "2\n");
    left(&[]);
    service.stop();
}

#[test]
fn what_visitors_typed_steers_no_terminal() {
    let folder = Folder::new("steering");
    let service = Service::start(&folder);
    let company = "evil\u{202e}gnp.exe\u{200b}";
    let body = body("buyer@example.com").replace("=1+1", company);
    assert!(body.contains(company));
    let (status, kept) = service.connect().submit("one", &body).unwrap();
    assert_eq!(status, 201, "{kept}");
    service.stop();
    let id = kept["quote_id"].as_str().unwrap();
    let database = folder.database();
    let quotes = |args: &[&str]| {
        let done = answered(mingjia(&[&["quotes"], args, &[&database]].concat()), "");
        assert!(done.status.success(), "{args:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    for args in [
        &["show", id][..],
        &["list"],
        &["export", "--format=csv"],
        &["export", "--format=json"],
    ] {
        let shown = quotes(args);
        assert!(shown.contains("evil"), "{shown}");
        assert!(!shown.contains(['\u{202e}', '\u{200b}']), "{shown}");
    }
    // To a program it says what was typed.
    let shown: Value = serde_json::from_str(&quotes(&["show", id])).unwrap();
    assert_eq!(shown["contact"]["company"], company);
}
