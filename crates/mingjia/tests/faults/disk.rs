//! Full disks, and files that are not where they were.

use std::sync::atomic::Ordering;

use serde_json::Value;

use crate::load::{all_are_found, under_load, until};
use crate::service::disk::Disk;
use crate::service::{Folder, Service, body, mingjia};

/// The disk fills and is freed three times, under load.
#[test]
fn a_full_disk_refuses_until_there_is_room_and_loses_nothing() {
    let folder = Folder::new("small-disk");
    let Some(disk) = Disk::mount(&folder, 24) else {
        return;
    };
    let database = format!("--database=sqlite://{}/quotes.db", disk.folder.display());
    let body = body("buyer@example.com");
    let running = Service::run_on(&database, disk.command());
    let kept = under_load(&running, &body, |counts| {
        for _ in 0..3 {
            counts.more_kept(50);
            assert!(disk.fill());
            counts.more_refused(50);
            assert_eq!(running.connect().get_status("/readyz"), 503);
            assert_eq!(running.connect().get_status("/healthz"), 200);
            disk.free();
            // By itself: nobody restarts it.
            counts.more_kept(50);
            until("it says it is ready", || {
                running.connect().get_status("/readyz") == 200
            });
        }
    });
    all_are_found(&running, &kept);
    // It ends in time while nothing can be written, too.
    assert!(disk.fill());
    running.stop();
    disk.free();

    let running = Service::run_on(&database, disk.command());
    all_are_found(&running, &kept);
    running.stop();
}

/// It does not start where it could keep nothing, and says why.
#[test]
fn a_disk_that_may_only_be_read_is_said_so() {
    let folder = Folder::new("read-only-disk");
    let Some(disk) = Disk::mount(&folder, 24) else {
        return;
    };
    let database = format!("--database=sqlite://{}/quotes.db", disk.folder.display());
    let running = Service::run_on(&database, disk.command());
    let kept = running
        .connect()
        .submit("one", &body("buyer@example.com"))
        .unwrap();
    assert_eq!(kept.0, 201);
    running.stop();

    disk.make_read_only();
    let mut command = disk.command();
    command.args(["serve", "--addr=127.0.0.1:0", "--site=no-site", &database]);
    let refused = command.output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.to_lowercase().contains("read-only") || said.contains("readonly"),
        "{said}"
    );
}

#[test]
fn a_file_that_was_taken_away_takes_no_quotes_with_it() {
    let folder = Folder::new("taken-away");
    let body = body("buyer@example.com");
    let running = Service::start(&folder);
    let (database, aside) = (folder.path("quotes.db"), folder.path("aside.db"));
    let kept = under_load(&running, &body, |counts| {
        counts.more_kept(20);
        std::fs::rename(&database, &aside).unwrap();
        counts.more_refused(20);
        assert_eq!(running.connect().get_status("/readyz"), 503);
        // Another in its place is not the one that is open.
        std::fs::write(&database, "").unwrap();
        counts.more_refused(20);
        std::fs::rename(&aside, &database).unwrap();
        counts.more_kept(20);
        until("it says it is ready", || {
            running.connect().get_status("/readyz") == 200
        });
    });
    running.stop();
    let running = Service::start(&folder);
    all_are_found(&running, &kept);
    running.stop();
}

/// A copy made while others write is whole, and what was acknowledged before it is in it.
#[test]
fn a_backup_is_one_moment_under_load() {
    let folder = Folder::new("backup");
    let body = body("buyer@example.com");
    let running = Service::start(&folder);
    let copy = folder.path("copy.db");
    let backup = || {
        let mut command = mingjia(&["backup", &folder.database()]);
        command.arg(&copy).output().unwrap()
    };
    let kept_before = under_load(&running, &body, |counts| counts.more_kept(100));
    under_load(&running, &body, |counts| {
        counts.more_kept(10);
        let made = backup();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
    });
    assert!(
        !backup().status.success(),
        "it does not take the place of another"
    );
    running.stop();

    let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&copy).unwrap());
    assert_eq!(mode & 0o777, 0o600);
    std::fs::copy(
        folder.path("quotes.keys.json"),
        folder.path("copy.keys.json"),
    )
    .unwrap();
    let database = format!("--database=sqlite://{}", copy.display());
    let mingjia = std::process::Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let restored = Service::run_on(&database, mingjia);
    all_are_found(&restored, &kept_before);
    restored.stop();
}

/// Three batches go while others submit: nobody is refused for it, and nothing of what went is left in
/// the files.
#[test]
fn purged_data_is_gone_from_the_files_under_load() {
    const PURGED: usize = 320;
    const GONE: &str = "gone@example.com";
    let folder = Folder::new("purged");
    let running = Service::start(&folder);
    let mut connection = running.connect();
    let to_go = body(GONE);
    let gone: Vec<Value> = (0..PURGED)
        .map(|n| connection.submit(&format!("gone-{n}"), &to_go).unwrap().1)
        .collect();
    let files = ["quotes.db", "quotes.db-wal"].map(|name| folder.path(name));
    let holds = |text: &str| {
        let bytes: Vec<u8> = files
            .iter()
            .flat_map(|file| std::fs::read(file).unwrap())
            .collect();
        let mut parts = bytes.windows(text.len());
        parts.any(|part| part == text.as_bytes())
    };
    assert!(holds(GONE));
    let kept = under_load(&running, &body("buyer@example.com"), |counts| {
        counts.more_kept(20);
        let before = counts.kept.load(Ordering::Relaxed);
        let contact = format!("--contact={GONE}");
        let database = folder.database();
        let arguments = ["quotes", "purge", "--before=2999-01-01", "--force"];
        let mut purge = mingjia(&arguments);
        let purged = purge.args([contact, database]).output().unwrap();
        let said = String::from_utf8(purged.stderr).unwrap();
        assert!(purged.status.success(), "{said}");
        assert_eq!(purged.stdout, format!("{PURGED}\n").into_bytes());
        assert!(counts.kept.load(Ordering::Relaxed) > before);
        assert!(!holds(GONE));
        counts.more_kept(50);
        assert_eq!(counts.refused.load(Ordering::Relaxed), 0);
    });
    all_are_found(&running, &kept);
    for answer in gone {
        let id = answer["quote_id"].as_str().unwrap();
        assert_eq!(connection.get(&format!("/api/v1/quotes/{id}")).0, 404);
    }
    running.stop();
}
