//! What a price list says of how a need is met, as written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Number;

/// What the advice needs to know of a catalog beyond its prices, as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The options paid as they are used, with what they serve.
    #[serde(default)]
    pub pay_as_you_go: Vec<Serving>,
}

/// An option paid as it is used.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Serving {
    /// A quantity, each unit of which is used once.
    pub option: String,
    /// What each unit serves: unit id to quantity.
    pub serves: BTreeMap<String, Number>,
    /// Whether advice may propose it. `false` where only the buyer can say how it is used: then it
    /// counts as selected, and may be a list of purchases.
    #[serde(default = "yes")]
    pub proposed: bool,
}

fn yes() -> bool {
    true
}
