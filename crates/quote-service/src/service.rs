//! What the service does with a submission, whatever the protocol it came by.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, SecondsFormat, Utc};
use pricing::Catalog;
use wire::quote::Quoted;
use wire::{Problems, QuoteDocument};

use crate::contact::Contact;
use crate::keys::{Jwks, Signer};
use crate::number::{self, beijing, today};
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
    /// How long what holds.
    pub terms: Terms,
    /// The clock.
    pub clock: Clock,
}

/// How long what holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How many days an accepted quote holds.
    pub valid_days: u32,
    /// How long a claim is accepted under another list than the one in force, while the replicas of
    /// a service go from one list to the next: from when the later of both was served. The other is
    /// the one before it, or one that other replicas serve since.
    pub roll: Duration,
}

/// The most bytes of a quote: ten times as many as the longest that people ask for.
pub const MOST_BYTES: usize = 64 * 1024;

/// An accepted quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// Its number.
    pub quote_id: String,
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
    /// The quote is longer than any that is kept.
    TooLong,
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
        let checked = check(&self.catalogs, submission, now);
        if let Ok(checked) = &checked
            && checked.holds
        {
            return self.keep(key, submission, checked, now).await;
        }
        // The answer to a key stays what it was, whatever has changed since.
        if let Some(record) = self.store.by_key(key).await? {
            return again(&record, &submission.hash());
        }
        if let Some(list) = self.rolling(submission, now).await?
            && let Ok(checked) = check(std::slice::from_ref(&list), submission, now)
            && checked.holds
        {
            return self.keep(key, submission, &checked, now).await;
        }
        Err(self.changed(submission, &checked?, now).await)
    }

    /// The list a claim names, where it is not the one in force but replicas go from one to the
    /// other.
    async fn rolling(
        &self,
        submission: &Submission,
        now: DateTime<Utc>,
    ) -> Result<Option<Catalog>, StoreError> {
        let product = submission.selection.get("product");
        let product = product.and_then(serde_json::Value::as_str);
        let list = |list: &&Catalog| Some(list.id.as_str()) == product;
        let Some(in_force) = self.catalogs.iter().find(list) else {
            return Ok(None);
        };
        let claimed = submission.catalog_revision.as_str();
        if self.terms.roll.is_zero() || claimed == in_force.revision {
            return Ok(None);
        }
        let here = self.store.catalog(&in_force.id, &in_force.revision);
        let there = self.store.catalog(&in_force.id, claimed);
        let (Some(here), Some(there)) = (here.await?, there.await?) else {
            return Ok(None);
        };
        let Some(here_since) = here.served_at else {
            return Ok(None);
        };
        let later = there.served_at.filter(|since| *since >= here_since);
        let since = later.unwrap_or(here_since);
        if (now - since).to_std().unwrap_or_default() >= self.terms.roll {
            return Ok(None);
        }
        if later.is_none() {
            let before = self.store.served_before(&in_force.id, here_since).await?;
            if before.as_deref() != Some(claimed) {
                return Ok(None);
            }
        }
        // A list of another version's shape is as good as none.
        Ok(serde_json::from_value(there.catalog).ok())
    }

    /// The public keys, the one that signs now first.
    #[must_use]
    pub fn jwks(&self) -> Jwks {
        self.signer.jwks_on(today((self.clock)()))
    }

    /// A quote by its number.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn find(&self, quote_id: &str) -> Result<Option<Accepted>, Rejected> {
        let record = self.store.by_id(quote_id).await?;
        record.map(|record| kept(&record)).transpose()
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

    async fn keep(
        &self,
        key: &str,
        submission: &Submission,
        Checked {
            quoted, contact, ..
        }: &Checked<'_>,
        now: DateTime<Utc>,
    ) -> Result<Accepted, Rejected> {
        let verdict = Verdict::of(quoted, today(now));
        let quote_id = number::new(now).map_err(|why| {
            StoreError::Unavailable(format!("the system gives no random numbers: {why}"))
        })?;
        let issued_at = beijing(now).to_rfc3339_opts(SecondsFormat::Millis, false);
        let quote = serde_json::value::to_raw_value(&quoted.document()).map_err(unreadable)?;
        let attested = Attested {
            issued_at: &issued_at,
            quote: &quote,
            quote_id: &quote_id,
            valid_until: today(now) + Days::new(self.terms.valid_days.into()),
            verdict: verdict.as_str(),
        };
        let key_of_today = self.signer.on(today(now));
        let (receipt, compact) = Receipt::sign(&attested, key_of_today);
        if receipt.payload.len() > MOST_BYTES {
            return Err(Rejected::TooLong);
        }
        let answer = attested.answer(&compact).map_err(unreadable)?;
        let request_hash = submission.hash();
        let record = Record {
            quote_id: quote_id.clone(),
            idempotency_key: key.to_owned(),
            request_hash: request_hash.clone(),
            issued_at: now,
            product: quoted.catalog.id.clone(),
            catalog_revision: quoted.catalog.revision.clone(),
            verdict: verdict.as_str().to_owned(),
            receipt,
        };
        let reference = submission.customer_reference.as_deref().map(str::trim);
        let entry = Entry {
            record,
            contact: contact.clone(),
            customer_reference: reference.filter(|text| !text.is_empty()).map(str::to_owned),
        };
        match self.writer.keep(entry).await? {
            Kept::Now => Ok(Accepted {
                quote_id,
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
        let quote = quoted.document();
        // Whoever agreed to it could not submit it either.
        let length = serde_json::to_vec(&quote).map_or(0, |json| json.len());
        if length > MOST_BYTES {
            return Rejected::TooLong;
        }
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
            quote,
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

/// Recomputes the quote and compares: no store, no other machine.
fn check<'a>(
    catalogs: &'a [Catalog],
    submission: &Submission,
    now: DateTime<Utc>,
) -> Result<Checked<'a>, Rejected> {
    let claim = Claim::read(&submission.claimed).map_err(Rejected::NotAnAmount)?;
    let contact = submission.contact.as_ref().map(|contact| contact.check());
    let contact = contact.transpose().map_err(Rejected::Contact)?;
    let quoted =
        Quoted::read(catalogs, &submission.selection, today(now)).map_err(Rejected::Selection)?;
    Ok(Checked {
        holds: submission.catalog_revision == quoted.catalog.revision && claim.holds(&quoted),
        claim,
        quoted,
        contact,
    })
}

fn again(record: &Record, request_hash: &[u8]) -> Result<Accepted, Rejected> {
    if record.request_hash == request_hash {
        kept(record)
    } else {
        Err(Rejected::KeyReused)
    }
}

fn kept(record: &Record) -> Result<Accepted, Rejected> {
    let receipt = &record.receipt;
    let attested = receipt.attested().map_err(unreadable)?;
    Ok(Accepted {
        quote_id: record.quote_id.clone(),
        answer: attested.answer(&receipt.compact()).map_err(unreadable)?,
        verdict: None,
    })
}

fn unreadable(why: serde_json::Error) -> StoreError {
    StoreError::Unreadable(format!("a receipt's payload: {why}"))
}
