//! PostgreSQL, for more than one machine, or any engine that speaks its protocol.

use std::str::FromStr;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};

use super::sql::{migrator, store};

const MIGRATIONS: [(&str, &str); 1] = [(
    "quotes",
    include_str!("../../migrations/postgres/0001_quotes.sql"),
)];

/// A database on a server.
pub(super) struct Postgres {
    writer: PgPool,
    reader: PgPool,
}

store!(Postgres, sqlx::Postgres, PgRow);

impl Postgres {
    /// Connects to the database an address names, such as `postgres://user@host/name`.
    pub(super) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("mingjia")
            // A commit is on the disk before it is answered, whatever the server's default.
            .options([("synchronous_commit", "on"), ("statement_timeout", "10s")]);
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options)
            .await?;
        migrator(&MIGRATIONS).run(&pool).await?;
        Ok(Self {
            reader: pool.clone(),
            writer: pool,
        })
    }

    /// The server reclaims what was purged by itself.
    #[expect(
        clippy::unused_async,
        reason = "the other store has something to wait for"
    )]
    async fn after_purge(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
