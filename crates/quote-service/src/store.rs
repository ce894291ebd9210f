//! Where accepted quotes are kept. The one place that knows SQL.
//!
//! [`Store`] is what the service needs of a database; [`sqlite`] and [`postgres`] are two.

pub mod batch;
mod postgres;
mod sql;
mod sqlite;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::contact::Contact;
use crate::receipt::Receipt;

/// What goes wrong with a store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No store goes by this kind of address.
    #[error("{0} is no kind of database, give sqlite://FILE or postgres://USER@HOST/NAME")]
    UnknownKind(String),
    /// A database that forgets.
    #[error("a database in memory forgets every quote, give sqlite://FILE")]
    InMemory,
    /// It cannot be reached, is full, or broke off.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// It was written by another version, or by something else.
    #[error("the database is not as this version left it: {0}")]
    Unreadable(String),
    /// More is waiting to be written than can be in good time.
    #[error("too many quotes wait to be written")]
    Busy,
}

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

/// An answer to come.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What the service needs of a database.
pub trait Store: Send + Sync + 'static {
    /// Keeps new quotes in one transaction, durably; those whose key is taken are not kept. One
    /// outcome each, in their order.
    fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>>;
    /// A quote by its number.
    fn by_id<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Record>>;
    /// A quote by the key of the request it answered.
    fn by_key<'a>(&'a self, idempotency_key: &'a str) -> Answer<'a, Option<Record>>;
    /// Quotes with whom to answer.
    fn page(&self, page: Page) -> Answer<'_, Vec<Entry>>;
    /// A quote with whom to answer, by its number.
    fn entry<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Entry>>;
    /// Removes what was accepted before a time. Returns how many quotes.
    fn purge(&self, before: DateTime<Utc>) -> Answer<'_, u64>;
    /// Remembers a price list that is served.
    fn remember_catalog<'a>(
        &'a self,
        product: &'a str,
        revision: &'a str,
        catalog: &'a Value,
    ) -> Answer<'a, ()>;
    /// A price list that was served once.
    fn catalog<'a>(&'a self, product: &'a str, revision: &'a str) -> Answer<'a, Option<Value>>;
    /// Asks whether it is there.
    fn ping(&self) -> Answer<'_, ()>;
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
