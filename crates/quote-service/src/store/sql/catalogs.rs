//! The price lists that were served, and the headers of receipts.

/// The statements about price lists and headers, for a type that has those of [`super::store`].
macro_rules! catalogs {
    ($store:ty) => {
        impl $store {
            /// A list that another was served after is served anew.
            async fn remember_list(
                &self,
                product: &str,
                revision: &str,
                catalog: &serde_json::Value,
                now: DateTime<Utc>,
            ) -> Result<(), StoreError> {
                let mut insert = Query::new(
                    "INSERT INTO catalogs (product, revision, catalog, served_at) VALUES (",
                );
                let mut values = insert.separated(", ");
                values.push_bind(product).push_bind(revision);
                values.push_bind(catalog.to_string());
                values.push_bind(now.timestamp_millis());
                insert.push(
                    ") ON CONFLICT (product, revision) DO UPDATE SET served_at = excluded.served_at \
                     WHERE catalogs.served_at IS NULL OR EXISTS \
                     (SELECT 1 FROM catalogs later WHERE later.product = excluded.product \
                     AND later.served_at > catalogs.served_at)",
                );
                self.write(vec![insert]).await?;
                Ok(())
            }

            async fn list(
                &self,
                product: &str,
                revision: &str,
            ) -> Result<Option<Remembered>, StoreError> {
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
            }

            async fn last_list_before(
                &self,
                product: &str,
                time: DateTime<Utc>,
            ) -> Result<Option<String>, StoreError> {
                let mut query = Query::new("SELECT revision FROM catalogs WHERE product = ");
                query.push_bind(product);
                query.push(" AND served_at < ").push_bind(time.timestamp_millis());
                query.push(" ORDER BY served_at DESC LIMIT 1");
                let row = self.row(query).await?;
                Ok(row.map(|row| row.try_get(0)).transpose()?)
            }

            async fn insert_header(&self, header: &str) -> Result<(), StoreError> {
                let mut insert = Query::new("INSERT INTO receipt_headers (header) VALUES (");
                insert.push_bind(header).push(") ON CONFLICT DO NOTHING");
                self.write(vec![insert]).await?;
                Ok(())
            }

            async fn delete_header(&self, header: &str) -> Result<(), StoreError> {
                let mut delete = Query::new("DELETE FROM receipt_headers WHERE header = ");
                delete.push_bind(header);
                self.write(vec![delete]).await?;
                Ok(())
            }

            async fn all_headers(&self) -> Result<Vec<String>, StoreError> {
                let rows = self.rows(Query::new("SELECT header FROM receipt_headers"));
                let rows = rows.await?;
                let headers = rows.iter().map(|row| row.try_get(0));
                Ok(headers.collect::<Result<_, _>>()?)
            }

            async fn signed_with(&self, header: &str) -> Result<bool, StoreError> {
                let mut query = Query::new("SELECT quote_id FROM quotes WHERE header = ");
                query.push_bind(header).push(" LIMIT 1");
                Ok(self.row(query).await?.is_some())
            }
        }
    };
}
pub(in crate::store) use catalogs;
