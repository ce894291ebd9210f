//! SQLite: one file beside the service, nothing to run.

use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Row, SqlitePool};
use tokio::sync::Mutex;

use super::deadline::ACQUIRE;
use super::file::{Opened, make_private};
use super::schema::{NEWEST, migrator, require_usable};
use super::sql::store;

const MIGRATIONS: [(&str, &str); 3] = [
    (
        "quotes",
        include_str!("../../migrations/sqlite/0001_quotes.sql"),
    ),
    (
        "probe_headers_served",
        include_str!("../../migrations/sqlite/0002_probe_headers_served.sql"),
    ),
    (
        "customer_reference",
        include_str!("../../migrations/sqlite/0003_customer_reference.sql"),
    ),
];

/// How long several services that make one file at once are waited for.
const FIRST_STARTS: Duration = Duration::from_secs(10);

/// How often the write-ahead log is tried to be emptied, and how long others may use it between.
const WIPES: u32 = 20;
const BETWEEN_WIPES: Duration = Duration::from_millis(50);

/// A database in a file.
pub(super) struct Sqlite {
    /// One connection: SQLite has one writer at a time anyway.
    writer: SqlitePool,
    /// Readers see the last commit and wait for nobody.
    reader: SqlitePool,
    /// A connection that is kept and not used. Whichever connection of any process can lock the whole
    /// file when it closes takes the write-ahead log away, which [`Opened`] tells from no theft: this
    /// one keeps it from that, and cannot lock it itself.
    anchor: Mutex<Option<SqliteConnection>>,
    file: Opened,
}

store!(Sqlite, sqlx::Sqlite, SqliteRow, "BEGIN IMMEDIATE");

impl Sqlite {
    /// Opens the file an address names, such as `sqlite://mingjia.db`, or makes it.
    pub(super) async fn open(url: &str, make: bool) -> Result<Self, StoreError> {
        if url.contains(":memory:") || url.contains("mode=memory") {
            return Err(StoreError::InMemory);
        }
        let options = SqliteConnectOptions::from_str(url)?;
        let path = options.get_filename().to_owned();
        if make {
            make_private(&path)?;
            // SQLite says of a disk that may only be read that it cannot open a file.
            rustix::fs::access(&path, rustix::fs::Access::WRITE_OK)
                .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        } else if !path.exists() {
            return Err(StoreError::NoFile(path));
        }
        let options = options
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit is on the disk before it is answered.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(ACQUIRE)
            .foreign_keys(true)
            // Purged contacts are overwritten, not just unlinked.
            .pragma("secure_delete", "ON");
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE)
                // A file does not tire of its connections.
                .idle_timeout(None)
                .max_lifetime(None)
        };
        let patience = Instant::now() + FIRST_STARTS;
        let writer = loop {
            match prepared(pool(1), options.clone()).await {
                Err(error) if is_of_the_moment(&error) && Instant::now() < patience => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                prepared => break prepared?,
            }
        };
        let newest = sqlx::query(NEWEST).fetch_one(&writer).await?;
        require_usable(newest.try_get(0)?)?;
        let options = options.read_only(true);
        let reader = pool(4).connect_with(options.clone()).await?;
        let anchor = anchor(&options).await?;
        Ok(Self {
            writer,
            reader,
            anchor: Mutex::new(Some(anchor)),
            file: Opened::note(&path),
        })
    }

    /// What is written would be lost if the file is no longer there.
    fn require_place(&self) -> Result<(), StoreError> {
        self.file.still_there()
    }

    /// Lets the connection that closes last take the write-ahead log away.
    async fn let_go(&self) {
        if let Some(anchor) = self.anchor.lock().await.take() {
            // Nothing is lost with it.
            let _ = anchor.close().await;
        }
    }

    /// What was removed leaves the write-ahead log too, for which everyone must let go of it at once:
    /// waited for briefly, since nobody writes meanwhile, and often.
    async fn wipe_removed(&self) -> Result<(), StoreError> {
        // A connection of its own, for its patience is another.
        let mut connection = self.writer.acquire().await?.detach();
        sqlx::query("PRAGMA busy_timeout = 250")
            .execute(&mut connection)
            .await?;
        for _ in 0..WIPES {
            let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&mut connection)
                .await?;
            // What kept it from its end is told in a row, not as an error.
            let busy: i64 = row.try_get(0)?;
            if busy == 0 {
                return Ok(());
            }
            tokio::time::sleep(BETWEEN_WIPES).await;
        }
        Err(StoreError::NotWiped)
    }

    /// `VACUUM INTO`: one read transaction, so it is one moment, and nobody who writes waits.
    async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        make_private(file)?;
        let name = file.to_str().ok_or(StoreError::Unsupported(
            "the name of a backup must be UTF-8",
        ))?;
        sqlx::query("VACUUM INTO ?")
            .bind(name)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// The writer, with all tables.
