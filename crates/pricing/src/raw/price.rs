//! What a charge costs.

use serde::Deserialize;

use super::Number;

/// What a charge costs: one price, or a table of prices.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected \"on_request\", { flat = … }, { per_unit = … }, { package = … }, { volume = … }, { graduated = … }, { book = … } or { by = […], cells = […] }"
)]
pub enum PriceSource {
    /// `"on_request"`.
    Word(String),
    /// A table: one cell for each combination.
    Table {
        /// Choice or toggle options, or `option.attribute`.
        by: Vec<String>,
        /// The cells.
        cells: Vec<Cell>,
    },
    /// The price book's monthly price of an option's choice; on request without a book.
    Book {
        /// The option.
        book: String,
    },
    /// One price.
    Price(Price),
}

/// One cell of a price table.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The combination: a choice, class, or `"true"` or `"false"`, for each of `by`.
    pub at: Vec<String>,
    /// True where the list has no public price.
    #[serde(default)]
    pub on_request: bool,
    /// A fixed amount.
    pub flat: Option<Number>,
    /// A rate.
    pub per_unit: Option<Number>,
    /// Started packages.
    pub package: Option<Package>,
    /// The tier reached prices every unit.
    pub volume: Option<Vec<Tier>>,
    /// Each tier prices the units inside it.
    pub graduated: Option<Vec<Tier>>,
    /// How many units a rate is for; 1 when left out.
    pub per: Option<Number>,
}

/// One price.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// A fixed amount, whatever the quantity.
    pub flat: Option<Number>,
    /// A rate.
    pub per_unit: Option<Number>,
    /// Started packages.
    pub package: Option<Package>,
    /// The tier reached prices every unit.
    pub volume: Option<Vec<Tier>>,
    /// Each tier prices the units inside it.
    pub graduated: Option<Vec<Tier>>,
    /// How many units a rate is for; 1 when left out.
    pub per: Option<Number>,
}

/// A price for each started package of some size.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// How many units it holds.
    pub size: Number,
    /// What it costs.
    pub price: Number,
}

/// A tier: it owns its lower bound and ends before the next tier's.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its lower bound.
    pub from: Number,
    /// Its rate; 0 when left out.
    pub unit: Option<Number>,
    /// A fixed amount for reaching it; 0 when left out.
    pub flat: Option<Number>,
}
