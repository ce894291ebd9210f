//! What a buyer decides.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Deserializer;

use super::shape::{self, Shape};
use super::{Number, Source};
use crate::text::Text;

/// Something a buyer decides.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opt {
    /// Its id, the name of its control.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What helps to decide.
    pub help: Option<Text>,
    /// What kind of answer it takes.
    pub kind: OptionKind,
    /// Who decides it; the seller's offer when left out.
    #[serde(default)]
    pub decided_by: DecidedBy,
    /// The group it is shown in.
    pub group: Option<String>,
    /// The unit of a quantity or of a purchase.
    pub unit: Option<String>,
    /// The smallest quantity; 0, for purchases 1, when left out.
    pub min: Option<Number>,
    /// The largest quantity; 1,000,000,000 when left out.
    pub max: Option<Number>,
    /// The smallest quantity other than 0.
    pub min_if_any: Option<Number>,
    /// How many decimal places a quantity may have; 0 when left out.
    #[serde(default)]
    pub decimals: u32,
    /// The quantity taken when none is given; `min` when left out.
    pub default: Option<Number>,
    /// What each unit of a quantity, or a toggle, includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// The choices of a choice, the default first.
    #[serde(default)]
    pub choice: Vec<Choice>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// What kind of answer an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OptionKind {
    /// One of some choices.
    Choice,
    /// Yes or no.
    Toggle,
    /// A number.
    Quantity,
    /// A list of numbers, one for each purchase or call.
    Purchases,
}

/// Whether an option is part of what is offered or a fact about the buyer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// Part of the seller's offer: advice may choose another value.
    #[default]
    Seller,
    /// The buyer's situation, such as the country it is used in: advice keeps it as given.
    Buyer,
}

/// One of the choices of an option.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What it means or includes.
    pub note: Option<Text>,
    /// What it includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// Named values that quantities and price tables may use.
    #[serde(default)]
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// A named value of a choice: a number to reckon with, or a class to look prices up by.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum AttributeValue {
    /// A whole number.
    Whole(i64),
    /// A decimal number in digits, or the name of a class.
    Text(String),
}

impl<'de> Shape<'de> for AttributeValue {
    const EXPECTED: &'static str = "a whole number or a string";

    fn of_whole(number: i64) -> Option<Self> {
        Some(Self::Whole(number))
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(Self::Text(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for AttributeValue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}
