//! Money as whole numbers, fine enough to be exact for a list.

use pricing::catalog::{Catalog, Charge, Periods};
use pricing::exact::Exact;
use pricing::measure::Measure;
use pricing::price::Price;
use pricing::price_source::PriceSource;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::integer::{decimal, lcm, scaled};

/// Decimal places that amounts are compared in before rounding. What is finer is rounded up, so
/// that parts never cost less than the whole by what was left out.
const PLACES: u32 = 10;

/// More lines than this never decide between two purchases.
const LINES: i128 = 4_096;

/// More parts of a decimal place than this have no room.
const MOST_PARTS: i128 = 1_000_000;

/// What amounts of a list are counted in: so many parts of the last decimal place, so that a third
/// is whole where a price is for three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Money {
    parts: i128,
}

impl Money {
    /// For amounts that are decimals.
    pub(crate) const DECIMAL: Self = Self { parts: 1 };

    /// For a list's amounts before rounding.
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let mut parts = 1;
        for charge in &catalog.charges {
            parts = lcm(parts, divisors(charge));
            if parts > MOST_PARTS {
                return Self::DECIMAL;
            }
        }
        Self { parts }
    }

    /// Money, and then lines: of two purchases that cost the same, the one with fewer lines is
    /// less.
    pub(crate) fn weight(self, amount: &Exact, lines: i128) -> i128 {
        let counted = match (amount.as_decimal(), self.parts) {
            (Some(amount), 1) => amount,
            _ => (amount * &decimal(self.parts, 0).into()).to_decimal(),
        };
        let up = RoundingStrategy::AwayFromZero;
        scaled(counted.round_dp_with_strategy(PLACES, up), PLACES)
            .saturating_mul(LINES)
            .saturating_add(lines)
    }

    /// The money of a weight; rounded where no decimal is equal to it.
    pub(crate) fn amount(self, weight: i128) -> Decimal {
        let counted = decimal(weight.div_euclid(LINES), PLACES);
        (counted / decimal(self.parts, 0)).normalize()
    }

    /// Whether an amount has no more than so many decimal places.
    pub(crate) fn is_whole(self, weight: i128, digits: u32) -> bool {
        let unit = 10_i128.pow(PLACES.saturating_sub(digits));
        weight.div_euclid(LINES) % (unit * self.parts) == 0
    }
}

/// What a charge divides by that leaves no decimal.
fn divisors(charge: &Charge) -> i128 {
    let prices = match &charge.price {
        PriceSource::One(price) => std::slice::from_ref(price),
        PriceSource::Table { cells, .. } => cells,
        PriceSource::Book(_) => &[],
    };
    let per = prices.iter().map(|price| match price {
        Price::PerUnit { per, .. } | Price::Volume { per, .. } | Price::Graduated { per, .. } => {
            without_tens(*per)
        }
        _ => 1,
    });
    let per = per.fold(1, lcm);
    let periods = match &charge.periods {
        Periods::Years => 3,
        Periods::Times(times) => divisor(times),
        Periods::Once | Periods::Months => 1,
    };
    per.saturating_mul(divisor(&charge.quantity))
        .saturating_mul(periods)
}

fn divisor(measure: &Measure) -> i128 {
    match measure {
        Measure::Div(a, b) => match b.as_ref() {
            Measure::Constant(by) => divisor(a).saturating_mul(without_tens(*by)),
            _ => divisor(a),
        },
        Measure::Sub(a, b) => lcm(divisor(a), divisor(b)),
        Measure::Mul(all) => all.iter().map(divisor).fold(1, i128::saturating_mul),
        Measure::Add(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().map(divisor).fold(1, lcm)
        }
        // What is rounded is a decimal again.
        _ => 1,
    }
}

/// What is left of a number without the factors of ten: a quotient by those is a decimal.
fn without_tens(number: Decimal) -> i128 {
    let mut left = number.mantissa().abs().max(1);
    for factor in [2, 5] {
        while left % factor == 0 {
            left /= factor;
        }
    }
    left.min(MOST_PARTS + 1)
}
