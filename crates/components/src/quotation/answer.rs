//! What the service answers to a submission.

use pricing::{Decimal, Text};
use serde::Deserialize;
use wire::quote::TotalsDocument;

use super::claim::{Claim, Claimed};
use crate::json;

/// An answer, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It is kept under a number.
    Accepted(String),
    /// The price list has changed since.
    Changed(Change),
    /// These places hold something wrong.
    Invalid(Vec<Problem>),
    /// It is refused, and why.
    Refused(Refusal),
    /// Nothing answered.
    Unreached,
    /// Nothing here takes quotes: a copy of the site without its service.
    NoService,
}

/// Why a submission is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// In the words of the service.
    pub message: Text,
    /// Whether trying again may help.
    pub again: bool,
    /// How many seconds to wait before.
    pub wait: Option<u32>,
}

/// Something wrong with a submission.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Problem {
    /// What it is about: an option, or a field of the contact.
    #[serde(default)]
    pub option: String,
    /// What people read.
    pub message: Text,
}

/// What changed between what was claimed and what it comes to now.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The lines that differ.
    pub lines: Vec<Difference>,
    /// What it would be submitted with now.
    pub claim: Claim,
}

/// An amount that is another now.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Difference {
    /// The line's id.
    pub id: String,
    /// What it is for, where the service knows.
    pub label: Option<Text>,
    /// What it was; `None` for something new.
    pub was: Option<Decimal>,
    /// What it is; `None` for something gone.
    pub now: Option<Decimal>,
}

/// A quote as it is now: what of it can be claimed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct QuoteNow {
    /// The revision of the price list.
    pub catalog_revision: String,
    /// The sums.
    pub totals: TotalsDocument,
    /// The lines.
    pub lines: Vec<LineNow>,
}

impl QuoteNow {
    /// What a visitor who consents to it claims.
    fn claim(self) -> Claim {
        let lines = self.lines.into_iter().map(|line| (line.id, line.amount));
        Claim {
            claimed: Claimed::new(self.totals, lines.collect()),
            revision: self.catalog_revision,
        }
    }
}

/// A line of a quote as it is now.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct LineNow {
    /// Its id.
    pub id: String,
    /// What it comes to.
    pub amount: String,
}

/// An answer that accepts.
#[derive(Deserialize)]
struct AcceptedDocument {
    quote_id: String,
}

/// An answer that does not: RFC 9457's problem details with the service's members.
#[derive(Deserialize)]
struct ProblemDetails {
    code: String,
    #[serde(default)]
    message: Text,
    #[serde(default)]
    problems: Vec<Problem>,
    quote: Option<QuoteNow>,
    #[serde(default)]
    lines: Vec<Difference>,
}

impl Answer {
    /// Reads an answer: its status, what its `Retry-After` says, its text.
    #[must_use]
    pub fn read(status: u16, retry_after: Option<&str>, text: &str) -> Self {
        if let (200..300, Some(accepted)) = (status, json::parse::<AcceptedDocument>(text)) {
            return Answer::Accepted(accepted.quote_id);
        }
        let Some(details) = json::parse::<ProblemDetails>(text) else {
            // Not the service: a host that knows only files, or a gateway that cannot reach it.
            return if status >= 500 && status != 501 {
                Answer::Unreached
            } else {
                Answer::NoService
            };
        };
        match (details.code.as_str(), details.quote) {
            ("price-changed", Some(quote)) => Answer::Changed(Change {
                lines: details.lines,
                claim: quote.claim(),
            }),
            ("invalid-contact" | "invalid-selection", _) => Answer::Invalid(details.problems),
            _ => Answer::Refused(Refusal {
                message: details.message,
                again: status == 429 || status == 408 || status >= 500,
                wait: retry_after.and_then(|seconds| seconds.parse().ok()),
            }),
        }
    }
}
