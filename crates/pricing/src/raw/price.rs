//! What a charge costs.

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess};

use super::Number;
use super::shape::{self, Shape};

/// What a charge costs: one price, or a table of prices.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, deny_unknown_fields)
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

impl PriceSource {
    /// Whether every price in it is the same whatever the quantity.
    #[must_use]
    pub fn ignores_quantity(&self) -> bool {
        match self {
            Self::Price(price) => price.flat.is_some(),
            Self::Table { cells, .. } => {
                cells
                    .iter()
                    .all(|cell| cell.flat.is_some() || cell.on_request)
                    && cells.iter().any(|cell| cell.flat.is_some())
            }
            Self::Word(_) | Self::Book { .. } => false,
        }
    }

    /// Whether every price in it is known only to the seller.
    #[must_use]
    pub fn is_on_request(&self) -> bool {
        match self {
            Self::Word(word) => word == "on_request",
            Self::Table { cells, .. } => cells.iter().all(|cell| cell.on_request),
            Self::Book { .. } | Self::Price(_) => false,
        }
    }
}

/// Every key a price's table may have, whichever price it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    by: Option<Vec<String>>,
    cells: Option<Vec<Cell>>,
    book: Option<String>,
    flat: Option<Number>,
    per_unit: Option<Number>,
    package: Option<Package>,
    volume: Option<Vec<Tier>>,
    graduated: Option<Vec<Tier>>,
    per: Option<Number>,
}

impl<'de> Shape<'de> for PriceSource {
    const EXPECTED: &'static str = "\"on_request\", { flat = … }, { per_unit = … }, { package = … }, { volume = … }, { graduated = … }, { book = … } or { by = […], cells = […] }";

    fn of_text(word: &str) -> Option<Self> {
        Some(Self::Word(word.to_owned()))
    }

    fn of_table<A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        let keys = Keys::deserialize(MapAccessDeserializer::new(from))?;
        let price = Price {
            flat: keys.flat,
            per_unit: keys.per_unit,
            package: keys.package,
            volume: keys.volume,
            graduated: keys.graduated,
            per: keys.per,
        };
        let mixed = "either a table (by, cells), a price book's price (book) or one price";
        match (keys.by, keys.cells, keys.book) {
            (None, None, None) => Ok(Self::Price(price)),
            _ if !price.is_empty() => Err(A::Error::custom(mixed)),
            (None, None, Some(book)) => Ok(Self::Book { book }),
            (Some(by), Some(cells), None) => Ok(Self::Table { by, cells }),
            (Some(_), None, None) => Err(A::Error::missing_field("cells")),
            (None, Some(_), None) => Err(A::Error::missing_field("by")),
            _ => Err(A::Error::custom(mixed)),
        }
    }
}

impl<'de> Deserialize<'de> for PriceSource {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        shape::deserialize(from)
    }
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

impl Price {
    /// Whether nothing is written.
    fn is_empty(&self) -> bool {
        self.flat.is_none()
            && self.per_unit.is_none()
            && self.package.is_none()
            && self.volume.is_none()
            && self.graduated.is_none()
            && self.per.is_none()
    }
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
