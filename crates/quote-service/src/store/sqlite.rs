//! SQLite: one file beside the service, nothing to run.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};

use super::sql::{migrator, store};

const MIGRATIONS: [(&str, &str); 1] = [(
    "quotes",
    include_str!("../../migrations/sqlite/0001_quotes.sql"),
)];

/// A database in a file.
pub(super) struct Sqlite {
    /// One connection: SQLite has one writer at a time anyway.
    writer: SqlitePool,
    /// Readers see the last commit and wait for nobody.
    reader: SqlitePool,
}

store!(Sqlite, sqlx::Sqlite, SqliteRow);

impl Sqlite {
    /// Opens the file an address names, such as `sqlite://mingjia.db`, or makes it.
    pub(super) async fn open(url: &str, make: bool) -> Result<Self, StoreError> {
        if url.contains(":memory:") || url.contains("mode=memory") {
            return Err(StoreError::InMemory);
        }
        let options = SqliteConnectOptions::from_str(url)?;
        if make {
            make_private(options.get_filename())?;
        }
        let options = options
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit is on the disk before it is answered.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            // Purged contacts are overwritten, not just unlinked.
            .pragma("secure_delete", "ON");
        let pool = |connections, options| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(5))
                .connect_with(options)
        };
        let writer = pool(1, options.clone()).await?;
        migrator(&MIGRATIONS).run(&writer).await?;
        let reader = pool(4, options.read_only(true)).await?;
        Ok(Self { writer, reader })
    }

    /// What was purged leaves the write-ahead log too.
    async fn after_purge(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Makes the file, if it is not there, so that only its owner can read it: contacts are in it.
/// SQLite gives the files it puts beside it the same rights.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(path);
    let unusable = |why| StoreError::Unavailable(format!("{}: {why}", path.display()));
    made.map(drop).map_err(unusable)
}
