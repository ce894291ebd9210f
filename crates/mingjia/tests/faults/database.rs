//! Several services on one database, and databases that are not what they should be.

use std::cell::Cell;
use std::process::Command;
use std::thread;

use serde_json::{Value, json};

use crate::load::{all_are_found, under_load, until};
use crate::service::postgres::Database;
use crate::service::proxy::Proxy;
use crate::service::{Connection, Folder, Service, answered, body, mingjia, root};

#[test]
fn several_first_starts_at_once() {
    let folder = Folder::new("first-starts");
    let running: Vec<Service> = thread::scope(|scope| {
        let starts: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Service::start(&folder)))
            .collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    let keys: Vec<_> = running
        .iter()
        .map(|one| one.connect().get("/api/v1/keys"))
        .collect();
    assert!(
        keys.windows(2).all(|two| two[0] == two[1]),
        "all have the same keys"
    );
    running.into_iter().for_each(Service::stop);
}

#[test]
fn two_services_on_one_file_lose_nothing() {
    let folder = Folder::new("two");
    let body = body("buyer@example.com");
    let (one, two) = (Service::start(&folder), Service::start(&folder));
    let other_body = body.replace("buyer@", "other@");
    let (kept_by_one, kept_by_two) = thread::scope(|scope| {
        let one = scope.spawn(|| under_load(&one, &body, |counts| counts.more_kept(100)));
        // The same keys with another body belong to whoever came first: so keys of its own.
        let two = scope.spawn(|| {
            let mut connection = two.connect();
            let mut kept = std::collections::BTreeMap::new();
            for n in 0..100 {
                let key = format!("other-{n}");
                let (status, answer) = connection.submit(&key, &other_body).unwrap();
                assert_eq!(status, 201, "{answer}");
                kept.insert(key, answer);
            }
            kept
        });
        (one.join().unwrap(), two.join().unwrap())
    });
    all_are_found(&two, &kept_by_one);
    all_are_found(&one, &kept_by_two);
    one.stop();
    two.stop();
}

