//! The lengths a product is sold for.

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess};

use super::shape::{self, Shape};
use super::{Condition, Source};

/// The lengths a product is sold for, in calendar months.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Each length sold, or the first and last of an unbroken run.
    pub months: Months,
    /// The length taken when none is given; the shortest when left out.
    pub default: Option<u32>,
    /// Show and ask for the term in these units; months when left out.
    #[serde(default)]
    pub shown_in: TermUnit,
    /// When the term does not apply, as for a free edition.
    #[serde(default)]
    pub unless: Option<Condition>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// The units a term is shown in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Calendar months.
    #[default]
    Months,
    /// Years of twelve months.
    Years,
}

/// The lengths of a term.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Months {
    /// Each length.
    List(Vec<u32>),
    /// Every length between two, both included.
    Range {
        /// The shortest.
        from: u32,
        /// The longest.
        to: u32,
    },
}

impl<'de> Shape<'de> for Months {
    const EXPECTED: &'static str = "a list of months, or { from = 1, to = 36 }";

    fn of_list<A: SeqAccess<'de>>(from: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(from)).map(Self::List)
    }

    fn of_table<A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        let Keys { from, to } = Keys::deserialize(MapAccessDeserializer::new(from))?;
        Ok(Self::Range { from, to })
    }
}

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    from: u32,
    to: u32,
}
