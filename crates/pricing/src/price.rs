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

/// A step with its amount to the last digit.
struct Step {
    part: Part,
    amount: Exact,
}

impl Step {
    fn new(billed: &Exact, unit: Decimal, per: Decimal, flat: Decimal) -> Self {
        // One of it costs the rate.
        let mut amount = if *billed == Decimal::ONE {
            unit.into()
        } else {
            billed * &unit.into()
        };
        if per != Decimal::ONE {
            // `per` is more than 0: the check sees to it.
            amount = amount.checked_div(&per.into()).unwrap_or(Exact::ZERO);
        }
        if !flat.is_zero() {
            amount = &amount + &flat.into();
        }
        Self {
            part: Part {
                billed: billed.to_decimal(),
                unit,
                per,
                flat,
                tier: None,
                amount: amount.to_decimal(),
            },
            amount,
        }
    }

    fn in_tier(mut self, tier: &Tier) -> Self {
        self.part.tier = Some(tier.from);
        self
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
        self.step(&quantity.into()).map(|step| step.part)
    }

    /// The steps that price a quantity; none where the price is on request.
    #[must_use]
    pub fn parts(&self, quantity: Decimal) -> Vec<Part> {
        self.exact_parts(&quantity.into())
    }

    /// What a quantity costs, unrounded; `None` where the price is on request.
    #[must_use]
    pub fn amount(&self, quantity: Decimal) -> Option<Decimal> {
        Some(self.exact_amount(&quantity.into())?.1.to_decimal())
    }

    pub(crate) fn exact_parts(&self, quantity: &Exact) -> Vec<Part> {
        let single = self.step(quantity);
        match self {
            Price::Graduated { tiers, per } if single.is_none() => {
                let steps = graduated(tiers, *per, quantity);
                steps.map(|step| step.part).collect()
            }
            _ => single.map(|step| step.part).into_iter().collect(),
        }
    }

    /// What a quantity costs, unrounded, with the one step that prices it, if it is one.
    pub(crate) fn exact_amount(&self, quantity: &Exact) -> Option<(Option<Part>, Exact)> {
        match (self.step(quantity), self) {
            (Some(Step { part, amount }), _) => Some((Some(part), amount)),
            (None, Price::Graduated { tiers, per }) => {
                let steps = graduated(tiers, *per, quantity);
                let sum = steps.fold(Exact::ZERO, |sum, step| &sum + &step.amount);
                Some((None, sum))
            }
            (None, _) => None,
        }
    }

    /// A quantity of 0 reaches no tier, so it pays nothing for reaching one.
    fn step(&self, quantity: &Exact) -> Option<Step> {
        let (one, none) = (Decimal::ONE, Decimal::ZERO);
        match self {
            Price::Volume { tiers, per } | Price::Graduated { tiers, per }
                if quantity.is_zero() =>
            {
                let unit = tiers.reached_exactly(quantity).unit;
                Some(Step::new(quantity, unit, *per, none))
            }
            Price::OnRequest | Price::Graduated { .. } => None,
            Price::Flat(amount) => Some(Step::new(&Exact::ONE, *amount, one, none)),
            Price::PerUnit { rate, per } => Some(Step::new(quantity, *rate, *per, none)),
            Price::Package { size, price } => {
                let packages = quantity.steps(*size, RoundingMode::Up)?;
                Some(Step::new(&packages, *price, one, none))
            }
            Price::Volume { tiers, per } => {
                let tier = tiers.reached_exactly(quantity);
                Some(Step::new(quantity, tier.unit, *per, tier.flat).in_tier(tier))
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

/// The steps through the tiers that a quantity reaches.
fn graduated<'a>(
    tiers: &'a Tiers,
    per: Decimal,
    quantity: &'a Exact,
) -> impl Iterator<Item = Step> + 'a {
    let reached = move |(tier, _): &(&Tier, _)| *quantity > tier.from;
    tiers.ranges().take_while(reached).map(move |(tier, end)| {
        let end = end.filter(|end| *quantity > *end).map(Exact::from);
        let billed = end.as_ref().unwrap_or(quantity) - &tier.from.into();
        Step::new(&billed, tier.unit, per, tier.flat).in_tier(tier)
    })
}
