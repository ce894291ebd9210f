//! How a quantity becomes an amount.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::raw::RoundingMode;

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
    /// The lower bound of the tier it is in, where there are tiers and it reaches one.
    pub tier: Option<Decimal>,
    /// What it comes to, reckoned exactly.
    amount: Decimal,
}

impl Part {
    /// What this step comes to, unrounded.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.amount
    }
}

/// What the units of one step are priced at.
#[derive(Clone, Copy)]
pub(crate) struct Rate<'a> {
    unit: &'a Decimal,
    per: &'a Decimal,
    flat: &'a Decimal,
    tier: Option<&'a Decimal>,
}

impl<'a> Rate<'a> {
    fn each(unit: &'a Decimal, per: &'a Decimal) -> Self {
        Self {
            unit,
            per,
            flat: &Decimal::ZERO,
            tier: None,
        }
    }

    fn of_tier(tier: &'a Tier, per: &'a Decimal) -> Self {
        Self {
            unit: &tier.unit,
            per,
            flat: &tier.flat,
            tier: Some(&tier.from),
        }
    }

    /// What so many units come to.
    pub(crate) fn amount(self, billed: &Exact) -> Exact {
        // One of it costs the rate.
        let mut amount = if *billed == Decimal::ONE {
            (*self.unit).into()
        } else {
            billed * &(*self.unit).into()
        };
        if *self.per != Decimal::ONE {
            // `per` is more than 0: the check sees to it.
            let quotient = amount.checked_div(&(*self.per).into());
            amount = quotient.unwrap_or(Exact::ZERO);
        }
        if !self.flat.is_zero() {
            amount += &(*self.flat).into();
        }
        amount
    }

    /// The step that prices so many units.
    pub(crate) fn part(self, billed: &Exact, amount: &Exact) -> Part {
        Part {
            billed: billed.to_decimal(),
            unit: *self.unit,
            per: *self.per,
            flat: *self.flat,
            tier: self.tier.copied(),
            amount: amount.to_decimal(),
        }
    }
}

impl Tiers {
    /// The tiers in ascending order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Tier> + ExactSizeIterator {
        self.0.iter()
    }

    /// The tier a quantity reaches; the first for what is below all bounds.
    #[must_use]
    pub fn reached(&self, quantity: Decimal) -> &Tier {
        self.reached_exactly(&quantity.into())
    }

    #[expect(clippy::indexing_slicing, reason = "at least one tier")]
    fn reached_exactly(&self, quantity: &Exact) -> &Tier {
        let above = self.0.partition_point(|tier| *quantity >= tier.from);
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
        let (billed, rate) = self.rate(&quantity.into())?;
        Some(rate.part(&billed, &rate.amount(&billed)))
    }

    /// The steps that price a quantity; none where the price is on request.
    #[must_use]
    pub fn parts(&self, quantity: Decimal) -> Vec<Part> {
        self.exact_parts(&quantity.into())
    }

    /// What a quantity costs, unrounded; `None` where the price is on request.
    #[must_use]
    pub fn amount(&self, quantity: Decimal) -> Option<Decimal> {
        if matches!(self, Price::OnRequest) {
            return None;
        }
        let quantity = quantity.into();
        let amount = match self.rate(&quantity) {
            Some((billed, rate)) => rate.amount(&billed),
            None => self.graduated_amount(&quantity),
        };
        Some(amount.to_decimal())
    }

    pub(crate) fn exact_parts(&self, quantity: &Exact) -> Vec<Part> {
        let part = |(billed, rate): (Exact, Rate)| rate.part(&billed, &rate.amount(&billed));
        match self {
            Price::Graduated { tiers, per } if !quantity.is_zero() => {
                graduated(tiers, per, quantity).map(part).collect()
            }
            _ => self.rate(quantity).map(part).into_iter().collect(),
        }
    }

    /// What a quantity costs that takes several steps, unrounded; 0 where the price has none.
    pub(crate) fn graduated_amount(&self, quantity: &Exact) -> Exact {
        let mut sum = Exact::ZERO;
        if let Price::Graduated { tiers, per } = self {
            for (billed, rate) in graduated(tiers, per, quantity) {
                sum += &rate.amount(&billed);
            }
        }
        sum
    }

    /// The units that one step prices, and at what; nothing where it takes several or the price is
    /// on request. A quantity of 0 reaches no tier, so it pays nothing for reaching one.
    pub(crate) fn rate(&self, quantity: &Exact) -> Option<(Exact, Rate<'_>)> {
        let one = &Decimal::ONE;
        match self {
            Price::Volume { tiers, per } | Price::Graduated { tiers, per }
                if quantity.is_zero() =>
            {
                let unit = &tiers.reached_exactly(quantity).unit;
                Some((quantity.clone(), Rate::each(unit, per)))
            }
            Price::OnRequest | Price::Graduated { .. } => None,
            Price::Flat(amount) => Some((Exact::ONE, Rate::each(amount, one))),
            Price::PerUnit { rate, per } => Some((quantity.clone(), Rate::each(rate, per))),
            Price::Package { size, price } => {
                let packages = quantity.steps(*size, RoundingMode::Up)?;
                Some((packages, Rate::each(price, one)))
            }
            Price::Volume { tiers, per } => {
                let tier = tiers.reached_exactly(quantity);
                Some((quantity.clone(), Rate::of_tier(tier, per)))
            }
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

/// The units in each tier that a quantity reaches, and what they are priced at.
fn graduated<'a>(
    tiers: &'a Tiers,
    per: &'a Decimal,
    quantity: &'a Exact,
) -> impl Iterator<Item = (Exact, Rate<'a>)> + 'a {
    let reached = move |(tier, _): &(&Tier, _)| *quantity > tier.from;
    tiers.ranges().take_while(reached).map(move |(tier, end)| {
        let end = end.filter(|end| *quantity > *end).map(Exact::from);
        let billed = end.as_ref().unwrap_or(quantity) - &tier.from.into();
        (billed, Rate::of_tier(tier, per))
    })
}
