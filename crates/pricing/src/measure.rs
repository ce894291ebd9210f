//! Where a quantity comes from: a closed set of decimal operations on what the buyer decided.
//!
//! Every measure has bounds known from the catalog alone, so [`crate::check`] refuses one that could
//! overflow, divide by zero or fall below zero.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::positions::OptionId;
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
}
