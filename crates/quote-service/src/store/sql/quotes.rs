//! Quotes and contacts.

/// The columns of a quote in the order they are written and read.
pub(in crate::store) const QUOTE: &str = "quote_id, idempotency_key, request_hash, issued_at, product, \
    catalog_revision, verdict, header, payload, signature";

/// The statements about quotes, for a type that has those of [`super::store`].
macro_rules! quotes {
    ($store:ty, $row:ty) => {
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
            transaction: &mut Link,
            entries: &[Entry],
        ) -> Result<Vec<Kept>, StoreError> {
            // In the order of their keys, so that two machines never wait for each other.
            let mut sorted: Vec<&Entry> = entries.iter().collect();
            sorted.sort_unstable_by(|a, b| a.record.idempotency_key.cmp(&b.record.idempotency_key));
            let kept = insert_quotes(transaction, &sorted).await?;
            let mut contacts = sorted;
            contacts.retain(|entry| kept.contains(&entry.record.quote_id) && entry.is_personal());
            if !contacts.is_empty() {
                insert_contacts(transaction, &contacts).await?;
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
            Ok(outcomes)
        }

        impl $store {
            async fn keep_entries(&self, entries: &[Entry]) -> Result<Vec<Kept>, StoreError> {
                self.commit(async |transaction| keep_all(transaction, entries).await)
                    .await
            }

            async fn one(&self, meets: &str, value: &str) -> Result<Option<Record>, StoreError> {
                let mut query = select(false);
                query.push(meets).push_bind(value);
                let row = self.row(query).await?;
                row.as_ref().map(record).transpose()
            }

            async fn entries_of(&self, page: Page) -> Result<Vec<Entry>, StoreError> {
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
            }

            async fn entry_of(&self, quote_id: &str) -> Result<Option<Entry>, StoreError> {
                let mut query = select(true);
                query.push("q.quote_id = ").push_bind(quote_id);
                let row = self.row(query).await?;
                row.as_ref().map(entry).transpose()
            }

            async fn remove_all(
                &self,
                quote_ids: &[String],
                part: Part,
            ) -> Result<u64, StoreError> {
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
            }
        }
    };
}
pub(in crate::store) use quotes;
