//! What may be bought with what.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Source;
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
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a value, a list of values, or { not = … }, { at_least = … }, { at_most = … }"
)]
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

/// Bounds of a quantity or term, both included.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The smallest.
    pub at_least: Option<i64>,
    /// The largest.
    pub at_most: Option<i64>,
}

/// A choice's id, or a number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a choice's id or a whole number")]
pub enum ChoiceOrNumber {
    /// A number.
    Number(i64),
    /// A choice.
    Choice(String),
}
