//! Where a quantity comes from: a closed set of decimal operations on what the buyer decided.
//!
//! Every measure has [`bounds`](Measure::bounds) known from the catalog alone, so
//! [`crate::check`] can refuse one that could overflow, divide by zero or fall below zero.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, OptionId, OptionKind};
use crate::exact::Exact;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Exact,
    /// The most.
    pub most: Exact,
}

/// The most entries a purchases option takes: more than a person makes, and few enough that a
/// quote, which has a line for each, stays small.
pub const MAX_ENTRIES: usize = 100;

/// No quantity may be further from 0: no price list met has a billionth of it.
const FURTHEST: i128 = 1_000_000_000_000_000_000_000_000;

impl Measure {
    /// Its value for a selection, and for one entry where the charge is for each: the nearest
    /// decimal to [`Measure::exact`].
    #[must_use]
    pub fn value(&self, selection: &Selection, item: Decimal) -> Decimal {
        self.exact(selection, item).to_decimal()
    }

    /// The options it is made of.
    #[must_use]
    pub fn options(&self) -> Vec<OptionId> {
        match self {
            Measure::Constant(_) | Measure::Item | Measure::TermMonths => Vec::new(),
            Measure::Option(option)
            | Measure::Attribute { option, .. }
            | Measure::Count(option)
            | Measure::Largest(option) => vec![*option],
            Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
                all.iter().flat_map(Measure::options).collect()
            }
            Measure::Sub(a, b) | Measure::Div(a, b) => [a.options(), b.options()].concat(),
            Measure::Round(one, _) => one.options(),
        }
    }

    /// Its value to the last digit.
    #[must_use]
    pub fn exact(&self, selection: &Selection, item: Decimal) -> Exact {
        let of = |measure: &Measure| measure.exact(selection, item);
        match self {
            Measure::Constant(value) => (*value).into(),
            Measure::Item => item.into(),
            Measure::TermMonths => Decimal::from(selection.term_months.unwrap_or(0)).into(),
            Measure::Option(option) => selection.value(*option).number().into(),
            Measure::Attribute { option, values } => match selection.value(*option) {
                Value::Choice(choice) => {
                    let value = values.get(choice.index()).copied();
                    value.unwrap_or_default().into()
                }
                _ => Exact::ZERO,
            },
            Measure::Count(option) => {
                Decimal::from(selection.value(*option).entries().len()).into()
            }
            Measure::Largest(option) => {
                let entries = selection.value(*option).entries();
                entries.iter().copied().max().unwrap_or_default().into()
            }
            Measure::Add(terms) => terms.iter().fold(Exact::ZERO, |sum, term| &sum + &of(term)),
            Measure::Sub(a, b) => &of(a) - &of(b),
            Measure::Mul(factors) => factors
                .iter()
                .fold(Exact::ONE, |product, factor| &product * &of(factor)),
            // The check refuses a divisor that can be 0.
            Measure::Div(a, b) => of(a).checked_div(&of(b)).unwrap_or(Exact::ZERO),
            Measure::Min(all) => all.iter().map(of).min().unwrap_or(Exact::ZERO),
            Measure::Max(all) => all.iter().map(of).max().unwrap_or(Exact::ZERO),
            Measure::Round(measure, rounding) => rounding.exactly(&of(measure)),
        }
    }

    /// The least and the most it can be for any selection, or why it cannot be told.
    ///
    /// # Errors
    /// A value too large, or a divisor that can be 0.
    pub fn bounds(&self, catalog: &Catalog, item: &Bounds) -> Result<Bounds, Unbounded> {
        let of = |measure: &Measure| measure.bounds(catalog, item);
        let bounds = match self {
            Measure::Constant(value) => Bounds::exactly(*value),
            Measure::Item => item.clone(),
            Measure::TermMonths => {
                let months = catalog.term.iter().flat_map(|term| &term.months);
                Bounds::between(
                    months.clone().min().copied().unwrap_or(0).into(),
                    months.max().copied().unwrap_or(0).into(),
                )
            }
            Measure::Option(option) => match &catalog.option(*option).kind {
                OptionKind::Quantity { range, .. } => Bounds::between(range.min, range.max),
                OptionKind::Purchases { range, .. } => {
                    Bounds::between(Decimal::ZERO, range.max).times(MAX_ENTRIES)
                }
                OptionKind::Toggle { .. } | OptionKind::Choice(_) => {
                    Bounds::between(Decimal::ZERO, Decimal::ONE)
                }
            },
            Measure::Attribute { values, .. } => Bounds::between(
                values.iter().copied().min().unwrap_or_default(),
                values.iter().copied().max().unwrap_or_default(),
            ),
            Measure::Count(_) => Bounds::between(Decimal::ZERO, MAX_ENTRIES.into()),
            Measure::Largest(option) => match &catalog.option(*option).kind {
                OptionKind::Purchases { range, .. } => Bounds::between(Decimal::ZERO, range.max),
                _ => Bounds::exactly(Decimal::ZERO),
            },
            Measure::Add(terms) => terms
                .iter()
                .try_fold(Bounds::exactly(Decimal::ZERO), |sum, term| {
                    Ok(sum.combine(&of(term)?, |a, b| a + b))
                })?,
            Measure::Sub(a, b) => of(a)?.combine(&of(b)?, |a, b| a - b),
            Measure::Mul(factors) => factors
                .iter()
                .try_fold(Bounds::exactly(Decimal::ONE), |product, factor| {
                    Ok(product.combine(&of(factor)?, |a, b| a * b))
                })?,
            Measure::Div(a, b) => {
                let divisor = of(b)?;
                if divisor.least <= Decimal::ZERO && divisor.most >= Decimal::ZERO {
                    return Err(Unbounded::DivisionByZero);
                }
                let quotient = |a: &Exact, b: &Exact| a.checked_div(b).unwrap_or(Exact::ZERO);
                of(a)?.combine(&divisor, quotient)
            }
            Measure::Min(all) => extreme(all.iter().map(of), Exact::min)?,
            Measure::Max(all) => extreme(all.iter().map(of), Exact::max)?,
            Measure::Round(measure, rounding) => of(measure)?.rounded(*rounding),
        };
        bounds.small()
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
        Self::between(value, value)
    }

    /// Bounds.
    #[must_use]
    pub fn between(least: Decimal, most: Decimal) -> Self {
        Self {
            least: least.into(),
            most: most.into(),
        }
    }

    /// The bounds of what is between these, rounded: every direction keeps order.
    #[must_use]
    pub fn rounded(&self, rounding: QuantityRounding) -> Self {
        Self {
            least: rounding.exactly(&self.least),
            most: rounding.exactly(&self.most),
        }
    }

    /// Themselves.
    ///
    /// # Errors
    /// Where they are too far from 0 to reckon with.
    pub fn small(self) -> Result<Self, Unbounded> {
        let furthest = Decimal::from_i128_with_scale(FURTHEST, 0);
        if self.least < -furthest || self.most > furthest {
            return Err(Unbounded::Overflow);
        }
        Ok(self)
    }

    fn times(&self, count: usize) -> Self {
        self.combine(&Self::exactly(count.into()), |a, b| a * b)
    }

    /// The bounds of a monotonic operation: its extremes are at the corners.
    fn combine(&self, other: &Self, operation: impl Fn(&Exact, &Exact) -> Exact) -> Self {
        let corners = [
            operation(&self.least, &other.least),
            operation(&self.least, &other.most),
            operation(&self.most, &other.least),
            operation(&self.most, &other.most),
        ];
        Self {
            least: corners.iter().min().cloned().unwrap_or(Exact::ZERO),
            most: corners.into_iter().max().unwrap_or(Exact::ZERO),
        }
    }
}

fn extreme(
    mut all: impl Iterator<Item = Result<Bounds, Unbounded>>,
    pick: fn(Exact, Exact) -> Exact,
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
