//! Price books: prices that the public list does not print.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Number;

/// A price book as written: prices that the public list does not print.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBook {
    /// The product it prices.
    pub product: String,
    /// Its name.
    pub name: String,
    /// How far to trust it.
    pub status: BookStatus,
    /// CNY a month, by option, or by option and choice.
    pub monthly: BTreeMap<String, BookEntry>,
}

/// How far a price book is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BookStatus {
    /// Invented figures, to try the calculator with.
    Sample,
    /// The seller's own figures.
    Official,
}

/// One or several prices of a price book.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a price as a string, or a table of choice to price"
)]
pub enum BookEntry {
    /// A toggle's price.
    Price(Number),
    /// A price for each choice.
    ByChoice(BTreeMap<String, Number>),
}
