//! How long each thing asked of a database may take, and what becomes of a connection then.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use futures::FutureExt as _;
use sqlx::pool::PoolConnection;
use tokio::time::timeout;

use super::StoreError;

/// The longest to wait for a connection, or for another's lock.
pub(super) const ACQUIRE: Duration = Duration::from_secs(3);
/// The longest a transaction may take once there is a connection.
pub(super) const WRITE: Duration = Duration::from_secs(8);
/// The longest a question may take.
pub(super) const READ: Duration = Duration::from_secs(8);

/// How something done with a connection ended, a panic included.
pub(super) type Ended<T> = std::thread::Result<Result<T, StoreError>>;

/// Does something with a connection within a time.
pub(super) async fn within<T>(
    limit: Duration,
    done: impl Future<Output = Result<T, StoreError>>,
) -> Ended<T> {
    // What a panic left half done is the connection, which `settle` does away with.
    let ended = AssertUnwindSafe(timeout(limit, done)).catch_unwind().await;
    ended.map(|in_time| in_time.unwrap_or(Err(StoreError::TimedOut(limit))))
}

/// What came of something done with a connection. One that failed, did not answer or met a panic is
/// not used again: what state it is in, only its database knows. A panic goes on from here.
pub(super) fn settle<D: sqlx::Database, T>(
    connection: PoolConnection<D>,
    ended: Ended<T>,
) -> Result<T, StoreError> {
    if !matches!(ended, Ok(Ok(_))) {
        // Not closed, which could take as long again: dropped.
        drop(connection.detach());
    }
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
