//! Where figures and facts come from.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A document figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// Its id within the catalog.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The date it bears, `YYYY-MM-DD`, or nothing if it bears none.
    #[serde(default)]
    pub dated: Option<String>,
}

/// The place a figure or a fact comes from.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A document's id.
    pub document: String,
    /// The heading or table in it.
    pub place: String,
}
