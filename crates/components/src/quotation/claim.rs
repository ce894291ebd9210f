//! What a visitor saw when submitting: held against what the service works out.

use std::collections::BTreeMap;

use pricing::Catalog;
use serde::{Deserialize, Serialize};
use wire::amount::money;
use wire::quote::{RenewalDocument, TotalsDocument, line_id, totals};

use crate::model::Figures;

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
    /// Sums and the amounts of lines.
    #[must_use]
    pub fn new(totals: TotalsDocument, lines: BTreeMap<String, String>) -> Self {
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
}
