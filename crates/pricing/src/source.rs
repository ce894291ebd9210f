//! Where a figure or a fact comes from.

use serde::{Deserialize, Serialize};

use crate::positions::SourceId;

/// The place a figure or a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The document.
    pub document: SourceId,
    /// The heading or table in it.
    pub place: String,
}
