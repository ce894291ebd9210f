//! Rounding of quantities and of amounts.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
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
        self.exactly(&quantity.into()).to_decimal()
    }

    /// The rounded quantity to the last digit.
    #[must_use]
    pub fn exactly(self, quantity: &Exact) -> Exact {
        // The check refuses a step of 0.
        quantity.multiple(self.to, self.mode)
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
        self.exactly(amount.into()).to_decimal()
    }

    /// The amount, rounded once from its last digit.
    #[must_use]
    pub fn exactly(self, amount: Exact) -> Exact {
        amount.round(self.digits, self.mode)
    }
}
