//! A covering number: an option whose number meets the need.

use pricing::catalog::{Catalog, ChargeId, OptionId, OptionKind, Range, UnitId};
use pricing::condition::{Allowed, Condition, Subject};
use pricing::selection::Value;
use rust_decimal::Decimal;

use crate::integer::{decimal, scaled};
use crate::provision::{each_covers, is_pay_as_you_go};

/// An option that takes numbers. They are counted in steps: the smallest difference it allows.
pub(crate) struct Number {
    pub option: OptionId,
    pub range: Range,
    /// Whether it is a list of purchases.
    pub listed: bool,
    /// What one step covers, in the decimal places of the demand.
    pub covers: i128,
    /// Whether it is paid as it is used.
    pub pay_as_you_go: bool,
    /// The charges that read it.
    pub charges: Vec<ChargeId>,
}

impl Number {
    /// An option that takes numbers, with what a step covers in decimal places; its charges are
    /// still to be found.
    pub(crate) fn of(
        catalog: &Catalog,
        option: OptionId,
        unit: UnitId,
        places: u32,
    ) -> Option<Self> {
        let mut number = Self::bare(catalog, option)?;
        let step = Decimal::new(1, number.range.decimals);
        number.covers = scaled(each_covers(catalog, option, unit) * step, places);
        number.pay_as_you_go = is_pay_as_you_go(catalog, option, unit);
        Some(number)
    }

    /// An option that takes numbers, without a need.
    pub(crate) fn bare(catalog: &Catalog, option: OptionId) -> Option<Self> {
        let (range, listed) = match &catalog.option(option).kind {
            OptionKind::Quantity { range, .. } => (*range, false),
            OptionKind::Purchases { range, .. } => (*range, true),
            _ => return None,
        };
        Some(Self {
            option,
            range,
            listed,
            covers: 0,
            pay_as_you_go: false,
            charges: Vec::new(),
        })
    }

    pub(crate) fn decimal(&self, steps: i128) -> Decimal {
        decimal(steps, self.range.decimals)
    }

    pub(crate) fn steps(&self, number: Decimal) -> i128 {
        scaled(number, self.range.decimals)
    }

    /// The number taken when none is wanted: none of a list.
    pub(crate) fn rest(&self) -> i128 {
        if self.listed { 0 } else { self.least() }
    }

    /// The least number it may have, or an entry of it.
    pub(crate) fn least(&self) -> i128 {
        self.steps(self.range.min)
    }

    /// The least number that takes any of it.
    pub(crate) fn least_if_any(&self) -> i128 {
        self.steps(self.range.min_if_any.unwrap_or(self.range.min))
    }

    pub(crate) fn most(&self) -> i128 {
        self.steps(self.range.max)
    }

    /// The value with these numbers: the first, or a list from the largest on.
    pub(crate) fn value(&self, numbers: &[i128]) -> Value {
        if self.listed {
            let mut numbers = numbers.to_vec();
            numbers.sort_by(|a, b| b.cmp(a));
            Value::Purchases(numbers.iter().map(|steps| self.decimal(*steps)).collect())
        } else {
            let only = numbers.first().copied().unwrap_or(self.least());
            Value::Quantity(self.decimal(only))
        }
    }

    /// Where conditions on it begin or end to hold: each begins a range they tell apart.
    pub(crate) fn bounds<'c>(&self, conditions: impl Iterator<Item = &'c Condition>) -> Vec<i128> {
        let mut bounds = Vec::new();
        for atom in conditions.flat_map(Condition::atoms) {
            if let (Subject::Option(option), Allowed::Numbers(ranges)) =
                (atom.subject, &atom.allowed)
                && option == self.option
            {
                bounds.extend(ranges.iter().flat_map(|range| self.bounds_of(range)));
            }
        }
        bounds.sort_unstable();
        bounds.dedup();
        bounds
    }

    fn bounds_of(&self, (least, most): &(Decimal, Decimal)) -> [i128; 2] {
        let down = self.steps(*least);
        let is_between = self.decimal(down) < *least;
        [
            down + i128::from(is_between),
            self.steps(*most).saturating_add(1),
        ]
    }
}
