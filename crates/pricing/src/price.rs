//! How a quantity becomes an amount.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, OptionId};
use crate::selection::{Selection, Value};

/// What a charge costs: one price, or one looked up by what the buyer decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PriceSource {
    /// One price.
    One(Price),
    /// The price book's monthly price of an option's choice; on request without one.
    Book(OptionId),
    /// A table with one cell for each combination, the last key running fastest.
    Table {
        /// What the cells are looked up by.
        keys: Vec<Key>,
        /// The cells.
        cells: Vec<Price>,
    },
}

/// One dimension of a price table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The choice or toggle it reads.
    pub option: OptionId,
    /// The column of each choice, or of no and yes; several choices may share one.
    pub columns: Vec<u16>,
    /// How many columns there are.
    pub width: u16,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Price {
    /// Known only to the seller.
    OnRequest,
    /// A fixed amount, whatever the quantity.
    Flat(Decimal),
    /// A rate for every `per` units, charged in proportion.
    PerUnit {
        /// The rate.
        rate: Decimal,
        /// How many units it is for.
        per: Decimal,
    },
    /// A price for each started package.
    Package {
        /// How many units one holds.
        size: Decimal,
        /// What one costs.
        price: Decimal,
    },
    /// The tier reached prices every unit.
    Volume {
        /// The tiers.
        tiers: Tiers,
        /// How many units a rate is for.
        per: Decimal,
    },
    /// Each tier prices the units inside it.
    Graduated {
        /// The tiers.
        tiers: Tiers,
        /// How many units a rate is for.
        per: Decimal,
    },
}

/// Tiers, half-open, ascending from the smallest quantity there can be: at least one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tiers(pub(crate) Vec<Tier>);

/// One tier: from its lower bound to just before the next tier's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Its lower bound, which it owns.
    pub from: Decimal,
    /// Its rate.
    pub unit: Decimal,
    /// A fixed amount for reaching it.
    pub flat: Decimal,
}

/// One step from a quantity to an amount: `billed / per × unit + flat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The units this step prices.
    pub billed: Decimal,
    /// The rate.
    pub unit: Decimal,
    /// How many units the rate is for.
    pub per: Decimal,
    /// A fixed amount.
    pub flat: Decimal,
    /// The lower bound of the tier it is in, where there are tiers.
    pub tier: Option<Decimal>,
}

impl Part {
    /// What this step comes to, unrounded. Bounds checked with the catalog keep it from overflowing.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        let mut amount = if self.per == Decimal::ONE {
            self.billed * self.unit
        } else {
            self.billed * self.unit / self.per
        };
        if !self.flat.is_zero() {
            amount += self.flat;
        }
        amount
    }
}

impl Tiers {
    /// The tiers in ascending order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Tier> + ExactSizeIterator {
        self.0.iter()
    }

    /// The tier a quantity reaches; the first for what is below all bounds.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "at least one tier")]
    pub fn reached(&self, quantity: Decimal) -> &Tier {
        let above = self.0.partition_point(|tier| tier.from <= quantity);
        &self.0[above.saturating_sub(1)]
    }

    /// Each tier with the bound where the next begins.
    pub fn ranges(&self) -> impl Iterator<Item = (&Tier, Option<Decimal>)> {
        let ends = self.0.iter().skip(1).map(|tier| Some(tier.from));
        self.0.iter().zip(ends.chain([None]))
    }
}

impl Price {
    /// The one step that prices a quantity, or `None` where it takes several
    /// ([`Price::parts`]) or the price is on request.
    #[must_use]
    pub fn single(&self, quantity: Decimal) -> Option<Part> {
        let part = |billed, unit, per| Part {
            billed,
            unit,
            per,
            flat: Decimal::ZERO,
            tier: None,
        };
        match self {
            Price::OnRequest | Price::Graduated { .. } => None,
            Price::Flat(amount) => Some(part(Decimal::ONE, *amount, Decimal::ONE)),
            Price::PerUnit { rate, per } => Some(part(quantity, *rate, *per)),
            Price::Package { size, price } => {
                let packages = (quantity / size).ceil();
                Some(part(packages, *price, Decimal::ONE))
            }
            Price::Volume { tiers, per } => {
                let tier = tiers.reached(quantity);
                Some(Part {
                    flat: tier.flat,
                    tier: Some(tier.from),
                    ..part(quantity, tier.unit, *per)
                })
            }
        }
    }

    /// The steps that price a quantity; none where the price is on request.
    #[must_use]
    pub fn parts(&self, quantity: Decimal) -> Vec<Part> {
        match self {
            Price::Graduated { tiers, per } => tiers
                .ranges()
                .take_while(|(tier, _)| tier.from < quantity || tier.from.is_zero())
                .map(|(tier, end)| Part {
                    billed: end.map_or(quantity, |end| end.min(quantity)) - tier.from,
                    unit: tier.unit,
                    per: *per,
                    flat: tier.flat,
                    tier: Some(tier.from),
                })
                .collect(),
            _ => self.single(quantity).into_iter().collect(),
        }
    }

    /// What a quantity costs, unrounded; `None` where the price is on request.
    #[must_use]
    pub fn amount(&self, quantity: Decimal) -> Option<Decimal> {
        match self {
            Price::OnRequest => None,
            Price::Graduated { .. } => Some(self.parts(quantity).iter().map(Part::amount).sum()),
            _ => self.single(quantity).map(|part| part.amount()),
        }
    }

    /// The larger quantity that costs least, where it costs less than a quantity: only the bound
    /// of a tier above can, since inside a tier more never costs less.
    #[must_use]
    pub fn cheaper_above(&self, quantity: Decimal) -> Option<Decimal> {
        let (Price::Volume { tiers, .. } | Price::Graduated { tiers, .. }) = self else {
            return None;
        };
        let asked = self.amount(quantity)?;
        tiers
            .iter()
            .filter(|tier| tier.from > quantity)
            .filter_map(|tier| Some((self.amount(tier.from)?, tier.from)))
            .filter(|(amount, _)| *amount < asked)
            .min()
            .map(|(_, from)| from)
    }
}

impl PriceSource {
    /// The price that a selection leads to: [`Price::OnRequest`] where a book is wanted and has none.
    #[must_use]
    pub fn look_up<'a>(
        &'a self,
        catalog: &Catalog,
        selection: &Selection,
    ) -> std::borrow::Cow<'a, Price> {
        use std::borrow::Cow;
        match self {
            PriceSource::One(price) => Cow::Borrowed(price),
            PriceSource::Table { keys, cells } => {
                let at = keys.iter().fold(0, |at, key| {
                    at * usize::from(key.width) + usize::from(key.column(selection))
                });
                cells
                    .get(at)
                    .map_or(Cow::Owned(Price::OnRequest), Cow::Borrowed)
            }
            PriceSource::Book(option) => {
                let choice = match selection.value(*option) {
                    Value::Choice(choice) => choice.index(),
                    _ => 0,
                };
                let monthly = selection
                    .book
                    .and_then(|book| catalog.book(book).price(*option, choice));
                Cow::Owned(monthly.map_or(Price::OnRequest, |rate| Price::PerUnit {
                    rate,
                    per: Decimal::ONE,
                }))
            }
        }
    }
}

impl Key {
    fn column(&self, selection: &Selection) -> u16 {
        let at = match selection.value(self.option) {
            Value::Choice(choice) => choice.index(),
            Value::Toggle(on) => usize::from(*on),
            _ => 0,
        };
        self.columns.get(at).copied().unwrap_or(0)
    }
}
