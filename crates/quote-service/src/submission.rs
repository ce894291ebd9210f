//! What a browser submits, as written: unknown keys are refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::contact::RawContact;

/// A quote to be checked and kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// What was selected, as the command line takes it.
    #[schema(value_type = Object, example = json!({"product": "a-product", "options": {"edition": "basic"}, "term_months": 12}))]
    pub selection: Value,
    /// What the browser reckoned.
    pub claimed: Claimed,
    /// The revision of the price list it reckoned with.
    pub catalog_revision: String,
    /// Whom to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<RawContact>,
}

/// The totals of the quote the visitor saw, as its `totals` has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// Due now.
    #[schema(example = "40400.00")]
    pub due_now: String,
    /// Due after use.
    #[schema(example = "0.00")]
    pub usage: String,
    /// Due at each renewal; `null` where nothing renews.
    #[serde(default)]
    pub renewal: Option<ClaimedRenewal>,
    /// The amount of each line by its id, for an answer that names exactly the lines that differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<BTreeMap<String, String>>,
}

/// What the browser reckoned for a renewal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(
    untagged,
    expecting = "renewal is {\"amount\", \"term_months\"}, an amount or null"
)]
pub enum ClaimedRenewal {
    /// Amount and term.
    Whole(WholeRenewal),
    /// The amount alone.
    Amount(String),
}

/// What a renewal costs and for how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeRenewal {
    /// The amount.
    pub amount: String,
    /// For how many months.
    pub term_months: u32,
}

impl Submission {
    /// Tells this request from any other, however its JSON is spaced and ordered.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(wire::canonical::canonical(self)).to_vec()
    }
}
