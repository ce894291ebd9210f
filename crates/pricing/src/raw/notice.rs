//! What a buyer should know, and how silent or contradictory sources are read.

use serde::Deserialize;

use super::rule::Condition;
use super::source::Source;
use crate::text::Text;

/// What a buyer should know.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its id within the catalog.
    pub id: String,
    /// The option it belongs beside.
    pub option: Option<String>,
    /// When it applies; always when left out.
    #[serde(default)]
    pub when: Condition,
    /// What to know.
    pub text: Text,
    /// Where the source says so.
    pub source: Source,
}

/// How a silent or contradictory source is read.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The option or charge it is about, `term_months` or `effective_from`.
    pub about: String,
    /// What the source prints or leaves out.
    pub printed: Text,
    /// What is taken.
    pub taken: Text,
    /// Why.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}
