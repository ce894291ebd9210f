//! What goes wrong with a store.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use sqlx::migrate::MigrateError;

/// What goes wrong with a store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No store goes by this kind of address.
    #[error("{0} is no kind of database, give sqlite://FILE or postgres://USER@HOST/NAME")]
    UnknownKind(String),
    /// A database that forgets.
    #[error("a database in memory forgets every quote, give sqlite://FILE")]
    InMemory,
    /// There is no such file.
    #[error(
        "there is no database {}, give another with --database; `mingjia serve` makes one",
        .0.display()
    )]
    NoFile(PathBuf),
    /// The server has no such database.
    #[error("the PostgreSQL there has no such database ({0}), make it with createdb")]
    NoDatabase(String),
    /// Nobody listens.
    #[error("no PostgreSQL answers at this address: {0}")]
    NoServer(String),
    /// It cannot be reached, is full, or broke off.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// It took too long.
    #[error("the database did not answer within {} s", .0.as_secs())]
    TimedOut(Duration),
    /// The file that is open is no longer the one of its name: what is written would be lost.
    #[error(
        "{} was deleted or replaced while it was open; put it back, or restart the service to use \
         what is there now",
        .0.display()
    )]
    Replaced(PathBuf),
    /// It was written by something else, or damaged.
    #[error("the database is not as this version left it: {0}")]
    Unreadable(String),
    /// It was written by a later version that broke with this one.
    #[error(
        "the database has schema {found}, which this version cannot use (it knows those below \
         {limit}); use the version that wrote it, or a later one"
    )]
    Newer {
        /// Its schema.
        found: i64,
        /// The first schema that is too new.
        limit: i64,
    },
    /// A pooler between the service and PostgreSQL drops the settings of its connections.
    #[error(
        "there is a pooler such as PgBouncer in front of PostgreSQL, which does not keep a \
         connection's settings (synchronous_commit, statement_timeout) and its prepared \
         statements; connect to PostgreSQL itself: each service takes at most 5 connections"
    )]
    Pooler,
    /// What was removed can still be found beside the database.
    #[error(
        "what was removed is still in the write-ahead log, which others have not let go of; run \
         `mingjia quotes purge` again, it empties the log whether or not there is more to remove"
    )]
    NotWiped,
    /// What this kind of store cannot do.
    #[error("{0}")]
    Unsupported(&'static str),
    /// More is waiting to be written than can be in good time.
    #[error("too many quotes wait to be written")]
    Busy,
    /// The service is stopping.
    #[error("the service is stopping")]
    Stopping,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnNotFound(_) => {
                StoreError::Unreadable(error.to_string())
            }
            // Of what the database says only its message, which names no values.
            sqlx::Error::Database(error) => {
                let message = error.message().to_owned();
                match error.code().as_deref() {
                    Some("3D000") => StoreError::NoDatabase(message),
                    Some("08P01") if message.contains("startup parameter") => StoreError::Pooler,
                    _ => StoreError::Unavailable(message),
                }
            }
            sqlx::Error::Io(error) if is_nobody(error.kind()) => {
                StoreError::NoServer(error.to_string())
            }
            other => StoreError::Unavailable(other.to_string()),
        }
    }
}

fn is_nobody(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::NotFound)
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => StoreError::Unreadable(other.to_string()),
        }
    }
}
