//! What the service does with a submission, whatever the protocol it came by.

use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, SecondsFormat, Utc};
use pricing::Catalog;
use wire::canonical::canonical;
use wire::quote::Quoted;
use wire::{Problems, QuoteDocument};

use crate::contact::Contact;
use crate::keys::Signer;
use crate::receipt::{Attested, Receipt};
use crate::store::writer::Writer;
use crate::store::{Entry, Kept, Record, Store, StoreError};
use crate::submission::Submission;
use crate::verify::{Claim, Difference, NotAnAmount, Verdict};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Checks, receipts and keeps quotes.
pub struct Service {
    /// The price lists in force.
    pub catalogs: Vec<Catalog>,
    /// Where quotes are kept.
    pub store: Arc<dyn Store>,
    /// What writes to it.
    pub writer: Writer,
    /// What signs receipts.
    pub signer: Signer,
    /// How many days an accepted quote holds.
    pub valid_days: u32,
    /// The clock.
    pub clock: Clock,
}

/// An accepted quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// [`crate::api::AcceptedDocument`] in JSON.
    pub answer: String,
    /// How far it binds; not told of one accepted before, for the same key.
    pub verdict: Option<Verdict>,
}

/// Why a submission is not accepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Rejected {
    /// An amount that is none.
    NotAnAmount(NotAnAmount),
    /// The contact cannot be answered.
    Contact(Problems),
    /// The selection is not for sale.
    Selection(Problems),
    /// The claim is not what the quote says, or names a revision that is no longer served.
    Changed(Box<Change>),
    /// The key has been used for something else.
    KeyReused,
    /// The store failed.
    Store(StoreError),
}

/// What differs from a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The quote now.
    pub quote: QuoteDocument,
    /// The lines that differ.
    pub lines: Vec<Difference>,
    /// The revision the claim named.
    pub claimed_revision: String,
}

impl From<StoreError> for Rejected {
    fn from(error: StoreError) -> Self {
        Rejected::Store(error)
    }
}

impl Service {
    /// Checks a submission, and keeps and receipts its quote.
    ///
    /// # Errors
    /// If the claim does not hold, the submission is not valid, or the store fails.
    pub async fn submit(&self, key: &str, submission: &Submission) -> Result<Accepted, Rejected> {
        let now = (self.clock)();
        let checked = self.check(submission, now);
        if let Ok(checked) = &checked
            && checked.holds
        {
            return self.keep(key, submission, checked, now).await;
        }
        // The answer to a key stays what it was, whatever has changed since.
        if let Some(record) = self.store.by_key(key).await? {
            return again(&record, &submission.hash());
        }
        Err(self.changed(submission, &checked?, now).await)
    }