#[test]
fn a_database_that_is_not_there_is_said_so() {
    let folder = Folder::new("absent");
    let listed = answered(mingjia(&["quotes", "list", &folder.database()]), "");
    assert_eq!(listed.status.code(), Some(2));
    let said = String::from_utf8(listed.stderr).unwrap();
    assert!(said.contains("there is no database"), "{said}");
    assert!(!folder.path("quotes.db").exists(), "none is made");

    // Nobody listens on a port that was given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = port.local_addr().unwrap();
    drop(port);
    let url = format!("--database=postgres://u:secret@{addr}/none");
    let listed = answered(mingjia(&["quotes", "list", &url]), "");
    let said = String::from_utf8(listed.stderr).unwrap();
    assert!(said.contains("no PostgreSQL answers"), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

/// The wire breaks once it is connected: with the first question, and among the tables.
#[test]
fn a_database_that_falls_silent_at_the_start_is_said_so() {
    let database = Database::make();
    let wire = Proxy::to(database.addr());
    let through = database.through(wire.addr);
    for text in ["SHOW statement_timeout", "_sqlx_migrations"] {
        wire.sever_after(text);
        let listed = answered(mingjia(&["quotes", "list", &through]), "");
        assert_eq!(listed.status.code(), Some(2), "{text}");
        let said = String::from_utf8(listed.stderr).unwrap();
        assert!(said.contains("did not answer within"), "{text}: {said}");
    }
}

/// Keys that were lost are missed at the start, in words.
#[test]
fn started_with_other_keys_it_refuses() {
    let folder = Folder::new("other-keys");
    let running = Service::start(&folder);
    let kept = running
        .connect()
        .submit("one", &body("a@example.com"))
        .unwrap();
    assert_eq!(kept.0, 201);
    running.stop();
    std::fs::remove_file(folder.path("quotes.keys.json")).unwrap();
    let database = folder.database();
    let mut command = mingjia(&["serve", "--addr=127.0.0.1:0", "--site=no-site", &database]);
    let refused = command.output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("restore it from its backup"), "{said}");
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (running, _log) = Service::run_with(&[&database, "--forget-keys"], command).unwrap();
    assert_eq!(
        Connection::open(&running.admin)
            .unwrap()
            .get_status("/readyz"),
        200
    );
    running.stop();
}

#[test]
fn a_database_that_may_only_be_read_is_said_so_until_it_is_mended() {
    let database = Database::make();
    let folder = Folder::new("read-only");
    let through = database.through(database.addr());
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (running, _log) = Service::run_with(&[&*through, &*keys], command).unwrap();
    let body = body("buyer@example.com");
    let mut connection = running.connect();
    let (status, kept) = connection.submit("before", &body).unwrap();
    assert_eq!(status, 201, "{kept}");

    database.read_only(true);
    let (status, refused) = connection.submit("during", &body).unwrap();
    assert_eq!(status, 503, "{refused}");
    assert_eq!(connection.get_status("/readyz"), 503);
    let told = Connection::open(&running.admin)
        .unwrap()
        .get_text("/readyz");
    assert!(told.contains("read-only"), "{told}");
    let id = kept["quote_id"].as_str().unwrap();
    let found = connection.get(&format!("/api/v1/quotes/{id}"));
    assert_eq!(found, (200, kept), "it can still be read");

    database.read_only(false);
    let (status, kept) = connection.submit("during", &body).unwrap();
    assert_eq!(status, 201, "{kept}");
    assert_eq!(connection.get_status("/readyz"), 200);
    running.stop();
}

/// Clients that ask both replicas with one key each get one answer, and one quote is kept.
#[test]
fn two_replicas_on_one_postgresql_lose_nothing_and_keep_nothing_twice() {
    const KEYS: usize = 200;
    let database = Database::make();
    let folder = Folder::new("replicas");
    let through = database.through(database.addr());
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let start = || {
        let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
        Service::run_with(&[&*through, &*keys], command).unwrap()
    };
    let (one, two) = (start(), start());
    let body = body("buyer@example.com");
    let submit = |service: &Service| {
        let mut connection = service.connect();
        let answers = (0..KEYS).map(|n| connection.submit(&format!("same-{n}"), &body).unwrap());
        answers.collect::<Vec<_>>()
    };
    let (by_one, by_two) = thread::scope(|scope| {
        let one = scope.spawn(|| submit(&one.0));
        let two = scope.spawn(|| submit(&two.0));
        (one.join().unwrap(), two.join().unwrap())
    });
    for ((first, answer), (second, other)) in by_one.iter().zip(&by_two) {
        // One of them kept it, and the other found it kept.
        assert_eq!(first + second, 201 + 200, "{answer} {other}");
        assert_eq!(answer, other);
    }
    assert_eq!(database.count(), KEYS);
    one.0.stop();
    two.0.stop();
}

/// Replicas that share one PostgreSQL and one key file, none of which is there before the first.
#[test]
fn several_first_starts_at_once_on_postgresql() {
    let database = Database::make();
    let folder = Folder::new("first-replicas");
    let through = database.through(database.addr());
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let flags = [&*through, &*keys];
    let running: Vec<_> = thread::scope(|scope| {
        let start = || {
            let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
            Service::run_with(&flags, command).unwrap()
        };
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    let published: Vec<_> = running
        .iter()
        .map(|(one, _)| one.connect().get("/api/v1/keys"))
        .collect();
    assert!(published.windows(2).all(|two| two[0] == two[1]));
    for (one, _) in running {
        one.stop();
    }
}

/// Replicas go from one list to the next: whether a claim under the one before holds, and for how long,
/// is the flag's to say, or the environment's.
#[test]
fn a_claim_under_the_list_before_holds_while_the_flag_says() {
    let folder = Folder::new("roll");
    let list = std::fs::read_to_string(root().join("catalogs/tencent-smop/catalog.toml")).unwrap();
    let dearer = list.replace(r#"flat = "2000""#, r#"flat = "2100""#);
    assert_ne!(list, dearer);
    let [before, after] = [("before", list), ("after", dearer)].map(|(name, list)| {
        let place = folder.path(name).join("tencent-smop");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("catalog.toml"), list).unwrap();
        format!("--catalogs={}", folder.path(name).display())
    });
    let claim = |lists: &str| {
        let selection = json!({"product": "tencent-smop"});
        let quoted = answered(mingjia(&["quote", lists]), &selection.to_string());
        let quote: Value = serde_json::from_slice(&quoted.stdout).unwrap();
        let revision = &quote["catalog_revision"];
        json!({"selection": selection, "claimed": quote["totals"], "catalog_revision": revision})
    };
    let database = folder.database();
    let start = |lists: &str, flags: &[&str], roll: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
        command.envs(roll.map(|seconds| ("MINGJIA_ROLL", seconds)));
        Service::run_with(&[&[&*database, lists], flags].concat(), command).unwrap()
    };
    let (old, new) = (claim(&before), claim(&after));
    let keys = Cell::new(0);
    let submit = |running: &Service, claim: &Value| {
        let key = format!("key-{}", keys.replace(keys.get() + 1));
        let (status, answer) = running.connect().submit(&key, &claim.to_string()).unwrap();
        match status {
            201 => assert_eq!(
                answer["quote"]["catalog_revision"],
                claim["catalog_revision"]
            ),
            _ => assert_eq!(answer["code"], "price-changed", "{answer}"),
        }
        status
    };
    let (running, _log) = start(&before, &[], None);
    assert_eq!(submit(&running, &old), 201);
    running.stop();
    for (flags, environment, of_old) in [
        (&[][..], None, 409),
        (&["--roll=600"], None, 201),
        (&[], Some("600"), 201),
        (&["--roll=0"], Some("600"), 409),
    ] {
        let (running, _log) = start(&after, flags, environment);
        assert_eq!(submit(&running, &new), 201);
        assert_eq!(submit(&running, &old), of_old, "{flags:?} {environment:?}");
        running.stop();
    }
    // Of seconds, one is soon over.
    let (running, _log) = start(&after, &["--roll=1"], None);
    until("it is over", || submit(&running, &old) == 409);
    running.stop();
}
