//! Where a quantity comes from: a closed set of decimal operations on what the buyer decided.
//!
//! Every measure has [`bounds`](Measure::bounds) known from the catalog alone, so
//! [`crate::check`] can refuse one that could overflow, divide by zero or fall below zero.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, OptionId, OptionKind};
use crate::rounding::QuantityRounding;
use crate::selection::{Selection, Value};

/// A quantity as an expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// A constant.
    Constant(Decimal),
    /// The entry at hand, in a charge for each entry.
    Item,
    /// The term in months; 0 without one.
    TermMonths,
    /// A quantity, the sum of purchases, 1 or 0 for a toggle.
    Option(OptionId),
    /// A number that goes with the choice made.
    Attribute {
        /// The choice option.
        option: OptionId,
        /// The number of each choice.
        values: Vec<Decimal>,
    },
    /// How many entries there are.
    Count(OptionId),
    /// The largest entry, 0 without one.
    Largest(OptionId),
    /// The sum.
    Add(Vec<Measure>),
    /// The difference.
    Sub(Box<Measure>, Box<Measure>),
    /// The product.
    Mul(Vec<Measure>),
    /// The quotient.
    Div(Box<Measure>, Box<Measure>),
    /// The smallest.
    Min(Vec<Measure>),
    /// The largest.
    Max(Vec<Measure>),
    /// The measure rounded to a step.
    Round(Box<Measure>, QuantityRounding),
}

/// The least and the most a measure can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
}

/// The most entries a purchases option takes: more than a person makes, and few enough that a
/// quote, which has a line for each, stays small.
pub const MAX_ENTRIES: usize = 100;

impl Measure {
    /// Its value for a selection, and for one entry where the charge is for each.
    #[must_use]
    pub fn value(&self, selection: &Selection, item: Decimal) -> Decimal {
        match self {
            Measure::Constant(value) => *value,
            Measure::Item => item,
            Measure::TermMonths => selection.term_months.unwrap_or(0).into(),
            Measure::Option(option) => selection.value(*option).number(),
            Measure::Attribute { option, values } => match selection.value(*option) {
                Value::Choice(choice) => values.get(choice.index()).copied().unwrap_or_default(),
                _ => Decimal::ZERO,
            },
            Measure::Count(option) => selection.value(*option).entries().len().into(),
            Measure::Largest(option) => {
                let entries = selection.value(*option).entries();
                entries.iter().copied().max().unwrap_or_default()
            }
            Measure::Add(_)
            | Measure::Sub(..)
            | Measure::Mul(_)
            | Measure::Div(..)
            | Measure::Min(_)
            | Measure::Max(_)
            | Measure::Round(..) => self.composed(selection, item),
        }
    }

