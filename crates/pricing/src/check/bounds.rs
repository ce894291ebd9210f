//! The least and the most a measure can be, known from the catalog alone.

use rust_decimal::Decimal;

use crate::catalog::{Catalog, OptionKind};
use crate::exact::Exact;
use crate::measure::Measure;
use crate::rounding::QuantityRounding;
use crate::selection::MAX_ENTRIES;

/// The least and the most a measure can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Exact,
    /// The most.
    pub most: Exact,
}

/// No quantity may be further from 0: no price list met has a billionth of it.
const FURTHEST: i128 = 1_000_000_000_000_000_000_000_000;

impl Measure {
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
