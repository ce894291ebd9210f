//! An SQLite file that another program does not let go of, or takes away.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use quote_service::admin;
use quote_service::store::StoreError;
use sqlx::{Connection, SqliteConnection};

use crate::support::{self, Folder, Running, ask, body, catalogs, smop};

async fn another(folder: &Folder, statements: &'static str) -> SqliteConnection {
    let mut other = SqliteConnection::connect(&folder.sqlite()).await.unwrap();
    sqlx::raw_sql(statements).execute(&mut other).await.unwrap();
    other
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_locked_out_says_so_until_it_is_let_in() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let body = body(&lists, smop());
    let mut other = another(&folder, "BEGIN IMMEDIATE").await;
    let refused = running.submit("key", &body).await;
    refused.problem(503, "store-unavailable");
    let ready = running.get("/readyz").await;
    ready.problem(503, "store-unavailable");
    assert_eq!(running.get("/healthz").await.status, 200);
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    assert_eq!(running.submit("key", &body).await.status, 201);
    assert_eq!(running.get("/readyz").await.status, 200);
    other.close().await.unwrap();
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_wiped_is_said_to_be_left() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let kept = running.submit("key", &body(&lists, smop())).await;
    assert_eq!(kept.status, 201);
    // Who reads needs the log as it is.
    let reads = "BEGIN; SELECT count(*) FROM quotes";
    let mut other = another(&folder, reads).await;
    let store = &running.service.store;
    assert_eq!(store.wipe().await, Err(StoreError::NotWiped));
    assert_eq!(running.get("/readyz").await.status, 200);
    sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    store.wipe().await.unwrap();
    let log = folder.path().join("quotes.db-wal");
    assert_eq!(fs::metadata(log).unwrap().len(), 0);
    other.close().await.unwrap();
    running.stop().await;
}

/// Readiness says what is to be mended, whichever file is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_taken_away_is_said_to_be_gone() {
    fn replace(file: &Path) {
        let beside = file.with_extension("other");
        fs::write(&beside, "").unwrap();
        fs::rename(beside, file).unwrap();
    }
    fn remove(file: &Path) {
        fs::remove_file(file).unwrap();
    }
    let files = ["quotes.db", "quotes.db-wal"];
    for (name, theft) in files
        .into_iter()
        .flat_map(|name| [(name, remove as fn(&Path)), (name, replace)])
    {
        let folder = Folder::new();
        let running = Running::start(catalogs(), &folder.sqlite(), &folder).await;
        let operators = admin::router(support::admin(&running.service));
        running.service.store.probe().await.unwrap();
        let file = folder.path().join(name);
        theft(&file);
        let told = ask(
            &operators,
            Request::get("/readyz").body(Body::empty()).unwrap(),
        )
        .await;
        assert_eq!(told.status, 503, "{}", told.text);
        let gone = format!("{} was deleted or replaced", file.display());
        assert!(told.text.contains(&gone), "{}", told.text);
        drop(operators);
        running.stop().await;
    }
}
