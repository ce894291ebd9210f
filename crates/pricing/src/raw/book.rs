//! Price books: prices that the public list does not print.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess};

use super::shape::{self, Shape};
use super::{Number, parse_decimal};

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
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum BookEntry {
    /// A toggle's price.
    Price(Number),
    /// A price for each choice.
    ByChoice(BTreeMap<String, Number>),
}

impl<'de> Shape<'de> for BookEntry {
    const EXPECTED: &'static str = "a price as a string, or a table of choice to price";

    fn of_whole(number: i64) -> Option<Self> {
        Some(Self::Price(Number(number.into())))
    }

    fn of_text(digits: &str) -> Option<Self> {
        parse_decimal(digits).map(Number).map(Self::Price)
    }

    fn of_table<A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(from)).map(Self::ByChoice)
    }
}

impl<'de> Deserialize<'de> for BookEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}
