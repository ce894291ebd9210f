//! The statements, which both databases understand. Only opening differs.

/// The columns of a quote in the order they are written and read.
pub(super) const QUOTE: &str = "quote_id, idempotency_key, request_hash, issued_at, product, \
    catalog_revision, verdict, header, payload, signature";

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
/// functions `require_place`, `wipe_removed` and `copy_to`. Every transaction begins with `begin`,
/// on a connection that is in none.
macro_rules! store {
    ($store:ty, $database:ty, $row:ty, $begin:literal) => {
        use std::collections::HashSet;
        use std::future::Future;
        use std::pin::Pin;
        use std::sync::Arc;

        use chrono::{DateTime, Utc};
        use sqlx::{Connection as _, QueryBuilder};
        use tokio::time::timeout;

        use super::deadline::{READ, WRITE, settle};
        use super::sql::{PROBE, QUOTE, TABLES};
        use super::{Answer, Entry, Kept, Page, Part, Record, Remembered, Store, StoreError};
        use crate::contact::Contact;
        use crate::receipt::Receipt;

        type Query = QueryBuilder<$database>;
        type Link = <$database as sqlx::Database>::Connection;

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
            let address: Option<String> = row.try_get(10)?;
            let contact = match address {
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
                customer_reference: row.try_get(16)?,
            })
        }

        /// Quotes, or entries, that meet a condition to be pushed.
        fn select(columns_of_contact: bool) -> Query {
            let mut query = QueryBuilder::new("SELECT ");
            if columns_of_contact {
                let columns = QUOTE.replace("quote_id", "q.quote_id");
                query.push(columns).push(
                    ", COALESCE(email, phone), company, name, email, phone, note, \
                     customer_reference \
                     FROM quotes q LEFT JOIN contacts c ON c.quote_id = q.quote_id WHERE ",
                );
            } else {
                query.push(QUOTE).push(" FROM quotes WHERE ");
            }
            query
        }

        /// Inserts those whose key is free, and returns their numbers.
        async fn insert_quotes(
            connection: &mut Link,
            entries: &[&Entry],
        ) -> Result<HashSet<String>, StoreError> {
            let mut insert = Query::new("INSERT INTO quotes (");
            insert.push(QUOTE).push(") ");
            insert.push_values(entries, |mut row, Entry { record, .. }| {
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
            let insert = insert.build().persistent(false);
            let kept = insert.fetch_all(&mut *connection).await?;
            let kept = kept.iter().map(|row| row.try_get(0));
            Ok(kept.collect::<Result<_, _>>()?)
        }

        async fn insert_contacts(
            connection: &mut Link,
            entries: &[&Entry],
        ) -> Result<(), StoreError> {
            let mut insert = Query::new(
                "INSERT INTO contacts \
                 (quote_id, company, name, email, phone, note, customer_reference) ",
            );
            insert.push_values(entries, |mut row, entry| {
                let contact = entry.contact.as_ref();
                let field =
                    |of: fn(&Contact) -> &Option<String>| contact.and_then(|c| of(c).as_deref());
                row.push_bind(entry.record.quote_id.as_str())
                    .push_bind(field(|contact| &contact.company))
                    .push_bind(field(|contact| &contact.name))
                    .push_bind(field(|contact| &contact.email))
                    .push_bind(field(|contact| &contact.phone))
                    .push_bind(field(|contact| &contact.note))
                    .push_bind(entry.customer_reference.as_deref());
            });
            let insert = insert.build().persistent(false);
            insert.execute(&mut *connection).await?;
            Ok(())
        }

        async fn keep_all(
            connection: &mut Link,
            entries: &[Entry],
        ) -> Result<Vec<Kept>, StoreError> {
            let mut transaction = connection.begin_with($begin).await?;
            // In the order of their keys, so that two machines never wait for each other.
            let mut sorted: Vec<&Entry> = entries.iter().collect();
            sorted.sort_unstable_by(|a, b| a.record.idempotency_key.cmp(&b.record.idempotency_key));
            let kept = insert_quotes(&mut transaction, &sorted).await?;
            let mut contacts = sorted;
            contacts.retain(|entry| kept.contains(&entry.record.quote_id) && entry.is_personal());
            if !contacts.is_empty() {
                insert_contacts(&mut transaction, &contacts).await?;
            }
            let mut outcomes = Vec::with_capacity(entries.len());
            for Entry { record: new, .. } in entries {
                if kept.contains(&new.quote_id) {
                    outcomes.push(Kept::Now);
                    continue;
                }
                let mut query = select(false);
                query.push("idempotency_key = ");
                query.push_bind(new.idempotency_key.as_str());
                let row = query.build().fetch_one(&mut *transaction).await?;
                outcomes.push(Kept::Before(Box::new(record(&row)?)));
            }
            transaction.commit().await?;
            Ok(outcomes)
        }

        /// Runs statements in one transaction. Returns how many rows they touched.
        async fn execute_all(
            connection: &mut Link,
            statements: Vec<Query>,
        ) -> Result<u64, StoreError> {
            let mut transaction = connection.begin_with($begin).await?;
            let mut touched = 0;
            for mut statement in statements {
                let statement = statement.build().persistent(false);
                touched += statement.execute(&mut *transaction).await?.rows_affected();
            }
            transaction.commit().await?;
            Ok(touched)
        }

        impl $store {
            async fn write(&self, statements: Vec<Query>) -> Result<u64, StoreError> {
                self.require_place()?;
                let mut writer = self.writer.acquire().await?;
                let done = timeout(WRITE, execute_all(&mut writer, statements)).await;
                let touched = settle(writer, WRITE, done)?;
                self.require_place()?;
                Ok(touched)
            }

            async fn rows(&self, mut query: Query) -> Result<Vec<$row>, StoreError> {
                let mut reader = self.reader.acquire().await?;
                let asked = async {
                    let rows = query.build().fetch_all(&mut *reader).await?;
                    Ok(rows)
                };
                let done = timeout(READ, asked).await;
                settle(reader, READ, done)
            }

            async fn row(&self, query: Query) -> Result<Option<$row>, StoreError> {
                Ok(self.rows(query).await?.into_iter().next())
            }

            async fn one(&self, meets: &str, value: &str) -> Result<Option<Record>, StoreError> {
                let mut query = select(false);
                query.push(meets).push_bind(value);
                let row = self.row(query).await?;
                row.as_ref().map(record).transpose()
            }
        }

        impl Store for $store {
            fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>> {
                Box::pin(async move {
                    self.require_place()?;
                    let mut writer = self.writer.acquire().await?;
                    let done = timeout(WRITE, keep_all(&mut writer, &entries)).await;
                    let kept = settle(writer, WRITE, done)?;
                    self.require_place()?;
                    Ok(kept)
                })
            }

            fn probe(&self) -> Answer<'_, ()> {
                Box::pin(async move {
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
                    let rows = self.rows(query).await?;
                    rows.iter().map(entry).collect()
                })
            }

            fn entry<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Entry>> {
                Box::pin(async move {
                    let mut query = select(true);
                    query.push("q.quote_id = ").push_bind(quote_id);
                    let row = self.row(query).await?;
                    row.as_ref().map(entry).transpose()
                })
            }

            fn remove<'a>(&'a self, quote_ids: &'a [String], part: Part) -> Answer<'a, u64> {
                Box::pin(async move {
                    if quote_ids.is_empty() {
                        return Ok(0);
                    }
                    let mut delete = Query::new(match part {
                        Part::Whole => "DELETE FROM quotes WHERE quote_id IN (",
                        Part::Contact => "DELETE FROM contacts WHERE quote_id IN (",
                    });
                    let mut list = delete.separated(", ");
                    for quote_id in quote_ids {
                        list.push_bind(quote_id.as_str());
                    }
                    delete.push(")");
                    self.write(vec![delete]).await
                })
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
                Box::pin(async move {
                    let mut insert = Query::new(
                        "INSERT INTO catalogs (product, revision, catalog, served_at) VALUES (",
                    );
                    let mut values = insert.separated(", ");
                    values.push_bind(product).push_bind(revision);
                    values.push_bind(catalog.to_string());
                    values.push_bind(now.timestamp_millis());
                    insert.push(") ON CONFLICT DO NOTHING");
                    self.write(vec![insert]).await?;
                    Ok(())
                })
            }

            fn catalog<'a>(
                &'a self,
                product: &'a str,
                revision: &'a str,
            ) -> Answer<'a, Option<Remembered>> {
                Box::pin(async move {
                    let mut query =
                        Query::new("SELECT catalog, served_at FROM catalogs WHERE product = ");
                    query.push_bind(product);
                    query.push(" AND revision = ").push_bind(revision);
                    let Some(row) = self.row(query).await? else {
                        return Ok(None);
                    };
                    let catalog: String = row.try_get(0)?;
                    let served_at: Option<i64> = row.try_get(1)?;
                    // One of another version's shape is as good as none.
                    let Ok(catalog) = serde_json::from_str(&catalog) else {
                        return Ok(None);
                    };
                    Ok(Some(Remembered {
                        catalog,
                        served_at: served_at.and_then(DateTime::from_timestamp_millis),
                    }))
                })
            }

            fn remember_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()> {
                Box::pin(async move {
                    let mut insert = Query::new("INSERT INTO receipt_headers (header) VALUES (");
                    insert.push_bind(header).push(") ON CONFLICT DO NOTHING");
                    self.write(vec![insert]).await?;
                    Ok(())
                })
            }

            fn forget_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()> {
                Box::pin(async move {
                    let mut delete = Query::new("DELETE FROM receipt_headers WHERE header = ");
                    delete.push_bind(header);
                    self.write(vec![delete]).await?;
                    Ok(())
                })
            }

            fn headers(&self) -> Answer<'_, Vec<String>> {
                Box::pin(async move {
                    let rows = self.rows(Query::new("SELECT header FROM receipt_headers"));
                    let rows = rows.await?;
                    let headers = rows.iter().map(|row| row.try_get(0));
                    Ok(headers.collect::<Result<_, _>>()?)
                })
            }

            fn holds_header<'a>(&'a self, header: &'a str) -> Answer<'a, bool> {
                Box::pin(async move {
                    let mut query = Query::new("SELECT quote_id FROM quotes WHERE header = ");
                    query.push_bind(header).push(" LIMIT 1");
                    Ok(self.row(query).await?.is_some())
                })
            }

            fn backup<'a>(&'a self, file: &'a std::path::Path) -> Answer<'a, ()> {
                Box::pin(self.copy_to(file))
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