async fn prepared(
    pool: SqlitePoolOptions,
    options: SqliteConnectOptions,
) -> Result<SqlitePool, sqlx::migrate::MigrateError> {
    let writer = pool.connect_with(options).await?;
    migrator(&MIGRATIONS).run(&writer).await?;
    Ok(writer)
}

/// Whether an error comes of another service that makes the same tables at the same time: the file
/// is locked, or what was not there a moment ago is there.
fn is_of_the_moment(error: &sqlx::migrate::MigrateError) -> bool {
    use sqlx::migrate::MigrateError::{Execute, ExecuteMigration};
    const ERROR: i32 = 1;
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const CONSTRAINT: i32 = 19;
    let (Execute(sqlx::Error::Database(error)) | ExecuteMigration(sqlx::Error::Database(error), _)) =
        error
    else {
        return false;
    };
    let code = error.code();
    let code = code.and_then(|code| code.parse::<i32>().ok());
    // The low byte is the kind, the rest the detail.
    code.is_some_and(|code| matches!(code & 0xff, ERROR | BUSY | LOCKED | CONSTRAINT))
}

/// A connection that holds on to the file: only one that has read does.
async fn anchor(options: &SqliteConnectOptions) -> Result<SqliteConnection, sqlx::Error> {
    let mut anchor = options.connect().await?;
    sqlx::query(NEWEST).fetch_one(&mut anchor).await?;
    Ok(anchor)
}

#[cfg(test)]
mod tests {
    use std::panic::AssertUnwindSafe;
    use std::path::PathBuf;

    use futures::FutureExt as _;

    use super::super::tests::{entry, require_lost};
    use super::*;

    fn path(name: &str) -> PathBuf {
        let name = format!("mingjia-{name}-{}.db", std::process::id());
        std::env::temp_dir().join(name)
    }

    async fn close_all(pool: &SqlitePool) {
        while pool.size() > 0 {
            match pool.try_acquire() {
                Some(connection) => connection.close().await.unwrap(),
                // One that was just used is on its way back.
                None => tokio::task::yield_now().await,
            }
        }
    }

    /// Connections end: by their age, idle, or because something failed on them. Then another program
    /// opens and closes the file, as a backup does.
    #[tokio::test]
    async fn it_writes_although_all_its_connections_closed() {
        let path = path("closed");
        let url = format!("sqlite://{}", path.display());
        let store = Sqlite::open(&url, true).await.unwrap();
        close_all(&store.reader).await;
        close_all(&store.writer).await;
        store.probe().await.unwrap();
        close_all(&store.reader).await;
        close_all(&store.writer).await;
        let other = Sqlite::open(&url, false).await.unwrap();
        other.close().await;
        store.probe().await.unwrap();

        // Told to close, it leaves nothing beside the file.
        store.close().await;
        let mut log = path.clone().into_os_string();
        log.push("-wal");
        assert!(!Path::new(&log).exists());
        std::fs::remove_file(path).unwrap();
    }

    /// A panic in the middle of a transaction: nothing of it is kept, and its connection is not used
    /// again, whatever state it is in.
    #[tokio::test]
    async fn a_panic_in_a_transaction_takes_it_and_its_connection_along() {
        let path = path("panic");
        let url = format!("sqlite://{}", path.display());
        let store = Sqlite::open(&url, true).await.unwrap();
        let mut writer = store.writer.acquire().await.unwrap();
        // Tables of this kind are seen by their own connection alone.
        let mark = sqlx::query("CREATE TEMPORARY TABLE mark (n)");
        mark.execute(&mut *writer).await.unwrap();
        drop(writer);

        let lost = entry("lost");
        let fault = store.commit(async |transaction| {
            let inserted = insert_quotes(transaction, &[&lost]).await?;
            assert!(inserted.is_empty(), "a fault of the test's own");
            Ok(())
        });
        let panicked = AssertUnwindSafe(fault).catch_unwind().await;
        assert!(panicked.is_err(), "{panicked:?}");

        require_lost(&store, lost).await;
        let mut writer = store.writer.acquire().await.unwrap();
        let marked = sqlx::query("SELECT n FROM mark").fetch_all(&mut *writer);
        let why = marked.await.unwrap_err().to_string();
        assert!(why.contains("no such table"), "{why}");
        drop(writer);
        store.close().await;
        std::fs::remove_file(path).unwrap();
    }
}