    /// A quote by its number.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn find(&self, quote_id: &str) -> Result<Option<Accepted>, Rejected> {
        let record = self.store.by_id(quote_id).await?;
        Ok(record.map(|record| kept(&record)))
    }

    /// Remembers the price lists in force, so that later ones can be told from them.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn remember_catalogs(&self) -> Result<(), StoreError> {
        let now = (self.clock)();
        for catalog in &self.catalogs {
            let Ok(content) = serde_json::to_value(catalog) else {
                continue;
            };
            let (product, revision) = (&catalog.id, &catalog.revision);
            self.store
                .remember_catalog(product, revision, &content, now)
                .await?;
        }
        Ok(())
    }

    /// Recomputes the quote and compares: no store, no other machine.
    fn check(&self, submission: &Submission, now: DateTime<Utc>) -> Result<Checked<'_>, Rejected> {
        let claim = Claim::read(&submission.claimed).map_err(Rejected::NotAnAmount)?;
        let contact = submission.contact.as_ref().map(|contact| contact.check());
        let contact = contact.transpose().map_err(Rejected::Contact)?;
        let quoted = Quoted::read(&self.catalogs, &submission.selection, today(now))
            .map_err(Rejected::Selection)?;
        Ok(Checked {
            holds: submission.catalog_revision == quoted.catalog.revision && claim.holds(&quoted),
            claim,
            quoted,
            contact,
        })
    }

    async fn keep(
        &self,
        key: &str,
        submission: &Submission,
        Checked {
            quoted, contact, ..
        }: &Checked<'_>,
        now: DateTime<Utc>,
    ) -> Result<Accepted, Rejected> {
        let verdict = Verdict::of(&quoted.quote);
        let attested = Attested {
            quote_id: new_id(now)?,
            issued_at: beijing(now).to_rfc3339_opts(SecondsFormat::Millis, false),
            valid_until: today(now) + Days::new(self.valid_days.into()),
            verdict,
            quote: canonical(&quoted.document()),
        };
        let (receipt, compact) = Receipt::sign(&attested, &self.signer);
        let answer = receipt.answer(&compact);
        let request_hash = submission.hash();
        let record = Record {
            quote_id: attested.quote_id,
            idempotency_key: key.to_owned(),
            request_hash: request_hash.clone(),
            issued_at: now,
            product: quoted.catalog.id.clone(),
            catalog_revision: quoted.catalog.revision.clone(),
            verdict: verdict.as_str().to_owned(),
            receipt,
        };
        let contact = contact.clone();
        match self.writer.keep(Entry { record, contact }).await? {
            Kept::Now => Ok(Accepted {
                answer,
                verdict: Some(verdict),
            }),
            Kept::Before(record) => again(&record, &request_hash),
        }
    }

    /// What differs from the claim, told from the price list it was made with where that is
    /// remembered.
    async fn changed(
        &self,
        submission: &Submission,
        Checked { claim, quoted, .. }: &Checked<'_>,
        now: DateTime<Utc>,
    ) -> Rejected {
        let claimed_revision = submission.catalog_revision.clone();
        let earlier = if claimed_revision == quoted.catalog.revision {
            None
        } else {
            let known = self.store.catalog(&quoted.catalog.id, &claimed_revision);
            // A list of another version's shape, or a failing store, only makes the answer vaguer.
            known.await.ok().flatten()
        };
        let earlier: Option<Catalog> =
            earlier.and_then(|list| serde_json::from_value(list.catalog).ok());
        let was = earlier.as_ref().and_then(|list| {
            let list = std::slice::from_ref(list);
            Quoted::read(list, &submission.selection, today(now)).ok()
        });
        Rejected::Changed(Box::new(Change {
            lines: claim.differences(quoted, was.as_ref()),
            quote: quoted.document(),
            claimed_revision,
        }))
    }
}

/// A submission as meant, and what it comes to.
struct Checked<'a> {
    claim: Claim,
    quoted: Quoted<'a>,
    contact: Option<Contact>,
    /// Whether the claim is what the quote says, under the price list in force.
    holds: bool,
}

fn again(record: &Record, request_hash: &[u8]) -> Result<Accepted, Rejected> {
    if record.request_hash == request_hash {
        Ok(kept(record))
    } else {
        Err(Rejected::KeyReused)
    }
}

fn kept(record: &Record) -> Accepted {
    let compact = record.receipt.compact();
    Accepted {
        answer: record.receipt.answer(&compact),
        verdict: None,
    }
}

/// A number nobody can guess, for who has it may see the quote: its day and 100 random bits.
fn new_id(now: DateTime<Utc>) -> Result<String, Rejected> {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut random = [0; 20];
    getrandom::fill(&mut random).map_err(|why| {
        StoreError::Unavailable(format!("the system gives no random numbers: {why}"))
    })?;
    let digit = |byte: &u8| DIGITS.get(usize::from(byte % 32)).copied().map(char::from);
    let digits: String = random.iter().filter_map(digit).collect();
    Ok(format!("{}-{digits}", today(now).format("%Y%m%d")))
}

/// The day in UTC+8, where price lists count their days.
#[must_use]
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    beijing(now).date_naive()
}

fn beijing(now: DateTime<Utc>) -> DateTime<FixedOffset> {
    const EIGHT_HOURS: i32 = 8 * 60 * 60;
    match FixedOffset::east_opt(EIGHT_HOURS) {
        Some(zone) => now.with_timezone(&zone),
        None => now.fixed_offset(),
    }
}
