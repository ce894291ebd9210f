//! The lengths a product is sold for.

use serde::Deserialize;

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
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a list of months, or { from = 1, to = 36 }"
)]
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
