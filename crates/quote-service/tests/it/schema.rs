//! Tables of other versions, and tables that are not there.

use quote_service::store::{self, StoreError};
use sqlx::SqlitePool;

use crate::support::{Folder, Running, body, catalogs, smop};

async fn run(folder: &Folder, sql: &'static str) {
    let pool = SqlitePool::connect(&folder.sqlite()).await.unwrap();
    sqlx::query(sql).execute(&pool).await.unwrap();
    pool.close().await;
}

/// The rule of `store::schema`: what only adds is used by older binaries, what breaks is refused.
#[tokio::test]
async fn later_versions_are_used_while_they_only_add() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    running.stop().await;
    run(
        &folder,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (999, 'later', TRUE, x'00', 0)",
    )
    .await;
    run(
        &folder,
        "ALTER TABLE quotes ADD COLUMN later TEXT DEFAULT 'x'",
    )
    .await;
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let kept = running.submit("key", &body(&lists, smop())).await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    assert_eq!(
        running.get(kept.header("location")).await.json(),
        kept.json()
    );
    running.stop().await;

    run(
        &folder,
        "UPDATE _sqlx_migrations SET version = 1000 WHERE version = 999",
    )
    .await;
    let Err(newer) = store::open(&folder.sqlite()).await else {
        panic!("it is used although it breaks");
    };
    assert!(
        matches!(newer, StoreError::Newer { found: 1000, .. }),
        "{newer}"
    );
}

#[tokio::test]
async fn without_a_table_it_is_not_ready() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    assert_eq!(running.get("/readyz").await.status, 200);
    run(&folder, "ALTER TABLE contacts RENAME TO elsewhere").await;
    let mut with_contact = body(&lists, smop());
    with_contact["contact"] = serde_json::json!({"email": "a@example.com"});
    // Refused, and so the readiness of a moment ago says nothing any more.
    let refused = running.submit("key", &with_contact).await;
    refused.problem(503, "store-unavailable");
    running
        .get("/readyz")
        .await
        .problem(503, "store-unavailable");
    // A quote of nobody needs no such table, and is no sign that there is one.
    assert_eq!(
        running
            .submit("nobody's", &body(&lists, smop()))
            .await
            .status,
        201
    );
    running
        .get("/readyz")
        .await
        .problem(503, "store-unavailable");
    run(&folder, "ALTER TABLE elsewhere RENAME TO contacts").await;
    assert_eq!(running.submit("key", &with_contact).await.status, 201);
    assert_eq!(running.get("/readyz").await.status, 200);
    running.stop().await;
}

/// Something that is no database is told so at once.
#[tokio::test]
async fn another_file_is_no_database() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("quotes.db"), "x".repeat(5000)).unwrap();
    let Err(refused) = store::open(&folder.sqlite()).await else {
        panic!("it is none");
    };
    assert!(refused.to_string().contains("not a database"), "{refused}");
}
