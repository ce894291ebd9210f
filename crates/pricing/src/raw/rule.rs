//! What may be bought with what.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess};

use super::shape::{self, Shape};
use super::{Number, Source};
use crate::text::Text;

/// What may be bought with what.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The option it is about, which its problem names.
    pub option: String,
    /// When it applies; when the option is other than none, false, 0 or empty, if left out.
    #[serde(default)]
    pub when: Condition,
    /// What must hold then.
    pub requires: Condition,
    /// Whether something is not sold there, or wants something else bought.
    pub kind: RuleKind,
    /// Why, as the buyer reads it.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}

/// What a broken rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Not sold in this edition, region or term.
    Available,
    /// Sold only with something else.
    Requires,
}

/// A conjunction: for each option (or `term_months`) what it may be.
pub type Condition = BTreeMap<String, Matcher>;

/// What an option may be for a condition to hold.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Matcher {
    /// A toggle's value.
    Toggle(bool),
    /// A quantity or a term.
    Number(i64),
    /// A choice.
    Choice(String),
    /// Any of these; for purchases `[]`, none.
    AnyOf(Vec<ChoiceOrNumber>),
    /// Anything but.
    Not {
        /// What it may not be.
        not: Box<Matcher>,
    },
    /// Bounds, both included.
    Between(Between),
}

impl<'de> Shape<'de> for Matcher {
    const EXPECTED: &'static str =
        "a value, a list of values, or { not = … }, { at_least = … }, { at_most = … }";

    fn of_toggle(on: bool) -> Option<Self> {
        Some(Self::Toggle(on))
    }

    fn of_whole(number: i64) -> Option<Self> {
        Some(Self::Number(number))
    }

    fn of_text(choice: &str) -> Option<Self> {
        Some(Self::Choice(choice.to_owned()))
    }

    fn of_list<A: SeqAccess<'de>>(from: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(from)).map(Self::AnyOf)
    }

    fn of_table<A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        let keys = Keys::deserialize(MapAccessDeserializer::new(from))?;
        match keys {
            Keys {
                not: Some(not),
                at_least: None,
                at_most: None,
            } => Ok(Self::Not { not }),
            Keys {
                not: None,
                at_least,
                at_most,
            } if at_least.is_some() || at_most.is_some() => {
                Ok(Self::Between(Between { at_least, at_most }))
            }
            _ => Err(A::Error::custom(
                "either not, or bounds: at_least, at_most or both",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for Matcher {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}

/// Every key a matcher's table may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    not: Option<Box<Matcher>>,
    at_least: Option<Number>,
    at_most: Option<Number>,
}

/// Bounds of a quantity or term, both included.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Between {
    /// The smallest.
    pub at_least: Option<Number>,
    /// The largest.
    pub at_most: Option<Number>,
}

/// A choice's id, or a number.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum ChoiceOrNumber {
    /// A number.
    Number(i64),
    /// A choice.
    Choice(String),
}

impl<'de> Shape<'de> for ChoiceOrNumber {
    const EXPECTED: &'static str = "a choice's id or a whole number";

    fn of_whole(number: i64) -> Option<Self> {
        Some(Self::Number(number))
    }

    fn of_text(choice: &str) -> Option<Self> {
        Some(Self::Choice(choice.to_owned()))
    }
}

impl<'de> Deserialize<'de> for ChoiceOrNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}
