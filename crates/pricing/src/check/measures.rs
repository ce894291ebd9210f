//! Checks where quantities come from.

use rust_decimal::Decimal;

use super::{Checker, Code};
use crate::catalog::{Catalog, OptionId};
use crate::measure::Measure;
use crate::raw::{self, AttributeValue, Operation};
use crate::rounding::QuantityRounding;

impl Checker<'_> {
    pub(super) fn measure(&mut self, at: &str, raw: &raw::Measure, each: bool) -> Option<Measure> {
        match raw {
            raw::Measure::Whole(value) => Some(Measure::Constant((*value).into())),
            raw::Measure::Name(name) => self.named_measure(at, name, each),
            raw::Measure::Operation(operation) => self.operation(at, operation, each),
        }
    }

    fn named_measure(&mut self, at: &str, name: &str, each: bool) -> Option<Measure> {
        if let Some(value) = raw::parse_decimal(name) {
            return Some(Measure::Constant(value));
        }
        match name.split_once('.') {
            _ if name == "term_months" => Some(Measure::TermMonths),
            _ if name == "item" && each => Some(Measure::Item),
            _ if name == "item" => {
                self.report(
                    at,
                    Code::Missing("each = an option, without which there is no item"),
                );
                None
            }
            Some((option, attribute)) => self.attribute(at, option, attribute),
            None => {
                let option = self.option(at, name)?;
                if self.kind(option) == Some(raw::OptionKind::Choice) {
                    let code = Code::WrongKind("option.attribute: a choice is no number");
                    self.report(at, code);
                    return None;
                }
                Some(Measure::Option(option))
            }
        }
    }

    fn kind(&self, option: OptionId) -> Option<raw::OptionKind> {
        self.raw
            .option
            .get(option.index())
            .map(|option| option.kind)
    }

    fn attribute(&mut self, at: &str, option: &str, attribute: &str) -> Option<Measure> {
        let option = self.option(at, option)?;
        let choices = &self.raw.option.get(option.index())?.choice;
        let number = |choice: &raw::Choice| match choice.attributes.get(attribute)? {
            AttributeValue::Whole(value) => Some(Decimal::from(*value)),
            AttributeValue::Text(digits) => raw::parse_decimal(digits),
        };
        let values: Option<Vec<Decimal>> = choices.iter().map(number).collect();
        match values {
            Some(values) if !values.is_empty() => Some(Measure::Attribute { option, values }),
            _ => {
                self.report(
                    at,
                    Code::Missing("a number under that attribute of each choice"),
                );
                None
            }
        }
    }

    fn operation(&mut self, at: &str, raw: &Operation, each: bool) -> Option<Measure> {
        let pair = |checker: &mut Self, key: &str, a: &raw::Measure, b: &raw::Measure| {
            let a = checker.measure(&format!("{at}.{key}[0]"), a, each);
            let b = checker.measure(&format!("{at}.{key}[1]"), b, each);
            Some((Box::new(a?), Box::new(b?)))
        };
        match raw {
            Operation::Add(all) => self.all(&format!("{at}.add"), all, each).map(Measure::Add),
            Operation::Mul(all) => self.all(&format!("{at}.mul"), all, each).map(Measure::Mul),
            Operation::Min(all) => self.all(&format!("{at}.min"), all, each).map(Measure::Min),
            Operation::Max(all) => self.all(&format!("{at}.max"), all, each).map(Measure::Max),
            Operation::Sub(a, b) => pair(self, "sub", a, b).map(|(a, b)| Measure::Sub(a, b)),
            Operation::Div(a, b) => pair(self, "div", a, b).map(|(a, b)| Measure::Div(a, b)),
            Operation::RoundUp(measure, step) => {
                let at = format!("{at}.round_up");
                self.rounded(&at, measure, *step, raw::RoundingMode::Up, each)
            }
            Operation::RoundDown(measure, step) => {
                let at = format!("{at}.round_down");
                self.rounded(&at, measure, *step, raw::RoundingMode::Down, each)
            }
            Operation::Count(option) => {
                let option = self.purchases(&format!("{at}.count"), option)?;
                Some(Measure::Count(option))
            }
            Operation::Largest(option) => {
                let option = self.purchases(&format!("{at}.largest"), option)?;
                Some(Measure::Largest(option))
            }
        }
    }

    fn all(&mut self, at: &str, raw: &[raw::Measure], each: bool) -> Option<Vec<Measure>> {
        if raw.is_empty() {
            self.report(at, Code::Empty);
        }
        let mut all = Vec::new();
        for (i, measure) in raw.iter().enumerate() {
            all.push(self.measure(&format!("{at}[{i}]"), measure, each));
        }
        all.into_iter().collect()
    }

    fn rounded(
        &mut self,
        at: &str,
        measure: &raw::Measure,
        step: raw::Number,
        mode: raw::RoundingMode,
        each: bool,
    ) -> Option<Measure> {
        let measure = self.measure(&format!("{at}[0]"), measure, each)?;
        let to = self.step(&format!("{at}[1]"), step)?;
        Some(Measure::Round(
            Box::new(measure),
            QuantityRounding { to, mode },
        ))
    }

    pub(super) fn step(&mut self, at: &str, step: raw::Number) -> Option<Decimal> {
        if step.0 > Decimal::ZERO {
            Some(step.0)
        } else {
            self.report(at, Code::OutOfRange("more than 0"));
            None
        }
    }

    /// An option that is purchases.
    pub(super) fn purchases(&mut self, at: &str, name: &str) -> Option<OptionId> {
        let option = self.option(at, name)?;
        if self.kind(option) != Some(raw::OptionKind::Purchases) {
            self.report(at, Code::WrongKind("an option of kind purchases"));
            return None;
        }
        Some(option)
    }

    /// Reports a measure that could overflow, divide by zero or, unless allowed, fall below zero.
    pub(super) fn bounded(
        &mut self,
        at: &str,
        measure: &Measure,
        catalog: &Catalog,
        item: &super::bounds::Bounds,
    ) -> Option<super::bounds::Bounds> {
        use super::bounds::Unbounded;
        match measure.bounds(catalog, item) {
            Ok(bounds) if bounds.least.is_negative() => {
                self.report(at, Code::Negative);
                None
            }
            Ok(bounds) => Some(bounds),
            Err(Unbounded::Overflow) => {
                self.report(at, Code::Overflow);
                None
            }
            Err(Unbounded::DivisionByZero) => {
                self.report(at, Code::DivisionByZero);
                None
            }
        }
    }
}
