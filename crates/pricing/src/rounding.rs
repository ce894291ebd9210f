//! Rounding of quantities and of amounts.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::raw::RoundingMode;

/// How a quantity is rounded: to a multiple of `to`, which is more than 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityRounding {
    /// The step.
    pub to: Decimal,
    /// The direction.
    pub mode: RoundingMode,
}

impl QuantityRounding {
    /// The rounded quantity.
    #[must_use]
    pub fn apply(self, quantity: Decimal) -> Decimal {
        self.whole(quantity / self.to) * self.to
    }

    /// The rounded quantity, or nothing where it is too large to reckon with. Every direction
    /// keeps order, so the bounds of what is rounded become the bounds of the result.
    #[must_use]
    pub(crate) fn checked_apply(self, quantity: Decimal) -> Option<Decimal> {
        let steps = quantity.checked_div(self.to)?;
        self.whole(steps).checked_mul(self.to)
    }

    fn whole(self, steps: Decimal) -> Decimal {
        without_noise(steps).round_dp_with_strategy(0, strategy(self.mode))
    }
}

/// How an amount is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRounding {
    /// Decimal places kept.
    pub digits: u32,
    /// The direction.
    pub mode: RoundingMode,
}

impl AmountRounding {
    /// The rounded amount.
    #[must_use]
    pub fn apply(self, amount: Decimal) -> Decimal {
        if amount.scale() <= self.digits {
            return amount;
        }
        without_noise(amount).round_dp_with_strategy(self.digits, strategy(self.mode))
    }
}

/// Decimal places beyond which there is only the noise of divisions: no price or quantity has
/// nearly as many.
const NOISE: u32 = 16;

/// A third of 0.045 is 0.015, but a third times 0.045 falls short of it in the 28th place: what
/// a quotient leaves there must not decide which way a half goes.
fn without_noise(number: Decimal) -> Decimal {
    if number.scale() > NOISE {
        number.round_dp(NOISE)
    } else {
        number
    }
}

fn strategy(mode: RoundingMode) -> RoundingStrategy {
    match mode {
        RoundingMode::Up => RoundingStrategy::AwayFromZero,
        RoundingMode::Down => RoundingStrategy::ToZero,
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
    }
}
