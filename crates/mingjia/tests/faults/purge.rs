//! Removing what is old, in several transactions, while others write.

use std::process::Command;
use std::sync::atomic::Ordering;

use chrono::{DateTime, TimeDelta, Utc};
use quote_service::number::today;
use quote_service::store;
use sqlx::{Connection as _, SqliteConnection};
use tokio::runtime::Runtime;

use crate::load::{all_are_found, under_load};
use crate::past::keep;
use crate::service::postgres::Database;
use crate::service::{Folder, Service, answered, body, mingjia};

/// More than eight transactions of a hundred, and more than a page of what is looked through.
const EXPIRED: usize = 820;
const STILL_VALID: usize = 150;
const TOO_YOUNG: usize = 30;

/// Of quotes that the service kept some days ago, some to be purged, among others that stay.
struct Past {
    gone: Vec<String>,
    kept: Vec<String>,
}

/// Of one moment, so that what goes and what stays stand among each other.
async fn past(url: &str, folder: &Folder, old: DateTime<Utc>) -> Past {
    let store = store::open(url).await.unwrap();
    let gone = keep(store.clone(), folder, old, 14, EXPIRED).await;
    let mut kept = keep(store.clone(), folder, old, 3650, STILL_VALID).await;
    let young = old + TimeDelta::days(10);
    kept.extend(keep(store.clone(), folder, young, 1, TOO_YOUNG).await);
    store.close().await;
    Past { gone, kept }
}

/// Purges under load. Everything that is to go goes, nothing else does, and nobody is refused.
fn purge_under_load(database: &str, folder: &Folder, old: DateTime<Utc>, past: &Past) {
    let keys = format!("--keys={}", folder.path("quotes.keys.json").display());
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (running, _log) = Service::run_with(&[database, &keys], command).unwrap();
    let before = format!("--before={}", today(old + TimeDelta::days(1)));
    let purge = || {
        let purged = answered(mingjia(&["quotes", "purge", &before, database]), "");
        let said = String::from_utf8(purged.stderr).unwrap();
        assert!(purged.status.success(), "{said}");
        let stay = format!("{STILL_VALID} that are still valid stay");
        assert!(said.contains(&stay), "{said}");
        String::from_utf8(purged.stdout).unwrap()
    };
    let submitted = under_load(&running, &body("buyer@example.com"), |counts| {
        counts.more_kept(20);
        assert_eq!(purge(), format!("{EXPIRED}\n"));
        counts.more_kept(20);
        assert_eq!(counts.refused.load(Ordering::Relaxed), 0);
    });
    all_are_found(&running, &submitted);
    let mut connection = running.connect();
    for (numbers, status) in [(&past.gone, 404), (&past.kept, 200)] {
        for number in numbers {
            let found = connection.get(&format!("/api/v1/quotes/{number}")).0;
            assert_eq!(found, status, "{number}");
        }
    }
    assert_eq!(purge(), "0\n");
    running.stop();
}

#[test]
fn what_has_expired_goes_between_the_writes_of_others() {
    let folder = Folder::new("batches");
    let url = format!("sqlite://{}", folder.path("quotes.db").display());
    let old = Utc::now() - TimeDelta::days(30);
    let runtime = Runtime::new().unwrap();
    let past = runtime.block_on(past(&url, &folder, old));
    let sql = |statements: &'static str| {
        runtime.block_on(async {
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            let rows = sqlx::raw_sql(statements).fetch_all(&mut connection).await;
            connection.close().await.unwrap();
            rows.unwrap()
        })
    };
    // What becomes of quotes, in the order in which it is committed: one writes at a time.
    sql(
        "CREATE TABLE history (n INTEGER PRIMARY KEY AUTOINCREMENT, came BOOLEAN); \
         CREATE TRIGGER came AFTER INSERT ON quotes BEGIN INSERT INTO history (came) VALUES (TRUE); END; \
         CREATE TRIGGER went AFTER DELETE ON quotes BEGIN INSERT INTO history (came) VALUES (FALSE); END",
    );
    purge_under_load(&folder.database(), &folder, old, &past);
    // In one transaction nothing would have come between the first and the last that went.
    let between = sql("SELECT n FROM history WHERE came \
         AND n > (SELECT min(n) FROM history WHERE NOT came) \
         AND n < (SELECT max(n) FROM history WHERE NOT came)");
    assert!(!between.is_empty());
}

#[test]
fn what_has_expired_goes_in_small_transactions_on_postgresql() {
    let folder = Folder::new("batches-postgresql");
    let database = Database::make();
    let url = database.through(database.addr());
    let old = Utc::now() - TimeDelta::days(30);
    let past = {
        let url = url.strip_prefix("--database=").unwrap();
        Runtime::new().unwrap().block_on(past(url, &folder, old))
    };
    database.ask(
        "CREATE TABLE went (quote_id TEXT, transaction BIGINT); \
         CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN INSERT INTO went VALUES (OLD.quote_id, txid_current()); RETURN NULL; END $$; \
         CREATE TRIGGER went AFTER DELETE ON quotes FOR EACH ROW EXECUTE FUNCTION note()",
    );
    purge_under_load(&url, &folder, old, &past);
    let transactions = "SELECT count(*), max(size), sum(size) FROM \
        (SELECT count(*) AS size FROM went GROUP BY transaction) AS transactions";
    let told = format!("9|100|{EXPIRED}");
    assert_eq!(database.ask(transactions), told);
}
