//! PostgreSQL, for more than one machine, or any engine that speaks its protocol.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::{ConnectOptions, PgConnection, PgPool, Row};
use tokio::time::timeout;

use super::deadline::ACQUIRE;
use super::schema::{NEWEST, migrator, require_usable};
use super::sql::store;

const MIGRATIONS: [(&str, &str); 3] = [
    (
        "quotes",
        include_str!("../../migrations/postgres/0001_quotes.sql"),
    ),
    (
        "probe_headers_served",
        include_str!("../../migrations/postgres/0002_probe_headers_served.sql"),
    ),
    (
        "customer_reference",
        include_str!("../../migrations/postgres/0003_customer_reference.sql"),
    ),
];

/// The longest a statement may take, by the server's own count.
const STATEMENT_TIMEOUT: &str = "10s";

/// The longest the server keeps a transaction, and with it the keys of its quotes, for a service it no
/// longer hears: less than a client waits before it tries again with the same key.
const IDLE_TIMEOUT: &str = "5s";

/// The longest an idle connection may take to show that it answers: so much less than there is to wait for
/// one that a new one can take its place.
const PING: Duration = Duration::from_millis(500);

/// The longest it takes to connect and to bring the tables up to date, another service's start included.
const OPENING: Duration = Duration::from_secs(10);

/// A database on a server.
pub(super) struct Postgres {
    /// One connection: commits are shared, so one at a time is enough.
    writer: PgPool,
    reader: PgPool,
}

store!(Postgres, sqlx::Postgres, PgRow, "BEGIN");

impl Postgres {
    /// Connects to the database an address names, such as `postgres://user@host/name`.
    pub(super) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("mingjia")
            // A commit is on the disk before it is answered, whatever the server's default.
            .options([
                ("synchronous_commit", "on"),
                ("statement_timeout", STATEMENT_TIMEOUT),
                ("idle_in_transaction_session_timeout", IDLE_TIMEOUT),
            ]);
        let pool = |connections| {
            PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE)
                .test_before_acquire(false)
                .before_acquire(|connection, _| Box::pin(answers(connection)))
        };
        timeout(OPENING, prepare(&options))
            .await
            .map_err(|_| StoreError::TimedOut(OPENING))??;
        Ok(Self {
            writer: pool(1).connect_lazy_with(options.clone()),
            reader: pool(4).connect_lazy_with(options),
        })
    }

    /// Where the server keeps its files is its own affair.
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the other store has something to look at"
    )]
    fn require_place(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// The server reclaims what was removed by itself.
    #[expect(
        clippy::unused_async,
        reason = "the other store has something to wait for"
    )]
    async fn wipe_removed(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// The server keeps its own log.
    #[expect(
        clippy::unused_async,
        reason = "the other store has something to let go of"
    )]
    async fn let_go(&self) {}

    #[expect(clippy::unused_async, reason = "the other store has its own copy")]
    async fn copy_to(&self, _: &Path) -> Result<(), StoreError> {
        Err(StoreError::Unsupported(
            "PostgreSQL has its own backups: `pg_dump --format=custom --file=FILE NAME`",
        ))
    }
}

/// Whether a connection that was idle still answers; an error has it replaced. The pool's own test waits
/// for a severed connection as long as there is to wait for any.
async fn answers(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    timeout(PING, connection.ping())
        .await
        .map_err(|_| sqlx::Error::PoolTimedOut)??;
    Ok(true)
}

/// Brings the tables up to date. Without a pool, which would try again and say only that time ran out.
async fn prepare(options: &PgConnectOptions) -> Result<(), StoreError> {
    let mut first = options.connect().await?;
    require_settings(&mut first).await?;
    migrator(&MIGRATIONS).run(&mut first).await?;
    let newest = sqlx::query(NEWEST).fetch_one(&mut first).await?;
    require_usable(newest.try_get(0)?)?;
    first.close().await?;
    Ok(())
}

/// Refuses a connection whose settings were dropped on the way.
async fn require_settings(connection: &mut PgConnection) -> Result<(), StoreError> {
    let row = sqlx::query("SHOW statement_timeout")
        .fetch_one(connection)
        .await?;
    let timeout: String = row.try_get(0)?;
    if timeout == STATEMENT_TIMEOUT {
        Ok(())
    } else {
        Err(StoreError::Pooler)
    }
}

#[cfg(test)]
mod tests {
    use std::panic::AssertUnwindSafe;

    use futures::FutureExt as _;
    use test_postgres::Server;

    use super::super::tests::{entry, require_lost};
    use super::*;

    async fn writes_by(store: &Postgres) -> i32 {
        let mut writer = store.writer.acquire().await.unwrap();
        let asked = sqlx::query_scalar("SELECT pg_backend_pid()");
        asked.fetch_one(&mut *writer).await.unwrap()
    }

    /// As with the other store.
    #[tokio::test]
    async fn a_panic_in_a_transaction_takes_it_and_its_connection_along() {
        let server = Server::start().unwrap();
        let store = Postgres::open(&server.url()).await.unwrap();
        let before = writes_by(&store).await;
        assert_eq!(writes_by(&store).await, before);

        let lost = entry("lost");
        let fault = store.commit(async |transaction| {
            let inserted = insert_quotes(transaction, &[&lost]).await?;
            assert!(inserted.is_empty(), "a fault of the test's own");
            Ok(())
        });
        let panicked = AssertUnwindSafe(fault).catch_unwind().await;
        assert!(panicked.is_err(), "{panicked:?}");

        require_lost(&store, lost).await;
        assert_ne!(writes_by(&store).await, before);
        store.close().await;
    }
}
