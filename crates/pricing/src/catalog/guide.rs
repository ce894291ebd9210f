//! What a price list says of how a need is met, beyond its prices.

use serde::{Deserialize, Serialize};

use super::option::Provision;
use crate::positions::OptionId;

/// What is said of meeting needs beyond prices.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Guide {
    /// The options paid as they are used: they serve a need and include nothing.
    pub serves: Vec<Serving>,
}

/// An option that is paid as it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Serving {
    /// The option.
    pub option: OptionId,
    /// What each unit of it serves.
    pub serves: Vec<Provision>,
    /// Whether advice may propose it; else it counts as selected, for only the buyer can say how it
    /// is used.
    pub proposed: bool,
}
