//! An accepted quote.

use chrono::NaiveDate;
use serde::Deserialize;
use wire::QuoteDocument;

/// An accepted quote as the service keeps it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct AcceptedQuote {
    /// Its number.
    pub quote_id: String,
    /// How far it binds.
    pub verdict: Verdict,
    /// When it was accepted (RFC 3339, in UTC+8).
    pub issued_at: String,
    /// The last day it holds.
    pub valid_until: NaiveDate,
    /// The quote.
    pub quote: QuoteDocument,
    /// A compact JWS over it.
    pub receipt: String,
}

/// How far an accepted quote binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every line has a published price.
    Verified,
    /// Sample prices, or lines whose prices only the seller knows.
    Indicative,
}
