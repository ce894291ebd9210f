//! What the documents hold. Their fields stand in the order of their names, as canonical JSON has
//! them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pricing::catalog::Nature;
use pricing::{RawValue, Text};
use serde::{Deserialize, Serialize};

use crate::canonical::InCanonicalOrder;

/// What a selection costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteDocument {
    /// Where the prices are from: `list`, or a price book's status, `sample` or `official`.
    pub basis: String,
    /// The revision of the price list.
    pub catalog_revision: String,
    /// Whether every charge has a price.
    pub complete: bool,
    /// The currency of every amount.
    pub currency: String,
    /// SHA-256 of the rest in canonical JSON (RFC 8785).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// What is charged.
    pub lines: Vec<LineDocument>,
    /// What to know.
    pub notices: Vec<NoticeDocument>,
    /// The charges whose prices only the seller knows.
    pub on_request: Vec<String>,
    /// The product's id.
    pub product: String,
    /// What the purchase includes, by unit.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, serde_json::Value>))]
    pub provides: BTreeMap<String, RawValue>,
    /// Every option explicit.
    pub selection: SelectionDocument,
    /// The sums, by nature.
    pub totals: TotalsDocument,
}

impl InCanonicalOrder for QuoteDocument {}

/// A selection with every option explicit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelectionDocument {
    /// Every option.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, serde_json::Value>))]
    pub options: BTreeMap<String, RawValue>,
    /// The price book, where one was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_book: Option<String>,
    /// The product's id.
    pub product: String,
    /// The day it starts, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub start_date: Option<NaiveDate>,
    /// The term, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineDocument {
    /// What it comes to.
    pub amount: String,
    /// The charge's id; for one entry of several followed by `.` and its number from 1.
    pub id: String,
    /// What it is.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub label: Text,
    /// How it is paid.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Nature))]
    pub nature: Nature,
    /// The steps of the arithmetic, where it is more than quantity × rate × periods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartDocument>,
    /// How many units the rate is for, if not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<serde_json::Value>))]
    pub per: Option<RawValue>,
    /// How many times it is due.
    #[cfg_attr(feature = "openapi", schema(value_type = serde_json::Value))]
    pub periods: RawValue,
    /// The quantity.
    #[cfg_attr(feature = "openapi", schema(value_type = serde_json::Value))]
    pub quantity: RawValue,
    /// What the quantity is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::openapi::Text>))]
    pub unit: Option<Text>,
    /// The rate; `null` where tiers with different rates share the quantity.
    pub unit_price: Option<String>,
    /// The last day it can be used, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<NaiveDate>,
}

/// One step: `billed` units at `unit_price` for each `per`, and `flat` besides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartDocument {
    /// What it comes to in one period, unrounded.
    pub amount: String,
    /// The units it prices.
    #[cfg_attr(feature = "openapi", schema(value_type = serde_json::Value))]
    pub billed: RawValue,
    /// A fixed amount.
    pub flat: String,
    /// How many units the rate is for.
    #[cfg_attr(feature = "openapi", schema(value_type = serde_json::Value))]
    pub per: RawValue,
    /// The lower bound of the tier.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<serde_json::Value>))]
    pub tier_from: Option<RawValue>,
    /// Their rate.
    pub unit_price: String,
}

/// The sums, by nature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotalsDocument {
    /// Due now.
    pub due_now: String,
    /// Due at each renewal; `null` where nothing renews.
    pub renewal: Option<RenewalDocument>,
    /// Due after use.
    pub usage: String,
}

/// What a renewal costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalDocument {
    /// The amount.
    pub amount: String,
    /// For how many months.
    pub term_months: u32,
}

/// What to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeDocument {
    /// Its id.
    pub id: String,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub text: Text,
}
