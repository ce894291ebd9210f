//! The statements, which both databases understand. Only opening differs.

pub(super) mod catalogs;
pub(super) mod quotes;

/// Asks for all columns that are written, and for no row.
pub(super) const TABLES: [&str; 3] = [
    "SELECT quote_id, idempotency_key, request_hash, issued_at, product, catalog_revision, verdict, \
     header, payload, signature FROM quotes LIMIT 0",
    "SELECT quote_id, company, name, email, phone, note, customer_reference FROM contacts LIMIT 0",
    "SELECT product, revision, catalog FROM catalogs LIMIT 0",
];

/// How many bytes a probe writes: more than a large quote, for a disk with room for little is full.
pub(super) const PROBE: usize = 64 * 1024;

/// Implements [`super::Store`] for a type with pools `writer` and `reader` of a database, and the
/// functions `require_place`, `wipe_removed`, `copy_to` and `let_go`. Every transaction begins with
/// `begin`, on a connection that is in none.
macro_rules! store {
    ($store:ty, $database:ty, $row:ty, $begin:literal) => {
        use std::collections::HashSet;
        use std::future::Future;
        use std::pin::Pin;
        use std::sync::Arc;

        use chrono::{DateTime, Utc};
        use sqlx::{Connection as _, QueryBuilder};

        use super::deadline::{READ, WRITE, settle, within};
        use super::sql::quotes::QUOTE;
        use super::sql::{PROBE, TABLES};
        use super::{Answer, Entry, Kept, Page, Part, Record, Remembered, Store, StoreError};
        use crate::contact::Contact;
        use crate::receipt::Receipt;

        type Query = QueryBuilder<$database>;
        type Link = <$database as sqlx::Database>::Connection;

        super::sql::quotes::quotes!($store, $row);
        super::sql::catalogs::catalogs!($store);

        impl $store {
            /// Does something in one transaction, and commits it.
            async fn commit<T>(
                &self,
                work: impl AsyncFnOnce(&mut Link) -> Result<T, StoreError>,
            ) -> Result<T, StoreError> {
                self.require_place()?;
                let mut writer = self.writer.acquire().await?;
                let committed = async {
                    let mut transaction = writer.begin_with($begin).await?;
                    let done = work(&mut transaction).await?;
                    transaction.commit().await?;
                    Ok(done)
                };
                let ended = within(WRITE, committed).await;
                let done = settle(writer, ended)?;
                self.require_place()?;
                Ok(done)
            }

            /// Runs statements in one transaction. Returns how many rows they touched.
            async fn write(&self, statements: Vec<Query>) -> Result<u64, StoreError> {
                self.commit(async |transaction| {
                    let mut touched = 0;
                    for mut statement in statements {
                        let statement = statement.build().persistent(false);
                        touched += statement.execute(&mut *transaction).await?.rows_affected();
                    }
                    Ok(touched)
                })
                .await
            }

            async fn rows(&self, mut query: Query) -> Result<Vec<$row>, StoreError> {
                let mut reader = self.reader.acquire().await?;
                let asked = async {
                    let rows = query.build().fetch_all(&mut *reader).await?;
                    Ok(rows)
                };
                let ended = within(READ, asked).await;
                settle(reader, ended)
            }

            async fn row(&self, query: Query) -> Result<Option<$row>, StoreError> {
                Ok(self.rows(query).await?.into_iter().next())
            }
        }

        impl Store for $store {
            fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>> {
                Box::pin(async move { self.keep_entries(&entries).await })
            }

            fn probe(&self) -> Answer<'_, ()> {
                Box::pin(async move {
                    // Of a file that is gone, the database itself says only that its disk fails.
                    self.require_place()?;
                    for table in TABLES {
                        self.rows(Query::new(table)).await?;
                    }
                    // The same bytes again would not be written again.
                    let now = Utc::now().timestamp_millis();
                    let filling = u8::try_from(now.rem_euclid(251)).unwrap_or_default();
                    let mut write = Query::new("INSERT INTO probe (id, content) VALUES (1, ");
                    write.push_bind(vec![filling; PROBE]);
                    write.push(") ON CONFLICT (id) DO UPDATE SET content = excluded.content");
                    self.write(vec![write]).await?;
                    Ok(())
                })
            }

            fn by_id<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Record>> {
                Box::pin(self.one("quote_id = ", quote_id))
            }

            fn by_key<'a>(&'a self, idempotency_key: &'a str) -> Answer<'a, Option<Record>> {
                Box::pin(self.one("idempotency_key = ", idempotency_key))
            }

            fn page(&self, page: Page) -> Answer<'_, Vec<Entry>> {
                Box::pin(self.entries_of(page))
            }

            fn entry<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Entry>> {
                Box::pin(self.entry_of(quote_id))
            }

            fn remove<'a>(&'a self, quote_ids: &'a [String], part: Part) -> Answer<'a, u64> {
                Box::pin(self.remove_all(quote_ids, part))
            }

            fn wipe(&self) -> Answer<'_, ()> {
                Box::pin(self.wipe_removed())
            }

            fn remember_catalog<'a>(
                &'a self,
                product: &'a str,
                revision: &'a str,
                catalog: &'a serde_json::Value,
                now: DateTime<Utc>,
            ) -> Answer<'a, ()> {
                Box::pin(self.remember_list(product, revision, catalog, now))
            }

            fn catalog<'a>(
                &'a self,
                product: &'a str,
                revision: &'a str,
            ) -> Answer<'a, Option<Remembered>> {
                Box::pin(self.list(product, revision))
            }

            fn served_before<'a>(
                &'a self,
                product: &'a str,
                time: DateTime<Utc>,
            ) -> Answer<'a, Option<String>> {
                Box::pin(self.last_list_before(product, time))
            }

            fn remember_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()> {
                Box::pin(self.insert_header(header))
            }

            fn forget_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()> {
                Box::pin(self.delete_header(header))
            }

            fn headers(&self) -> Answer<'_, Vec<String>> {
                Box::pin(self.all_headers())
            }

            fn holds_header<'a>(&'a self, header: &'a str) -> Answer<'a, bool> {
                Box::pin(self.signed_with(header))
            }

            fn backup<'a>(&'a self, file: &'a std::path::Path) -> Answer<'a, ()> {
                Box::pin(self.copy_to(file))
            }

            fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
                Box::pin(async move {
                    self.let_go().await;
                    self.reader.close().await;
                    self.writer.close().await;
                })
            }
        }
    };
}
pub(super) use store;
