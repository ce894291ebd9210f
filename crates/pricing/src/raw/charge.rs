//! What is charged, and how much of it.

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess};

use super::shape::{self, Shape};
use super::{Condition, Number, PriceSource, RoundingMode, Source};
use crate::text::Text;

/// Something charged.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// Its id, stable over revisions.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// How it is paid.
    pub nature: Nature,
    /// When it is charged; always when left out.
    #[serde(default)]
    pub when: Condition,
    /// A purchases option each entry of which is charged on its own line.
    pub each: Option<String>,
    /// The quantity charged; 1, or with `each` the entry, when left out.
    pub quantity: Option<Measure>,
    /// The first part of the quantity, which costs nothing.
    pub free: Option<Number>,
    /// How the quantity is rounded before it is priced.
    pub round: Option<QuantityRounding>,
    /// How often the price is due within the term; once when left out.
    #[serde(default)]
    pub period: Period,
    /// What it costs.
    pub price: PriceSource,
    /// Decimal places of its amount; the catalog's when left out.
    pub digits: Option<u32>,
    /// How long after the purchase what was bought can be used, in months.
    pub valid_months: Option<u32>,
    /// The unit of the quantity; the option's when left out.
    pub unit: Option<String>,
    /// What a buyer should know about it.
    pub note: Option<Text>,
    /// Where the figures come from.
    pub source: Source,
}

/// How a charge is paid. Amounts of different natures are never added together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// In advance, and again at each renewal.
    Prepaid,
    /// In advance, once.
    OneOff,
    /// After use.
    Usage,
}

/// How often a price is due within the term.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Once, whatever the term.
    #[default]
    Once,
    /// Each month of the term.
    Month,
    /// Each twelve months of the term.
    Year,
    /// As many times as a measure says, such as the days of use.
    Times(Measure),
}

/// A closed set of decimal operations over what the buyer decided.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Measure {
    /// A constant.
    Whole(i64),
    /// A decimal constant in digits, `item`, `term_months`, an option's id, or `option.attribute`.
    Name(String),
    /// An operation.
    Operation(Box<Operation>),
}

impl<'de> Shape<'de> for Measure {
    const EXPECTED: &'static str =
        "a number, the id of an option, or one operation such as { mul = [\"a\", \"b\"] }";

    fn of_whole(number: i64) -> Option<Self> {
        Some(Self::Whole(number))
    }

    fn of_text(name: &str) -> Option<Self> {
        Some(Self::Name(name.to_owned()))
    }

    fn of_table<A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        let keys = Operations::deserialize(MapAccessDeserializer::new(from))?;
        let operations = [
            keys.add.map(Operation::Add),
            keys.sub.map(|(a, b)| Operation::Sub(a, b)),
            keys.mul.map(Operation::Mul),
            keys.div.map(|(a, b)| Operation::Div(a, b)),
            keys.min.map(Operation::Min),
            keys.max.map(Operation::Max),
            keys.round_up.map(|(a, step)| Operation::RoundUp(a, step)),
            keys.round_down
                .map(|(a, step)| Operation::RoundDown(a, step)),
            keys.count.map(Operation::Count),
            keys.largest.map(Operation::Largest),
        ];
        let mut given = operations.into_iter().flatten();
        match (given.next(), given.next()) {
            (Some(operation), None) => Ok(Self::Operation(Box::new(operation))),
            _ => Err(A::Error::custom(
                "exactly one operation, such as { mul = [\"a\", \"b\"] }; put others inside it",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}

/// Every key an operation's table may have, of which it has one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operations {
    add: Option<Vec<Measure>>,
    sub: Option<(Measure, Measure)>,
    mul: Option<Vec<Measure>>,
    div: Option<(Measure, Measure)>,
    min: Option<Vec<Measure>>,
    max: Option<Vec<Measure>>,
    round_up: Option<(Measure, Number)>,
    round_down: Option<(Measure, Number)>,
    count: Option<String>,
    largest: Option<String>,
}

/// One operation on measures.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename_all = "snake_case", deny_unknown_fields)
)]
pub enum Operation {
    /// The sum.
    Add(Vec<Measure>),
    /// The first less the second.
    Sub(Measure, Measure),
    /// The product.
    Mul(Vec<Measure>),
    /// The first over the second, which may not be able to be 0.
    Div(Measure, Measure),
    /// The smallest.
    Min(Vec<Measure>),
    /// The largest.
    Max(Vec<Measure>),
    /// The first rounded up to a multiple of the second.
    RoundUp(Measure, Number),
    /// The first rounded down to a multiple of the second.
    RoundDown(Measure, Number),
    /// How many entries a purchases option has.
    Count(String),
    /// The largest entry of a purchases option, 0 if it has none.
    Largest(String),
}

/// How a quantity is rounded before it is priced.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuantityRounding {
    /// To a multiple of this.
    pub to: Number,
    /// In this direction.
    pub mode: RoundingMode,
}
