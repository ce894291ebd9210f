//! What happens after a purchase.

use serde::{Deserialize, Serialize};

/// What happens after a purchase.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Policy {}

/// Policies as written.
pub mod raw {
    use serde::Deserialize;

    /// What happens after a purchase, as written.
    #[derive(Debug, Clone, Default, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(deny_unknown_fields)]
    pub struct Policy {}
}
