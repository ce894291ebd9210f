//! The statements, which both databases understand. Only opening differs.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::StoreError;

/// The columns of a quote in the order they are written and read.
pub(super) const QUOTE: &str = "quote_id, idempotency_key, request_hash, issued_at, product, \
    catalog_revision, verdict, header, payload, signature";

/// A list of migrations, in order.
pub(super) fn migrator(scripts: &[(&'static str, &'static str)]) -> Migrator {
    let migrations = (1..).zip(scripts).map(|(version, (name, sql))| {
        let sql = AssertSqlSafe(*sql).into_sql_str();
        Migration::new(version, (*name).into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnNotFound(_) => {
                StoreError::Unreadable(error.to_string())
            }
            // Of what the database says only its message, which names no values.
            sqlx::Error::Database(error) => StoreError::Unavailable(error.message().to_owned()),
            other => StoreError::Unavailable(other.to_string()),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error) => error.into(),
            other => StoreError::Unreadable(other.to_string()),
        }
    }
}

/// Implements [`super::Store`] for a type with pools `writer` and `reader` of a database.
macro_rules! store {
    ($store:ty, $database:ty, $row:ty) => {
        use std::collections::HashSet;
        use std::future::Future;
        use std::pin::Pin;
        use std::sync::Arc;

        use chrono::{DateTime, Utc};
        use sqlx::{QueryBuilder, Row};

        use super::sql::QUOTE;
        use super::{Answer, Entry, Kept, Page, Record, Store, StoreError};
        use crate::contact::Contact;
        use crate::receipt::Receipt;

        fn record(row: &$row) -> Result<Record, StoreError> {
            let issued_at: i64 = row.try_get(3)?;
            Ok(Record {
                quote_id: row.try_get(0)?,
                idempotency_key: row.try_get(1)?,
                request_hash: row.try_get(2)?,
                issued_at: DateTime::from_timestamp_millis(issued_at).unwrap_or_default(),
                product: row.try_get(4)?,
                catalog_revision: row.try_get(5)?,
                verdict: row.try_get(6)?,
                receipt: Receipt {
                    header: row.try_get(7)?,
                    payload: row.try_get(8)?,
                    signature: row.try_get(9)?,
                },
            })
        }

        fn entry(row: &$row) -> Result<Entry, StoreError> {
            let has_contact: Option<String> = row.try_get(10)?;
            let contact = match has_contact {
                None => None,
                Some(_) => Some(Contact {
                    company: row.try_get(11)?,
                    name: row.try_get(12)?,
                    email: row.try_get(13)?,
                    phone: row.try_get(14)?,
                    note: row.try_get(15)?,
                }),
            };
            Ok(Entry {
                record: record(row)?,
                contact,
            })
        }

        /// Quotes, or entries, that meet a condition to be pushed.
        fn select(columns_of_contact: bool) -> QueryBuilder<$database> {
            let mut query = QueryBuilder::new("SELECT ");
            if columns_of_contact {
                let columns = QUOTE.replace("quote_id", "q.quote_id");
                query.push(columns).push(
                    ", c.quote_id, company, name, email, phone, note \
                     FROM quotes q LEFT JOIN contacts c ON c.quote_id = q.quote_id WHERE ",
                );
            } else {
                query.push(QUOTE).push(" FROM quotes WHERE ");
            }
            query
        }

        impl $store {
            async fn keep_all(&self, entries: &[Entry]) -> Result<Vec<Kept>, StoreError> {
                let mut transaction = self.writer.begin().await?;
                // In the order of their keys, so that two machines never wait for each other.
                let mut sorted: Vec<&Entry> = entries.iter().collect();
                sorted.sort_unstable_by(|a, b| {
                    a.record.idempotency_key.cmp(&b.record.idempotency_key)
                });
                let mut insert = QueryBuilder::<$database>::new("INSERT INTO quotes (");
                insert.push(QUOTE).push(") ");
                insert.push_values(&sorted, |mut row, Entry { record, .. }| {
                    row.push_bind(record.quote_id.as_str())
                        .push_bind(record.idempotency_key.as_str())
                        .push_bind(record.request_hash.as_slice())
                        .push_bind(record.issued_at.timestamp_millis())
                        .push_bind(record.product.as_str())
                        .push_bind(record.catalog_revision.as_str())
                        .push_bind(record.verdict.as_str())
                        .push_bind(record.receipt.header.as_str())
                        .push_bind(record.receipt.payload.as_str())
                        .push_bind(record.receipt.signature.as_str());
                });
                insert.push(" ON CONFLICT (idempotency_key) DO NOTHING RETURNING quote_id");
                let kept = insert
                    .build()
                    .persistent(false)
                    .fetch_all(&mut *transaction)
                    .await?;
                let kept: HashSet<String> = kept
                    .iter()
                    .map(|row| row.try_get(0))
                    .collect::<Result<_, _>>()?;

                let contacts: Vec<(&str, &Contact)> = (sorted.iter())
                    .filter(|entry| kept.contains(&entry.record.quote_id))
                    .filter_map(|entry| {
                        Some((entry.record.quote_id.as_str(), entry.contact.as_ref()?))
                    })
                    .collect();
                if !contacts.is_empty() {
                    let mut insert = QueryBuilder::<$database>::new(
                        "INSERT INTO contacts (quote_id, company, name, email, phone, note) ",
                    );
                    insert.push_values(contacts, |mut row, (quote_id, contact)| {
                        row.push_bind(quote_id)
                            .push_bind(contact.company.as_deref())
                            .push_bind(contact.name.as_deref())
                            .push_bind(contact.email.as_deref())
                            .push_bind(contact.phone.as_deref())
                            .push_bind(contact.note.as_deref());
                    });
                    insert
                        .build()
                        .persistent(false)
                        .execute(&mut *transaction)
                        .await?;
                }

                let mut outcomes = Vec::with_capacity(entries.len());
                for Entry { record: new, .. } in entries {
                    if kept.contains(&new.quote_id) {
                        outcomes.push(Kept::Now);
                        continue;
                    }
                    let mut query = select(false);
                    query
                        .push("idempotency_key = ")
                        .push_bind(new.idempotency_key.as_str());
                    let row = query.build().fetch_one(&mut *transaction).await?;
                    outcomes.push(Kept::Before(Box::new(record(&row)?)));
                }
                transaction.commit().await?;
                Ok(outcomes)
            }

            async fn one(&self, meets: &str, value: &str) -> Result<Option<Record>, StoreError> {
                let mut query = select(false);
                query.push(meets).push_bind(value);
                let row = query.build().fetch_optional(&self.reader).await?;
                row.as_ref().map(record).transpose()
            }
        }

        impl Store for $store {
            fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>> {
                Box::pin(async move { self.keep_all(&entries).await })
            }

            fn by_id<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Record>> {
                Box::pin(self.one("quote_id = ", quote_id))
            }

            fn by_key<'a>(&'a self, idempotency_key: &'a str) -> Answer<'a, Option<Record>> {
                Box::pin(self.one("idempotency_key = ", idempotency_key))
            }

            fn page(&self, page: Page) -> Answer<'_, Vec<Entry>> {
                Box::pin(async move {
                    let since = page
                        .since
                        .map_or(i64::MIN, |since| since.timestamp_millis());
                    let mut query = select(true);
                    query.push("issued_at >= ").push_bind(since);
                    if let Some((time, quote_id)) = page.after {
                        query.push(" AND (issued_at, q.quote_id) > (");
                        query.push_bind(time.timestamp_millis()).push(", ");
                        query.push_bind(quote_id).push(")");
                    }
                    query.push(" ORDER BY issued_at, q.quote_id LIMIT ");
                    query.push_bind(i64::from(page.limit));
                    let rows = query.build().fetch_all(&self.reader).await?;
                    rows.iter().map(entry).collect()
                })
            }

            fn entry<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Entry>> {
                Box::pin(async move {
                    let mut query = select(true);
                    query.push("q.quote_id = ").push_bind(quote_id);
                    let row = query.build().fetch_optional(&self.reader).await?;
                    row.as_ref().map(entry).transpose()
                })
            }

            fn purge(&self, before: DateTime<Utc>) -> Answer<'_, u64> {
                Box::pin(async move {
                    let mut query =
                        QueryBuilder::<$database>::new("DELETE FROM quotes WHERE issued_at < ");
                    query.push_bind(before.timestamp_millis());
                    let purged = query.build().execute(&self.writer).await?.rows_affected();
                    self.after_purge().await?;
                    Ok(purged)
                })
            }

            fn remember_catalog<'a>(
                &'a self,
                product: &'a str,
                revision: &'a str,
                catalog: &'a serde_json::Value,
            ) -> Answer<'a, ()> {
                Box::pin(async move {
                    let mut query = QueryBuilder::<$database>::new(
                        "INSERT INTO catalogs (product, revision, catalog) VALUES (",
                    );
                    query
                        .push_bind(product)
                        .push(", ")
                        .push_bind(revision)
                        .push(", ");
                    query
                        .push_bind(catalog.to_string())
                        .push(") ON CONFLICT DO NOTHING");
                    query.build().execute(&self.writer).await?;
                    Ok(())
                })
            }

            fn catalog<'a>(
                &'a self,
                product: &'a str,
                revision: &'a str,
            ) -> Answer<'a, Option<serde_json::Value>> {
                Box::pin(async move {
                    let mut query = QueryBuilder::<$database>::new(
                        "SELECT catalog FROM catalogs WHERE product = ",
                    );
                    query
                        .push_bind(product)
                        .push(" AND revision = ")
                        .push_bind(revision);
                    let Some(row) = query.build().fetch_optional(&self.reader).await? else {
                        return Ok(None);
                    };
                    let catalog: String = row.try_get(0)?;
                    Ok(serde_json::from_str(&catalog).ok())
                })
            }

            fn ping(&self) -> Answer<'_, ()> {
                Box::pin(async move {
                    sqlx::query("SELECT 1").execute(&self.reader).await?;
                    Ok(())
                })
            }

            fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
                Box::pin(async move {
                    self.reader.close().await;
                    self.writer.close().await;
                })
            }
        }
    };
}
pub(super) use store;
