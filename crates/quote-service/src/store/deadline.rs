//! How long each thing asked of a database may take, and what becomes of a connection then.

use std::time::Duration;

use sqlx::pool::PoolConnection;
use tokio::time::error::Elapsed;

use super::StoreError;

/// The longest to wait for a connection, or for another's lock.
pub(super) const ACQUIRE: Duration = Duration::from_secs(3);
/// The longest a transaction may take once there is a connection.
pub(super) const WRITE: Duration = Duration::from_secs(8);
/// The longest a question may take.
pub(super) const READ: Duration = Duration::from_secs(8);

/// What came of something done within a time. A connection that failed or did not answer is not
/// used again: what state it is in, only its database knows.
pub(super) fn settle<D: sqlx::Database, T>(
    connection: PoolConnection<D>,
    limit: Duration,
    done: Result<Result<T, StoreError>, Elapsed>,
) -> Result<T, StoreError> {
    let failed = match done {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(error)) => error,
        Err(_) => StoreError::TimedOut(limit),
    };
    // Not closed, which could take as long again: dropped.
    drop(connection.detach());
    Err(failed)
}