    /// What is made of other measures. Apart in a browser, for hardly any list needs it to show.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn composed(&self, selection: &Selection, item: Decimal) -> Decimal {
        let of = |measure: &Measure| measure.value(selection, item);
        match self {
            Measure::Add(terms) => terms.iter().map(of).sum(),
            Measure::Sub(a, b) => of(a) - of(b),
            Measure::Mul(factors) => factors.iter().map(of).product(),
            Measure::Div(a, b) => of(a) / of(b),
            Measure::Min(all) => all.iter().map(of).min().unwrap_or_default(),
            Measure::Max(all) => all.iter().map(of).max().unwrap_or_default(),
            Measure::Round(measure, rounding) => rounding.apply(of(measure)),
            simple => simple.value(selection, item),
        }
    }

    /// The least and the most it can be for any selection, or why it cannot be told.
    ///
    /// # Errors
    /// An overflow, or a divisor that can be 0.
    pub fn bounds(&self, catalog: &Catalog, item: Bounds) -> Result<Bounds, Unbounded> {
        let of = |measure: &Measure| measure.bounds(catalog, item);
        match self {
            Measure::Constant(value) => Ok(Bounds::exactly(*value)),
            Measure::Item => Ok(item),
            Measure::TermMonths => {
                let months = catalog.term.iter().flat_map(|term| &term.months);
                Ok(Bounds {
                    least: months.clone().min().copied().unwrap_or(0).into(),
                    most: months.max().copied().unwrap_or(0).into(),
                })
            }
            Measure::Option(option) => Ok(match &catalog.option(*option).kind {
                OptionKind::Quantity { range, .. } => Bounds {
                    least: range.min,
                    most: range.max,
                },
                OptionKind::Purchases { range, .. } => Bounds {
                    least: Decimal::ZERO,
                    most: range
                        .max
                        .checked_mul(MAX_ENTRIES.into())
                        .ok_or(Unbounded::Overflow)?,
                },
                OptionKind::Toggle { .. } | OptionKind::Choice(_) => Bounds {
                    least: Decimal::ZERO,
                    most: Decimal::ONE,
                },
            }),
            Measure::Attribute { values, .. } => Ok(Bounds {
                least: values.iter().copied().min().unwrap_or_default(),
                most: values.iter().copied().max().unwrap_or_default(),
            }),
            Measure::Count(_) => Ok(Bounds {
                least: Decimal::ZERO,
                most: MAX_ENTRIES.into(),
            }),
            Measure::Largest(option) => Ok(Bounds {
                least: Decimal::ZERO,
                most: match &catalog.option(*option).kind {
                    OptionKind::Purchases { range, .. } => range.max,
                    _ => Decimal::ZERO,
                },
            }),
            Measure::Add(terms) => terms
                .iter()
                .try_fold(Bounds::exactly(Decimal::ZERO), |sum, term| {
                    sum.combine(of(term)?, Decimal::checked_add)
                }),
            Measure::Sub(a, b) => of(a)?.combine(of(b)?, Decimal::checked_sub),
            Measure::Mul(factors) => factors
                .iter()
                .try_fold(Bounds::exactly(Decimal::ONE), |product, factor| {
                    product.combine(of(factor)?, Decimal::checked_mul)
                }),
            Measure::Div(a, b) => {
                let divisor = of(b)?;
                if divisor.least <= Decimal::ZERO && divisor.most >= Decimal::ZERO {
                    return Err(Unbounded::DivisionByZero);
                }
                of(a)?.combine(divisor, Decimal::checked_div)
            }
            Measure::Min(all) => extreme(all.iter().map(of), Decimal::min),
            Measure::Max(all) => extreme(all.iter().map(of), Decimal::max),
            Measure::Round(measure, rounding) => of(measure)?.rounded(*rounding),
        }
    }
}

/// Why bounds cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbounded {
    /// A value too large to reckon with.
    Overflow,
    /// A divisor that can be 0.
    DivisionByZero,
}

impl Bounds {
    /// The bounds of a constant.
    #[must_use]
    pub fn exactly(value: Decimal) -> Self {
        Self {
            least: value,
            most: value,
        }
    }

    /// The bounds of what is between these, rounded.
    ///
    /// # Errors
    /// An overflow.
    pub fn rounded(self, rounding: QuantityRounding) -> Result<Self, Unbounded> {
        let round = |bound| rounding.checked_apply(bound).ok_or(Unbounded::Overflow);
        Ok(Self {
            least: round(self.least)?,
            most: round(self.most)?,
        })
    }

    /// The bounds of a monotonic operation: its extremes are at the corners.
    fn combine(
        self,
        other: Self,
        operation: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Self, Unbounded> {
        let corner = |a, b| operation(a, b).ok_or(Unbounded::Overflow);
        let corners = [
            corner(self.least, other.least)?,
            corner(self.least, other.most)?,
            corner(self.most, other.least)?,
            corner(self.most, other.most)?,
        ];
        Ok(Self {
            least: corners.into_iter().min().unwrap_or_default(),
            most: corners.into_iter().max().unwrap_or_default(),
        })
    }
}

fn extreme(
    mut all: impl Iterator<Item = Result<Bounds, Unbounded>>,
    pick: fn(Decimal, Decimal) -> Decimal,
) -> Result<Bounds, Unbounded> {
    let first = all.next().unwrap_or(Ok(Bounds::exactly(Decimal::ZERO)))?;
    all.try_fold(first, |so_far, next| {
        let next = next?;
        Ok(Bounds {
            least: pick(so_far.least, next.least),
            most: pick(so_far.most, next.most),
        })
    })
}
