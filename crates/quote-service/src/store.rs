//! Where accepted quotes are kept. The one place that knows SQL.
//!
//! [`Store`] is what the service needs of a database; [`sqlite`] and [`postgres`] are two.
//! [`writer`] shares commits, bounds them in time, and knows whether they succeed.

mod deadline;
mod error;
mod file;
mod postgres;
mod schema;
mod sql;
mod sqlite;
pub mod writer;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::contact::Contact;
use crate::receipt::Receipt;

pub use error::StoreError;

/// An accepted quote as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The quote's number.
    pub quote_id: String,
    /// The key the client chose.
    pub idempotency_key: String,
    /// What tells the request from any other.
    pub request_hash: Vec<u8>,
    /// When it was accepted.
    pub issued_at: DateTime<Utc>,
    /// The product.
    pub product: String,
    /// The revision of its price list.
    pub catalog_revision: String,
    /// How far it binds.
    pub verdict: String,
    /// What was signed.
    pub receipt: Receipt,
}

/// A quote with whom to answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The quote.
    pub record: Record,
    /// Whom to answer.
    pub contact: Option<Contact>,
    /// What the page that submitted it knows its visitor by.
    pub customer_reference: Option<String>,
}

impl Entry {
    /// Whether it says anything of a person.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.contact.is_some() || self.customer_reference.is_some()
    }
}

/// What became of a quote that was to be kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// It is kept.
    Now,
    /// Its key already had this one.
    Before(Box<Record>),
}

/// Which quotes are wanted, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Not before this.
    pub since: Option<DateTime<Utc>>,
    /// Only those after this one: its time and number.
    pub after: Option<(DateTime<Utc>, String)>,
    /// At most so many.
    pub limit: u32,
}

/// What is removed of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it: the quote, its key and its contact.
    Whole,
    /// Whom to answer, and what a page knows them by; the quote stays.
    Contact,
}

/// A price list that was served once.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// The list.
    pub catalog: Value,
    /// Since when it is served, or when it was served anew after another; not known of those from
    /// before it was noted.
    pub served_at: Option<DateTime<Utc>>,
}

/// An answer to come.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What the service needs of a database. Every answer comes within a time of the store's own.
pub trait Store: Send + Sync + 'static {
    /// Keeps new quotes in one transaction, durably; those whose key is taken are not kept. One
    /// outcome each, in their order.
    fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>>;
    /// Writes something durably and looks at every table: an error if quotes could not be kept.
    fn probe(&self) -> Answer<'_, ()>;
    /// A quote by its number.
    fn by_id<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Record>>;
    /// A quote by the key of the request it answered.
    fn by_key<'a>(&'a self, idempotency_key: &'a str) -> Answer<'a, Option<Record>>;
    /// Quotes with whom to answer.
    fn page(&self, page: Page) -> Answer<'_, Vec<Entry>>;
    /// A quote with whom to answer, by its number.
    fn entry<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Entry>>;
    /// Removes quotes, or their contacts, in one transaction. Returns how many were there.
    fn remove<'a>(&'a self, quote_ids: &'a [String], part: Part) -> Answer<'a, u64>;
    /// Wipes what was removed from the database's files too, where that is this store's affair.
    fn wipe(&self) -> Answer<'_, ()>;
    /// Remembers a price list that is served, and since when: anew where another was served since.
    fn remember_catalog<'a>(
        &'a self,
        product: &'a str,
        revision: &'a str,
        catalog: &'a Value,
        now: DateTime<Utc>,
    ) -> Answer<'a, ()>;
    /// A price list that was served once.
    fn catalog<'a>(&'a self, product: &'a str, revision: &'a str)
    -> Answer<'a, Option<Remembered>>;
    /// The revision of a product's list that was served last before a time.
    fn served_before<'a>(
        &'a self,
        product: &'a str,
        time: DateTime<Utc>,
    ) -> Answer<'a, Option<String>>;
    /// Remembers a header of receipts, which names the key they are signed with.
    fn remember_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()>;
    /// Forgets a header of receipts.
    fn forget_header<'a>(&'a self, header: &'a str) -> Answer<'a, ()>;
    /// The headers of all receipts ever kept.
    fn headers(&self) -> Answer<'_, Vec<String>>;
    /// Whether a quote is kept whose receipt has this header.
    fn holds_header<'a>(&'a self, header: &'a str) -> Answer<'a, bool>;
    /// Copies all of it to a file, as it is at one moment, while others write.
    fn backup<'a>(&'a self, file: &'a Path) -> Answer<'a, ()>;
    /// Finishes what was begun.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// Opens the store at an address, made if it is a file that is not there, and brings its tables up
/// to date.
///
/// # Errors
/// If there is none, or it cannot be used.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    opened(url, true).await
}

/// Opens the store at an address that must be there.
///
/// # Errors
/// If there is none, or it cannot be used.
pub async fn existing(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    opened(url, false).await
}

async fn opened(url: &str, make: bool) -> Result<Arc<dyn Store>, StoreError> {
    let kind = url.split(':').next().unwrap_or_default();
    match kind {
        "sqlite" => Ok(Arc::new(sqlite::Sqlite::open(url, make).await?)),
        "postgres" | "postgresql" => Ok(Arc::new(postgres::Postgres::open(url).await?)),
        // The rest of an address can hold a password.
        _ => Err(StoreError::UnknownKind(kind.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quote of somebody, kept under a key.
    pub(super) fn entry(key: &str) -> Entry {
        let part = |name: &str| format!("{name} of {key}");
        Entry {
            record: Record {
                quote_id: part("number"),
                idempotency_key: key.to_owned(),
                request_hash: key.as_bytes().to_vec(),
                issued_at: DateTime::UNIX_EPOCH,
                product: "a-product".to_owned(),
                catalog_revision: "1".to_owned(),
                verdict: "verified".to_owned(),
                receipt: Receipt {
                    header: part("header"),
                    payload: part("payload"),
                    signature: part("signature"),
                },
            },
            contact: None,
            customer_reference: Some(part("customer")),
        }
    }

    /// Nothing of a write that panicked is kept, the next one is, and the lost one's key is free.
    pub(super) async fn require_lost(store: &dyn Store, lost: Entry) {
        let (kept, key) = (entry("kept"), lost.record.idempotency_key.clone());
        assert_eq!(
            store.keep(Arc::from([kept.clone()])).await,
            Ok(vec![Kept::Now])
        );
        assert_eq!(store.by_key("kept").await, Ok(Some(kept.record)));
        assert_eq!(store.by_key(&key).await, Ok(None));
        assert_eq!(store.keep(Arc::from([lost])).await, Ok(vec![Kept::Now]));
    }
}
