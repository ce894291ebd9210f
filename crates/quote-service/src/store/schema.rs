//! The tables' versions, and which of them a binary can use.
//!
//! Below [`BREAKS`] a version only adds: tables, indexes, columns with defaults. A binary that
//! does not know the newest of them reads and writes what it knows, so that replicas can be
//! replaced one by one and the last release can be gone back to. A change that older binaries
//! would not survive takes a version from [`BREAKS`] on, which they refuse.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::StoreError;

/// The first version that this binary refuses.
pub(super) const BREAKS: i64 = 1000;

/// The newest version applied.
pub(super) const NEWEST: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";

/// A list of migrations, in order.
pub(super) fn migrator(scripts: &[(&'static str, &'static str)]) -> Migrator {
    let migrations = (1..).zip(scripts).map(|(version, (name, sql))| {
        let sql = AssertSqlSafe(*sql).into_sql_str();
        Migration::new(version, (*name).into(), MigrationType::Simple, sql, false)
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.set_ignore_missing(true);
    migrator
}

/// Refuses a version that breaks with this binary's.
pub(super) fn require_usable(found: i64) -> Result<(), StoreError> {
    if found < BREAKS {
        Ok(())
    } else {
        let limit = BREAKS;
        Err(StoreError::Newer { found, limit })
    }
}
