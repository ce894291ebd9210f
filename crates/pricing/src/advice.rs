//! The cheapest way to buy what is needed.

use serde::{Deserialize, Serialize};

/// What the advice needs to know of a catalog beyond its prices.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Guide {}

/// The guide as written.
pub mod raw {
    use serde::Deserialize;

    /// What the advice needs to know of a catalog beyond its prices, as written.
    #[derive(Debug, Clone, Default, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(deny_unknown_fields)]
    pub struct Advice {}
}
