//! What is submitted, as the service reads it.

use std::collections::BTreeMap;

use pricing::Catalog;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::amount::money;
use wire::quote::{RenewalDocument, TotalsDocument, line_id, totals};

use super::answer::QuoteNow;
use super::contact::Contact;
use crate::json;
use crate::model::{Draft, Figures, link};

/// What the visitor saw: the sums, each line's amount, and with which price list.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The sums and lines.
    pub claimed: Claimed,
    /// The revision of the price list.
    pub revision: String,
}

/// The sums of a quote and the amounts of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// Due now.
    pub due_now: String,
    /// Due after use.
    pub usage: String,
    /// Due at each renewal.
    pub renewal: Option<RenewalDocument>,
    /// The amount of each line by its id.
    pub lines: BTreeMap<String, String>,
}

impl Claimed {
    fn new(totals: TotalsDocument, lines: BTreeMap<String, String>) -> Self {
        Self {
            due_now: totals.due_now,
            usage: totals.usage,
            renewal: totals.renewal,
            lines,
        }
    }
}

impl Claim {
    /// What a calculator's figures claim.
    #[must_use]
    pub fn of(catalog: &Catalog, figures: &Figures) -> Self {
        let lines = figures.quote.lines.iter();
        let lines = lines.map(|line| {
            let charge = catalog.charge(line.charge);
            (line_id(charge, line), money(line.amount))
        });
        Self {
            claimed: Claimed::new(totals(&figures.quote.totals), lines.collect()),
            revision: catalog.revision.clone(),
        }
    }

    /// What the quote of an answer claims: what a visitor consents to.
    #[must_use]
    pub fn of_quote(quote: QuoteNow) -> Self {
        let lines = quote.lines.into_iter().map(|line| (line.id, line.amount));
        Self {
            claimed: Claimed::new(quote.totals, lines.collect()),
            revision: quote.catalog_revision,
        }
    }
}

/// A submission as the service reads it.
#[derive(Serialize)]
struct Submission<'a> {
    selection: Value,
    claimed: &'a Claimed,
    catalog_revision: &'a str,
    #[serde(skip_serializing_if = "Contact::is_empty")]
    contact: &'a Contact,
}

/// The body of a submission: the same for the same draft, claim and contact.
#[must_use]
pub fn body(draft: &Draft, claim: &Claim, contact: &Contact) -> Option<String> {
    json::stringify(&Submission {
        selection: link::value(draft),
        claimed: &claim.claimed,
        catalog_revision: &claim.revision,
        contact,
    })
}
