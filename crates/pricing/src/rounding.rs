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
        let steps = (quantity / self.to).round_dp_with_strategy(0, strategy(self.mode));
        steps * self.to
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
        amount.round_dp_with_strategy(self.digits, strategy(self.mode))
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
