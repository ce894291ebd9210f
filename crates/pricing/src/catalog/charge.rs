//! What is charged: one line of a quote, or one an entry.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::measure::Measure;
use crate::positions::{OptionId, UnitId};
use crate::price_source::PriceSource;
use crate::raw::Nature;
use crate::rounding::{AmountRounding, QuantityRounding};
use crate::source::Source;
use crate::text::Text;

/// Something charged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// How it is paid.
    pub nature: Nature,
    /// When it is charged.
    pub when: Condition,
    /// The purchases option each entry of which is a line.
    pub each: Option<OptionId>,
    /// The quantity charged.
    pub quantity: Measure,
    /// The first part of the quantity, which costs nothing.
    pub free: Decimal,
    /// How the quantity is rounded before it is priced.
    pub round: Option<QuantityRounding>,
    /// How many times the price is due.
    pub periods: Periods,
    /// What it costs.
    pub price: PriceSource,
    /// How its amount is rounded; not at all where only totals are.
    pub rounding: Option<AmountRounding>,
    /// How long what was bought can be used, in months from the purchase.
    pub valid_months: Option<u32>,
    /// What the quantity is counted in.
    pub unit: Option<UnitId>,
    /// What a buyer should know about it.
    pub note: Option<Text>,
    /// Where the figures come from.
    pub source: Source,
}

/// How many times a price is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Periods {
    /// Once, whatever the term.
    Once,
    /// For each month of the term.
    Months,
    /// For each twelve months of the term.
    Years,
    /// As many times as this.
    Times(Measure),
}
