//! Options that take numbers, and the charges that depend on them.

use rust_decimal::Decimal;

use crate::guide::{each_covers, is_pay_as_you_go};
use crate::variables;
use pricing::catalog::{Catalog, Charge, ChargeId, OptionId, OptionKind, Periods, Range, UnitId};
use pricing::measure::Measure;
use pricing::price::PriceSource;
use pricing::selection::Value;

/// An option whose number can meet the need.
pub(crate) struct Item {
    pub option: OptionId,
    pub range: Range,
    /// Whether it is a list of numbers.
    pub listed: bool,
    /// What one step of its number covers.
    pub covers: i128,
    /// The charges that depend on it.
    pub charges: Vec<ChargeId>,
    /// Whether it is paid as it is used.
    pub pay_as_you_go: bool,
}

impl Item {
    /// An option that takes numbers, with what one covers, in decimal places; its charges are
    /// still to be found.
    pub(crate) fn of(
        catalog: &Catalog,
        option: OptionId,
        need: Option<(UnitId, u32)>,
    ) -> Option<Self> {
        let (range, listed) = match &catalog.option(option).kind {
            OptionKind::Quantity { range, .. } => (*range, false),
            OptionKind::Purchases { range, .. } => (*range, true),
            _ => return None,
        };
        let step = Decimal::new(1, range.decimals);
        Some(Self {
            option,
            range,
            listed,
            covers: need.map_or(0, |(unit, places)| {
                ticks(each_covers(catalog, option, unit) * step, places)
            }),
            charges: Vec::new(),
            pay_as_you_go: need.is_some_and(|(unit, _)| is_pay_as_you_go(catalog, option, unit)),
        })
    }

    /// A number of the option as a value.
    pub(crate) fn number(&self, steps: i128) -> Decimal {
        Decimal::from_i128_with_scale(steps, self.range.decimals)
    }

    /// The number it may always have.
    pub(crate) fn least(&self) -> i128 {
        steps(self.range.min, self.range.decimals)
    }

    /// The least number that takes any of it.
    pub(crate) fn least_if_any(&self) -> i128 {
        let least = self.range.min_if_any.unwrap_or(self.range.min);
        steps(least, self.range.decimals)
    }

    pub(crate) fn most(&self) -> i128 {
        steps(self.range.max, self.range.decimals)
    }

    /// The value that takes these numbers: one, or a list from the largest on.
    pub(crate) fn value(&self, mut numbers: Vec<i128>) -> Value {
        if self.listed {
            numbers.sort_by(|a, b| b.cmp(a));
            let entries = numbers.into_iter().map(|steps| self.number(steps));
            Value::Purchases(entries.collect())
        } else {
            let only = numbers.first().copied().unwrap_or(self.least());
            Value::Quantity(self.number(only))
        }
    }
}

/// A number as a count of its smallest steps.
pub(crate) fn steps(number: Decimal, decimals: u32) -> i128 {
    ticks(number, decimals)
}

/// The steps at which a range begins and at which what follows it does.
pub(crate) fn bounds((least, most): &(Decimal, Decimal), decimals: u32) -> [i128; 2] {
    let down = steps(*least, decimals);
    let is_between = Decimal::from_i128_with_scale(down, decimals) < *least;
    [down + i128::from(is_between), steps(*most, decimals) + 1]
}

/// A number in units of a decimal place, what is finer left out.
pub(crate) fn ticks(number: Decimal, places: u32) -> i128 {
    let number = number.normalize();
    let (mantissa, scale) = (number.mantissa(), number.scale());
    let ten = 10_i128;
    if scale <= places {
        mantissa.saturating_mul(ten.saturating_pow(places - scale))
    } else {
        mantissa / ten.saturating_pow(scale - places)
    }
}

/// The decimal places that amounts have.
pub(crate) fn cents(catalog: &Catalog) -> u32 {
    let places = |charge: &Charge| charge.rounding.map_or(9, |rounding| rounding.digits);
    catalog.charges.iter().map(places).max().unwrap_or(2)
}

/// Whether a charge is for the item's number, or for each entry and nothing but that entry.
pub(crate) fn is_alone(charge: &Charge, item: &Item) -> bool {
    if !item.listed {
        return charge.each.is_none();
    }
    let mut seen = Vec::new();
    seen_by(&charge.quantity, &mut seen);
    if let Periods::Times(times) = &charge.periods {
        seen_by(times, &mut seen);
    }
    charge.each == Some(item.option) && !seen.contains(&item.option)
}

/// The options a charge's quantity or times depend on.
pub(crate) fn measured(charge: &Charge) -> Vec<OptionId> {
    let mut seen: Vec<OptionId> = charge.each.into_iter().collect();
    seen_by(&charge.quantity, &mut seen);
    if let Periods::Times(times) = &charge.periods {
        seen_by(times, &mut seen);
    }
    seen
}

/// The options a charge looks at to know whether it is due and at which price.
pub(crate) fn looked_at_by(charge: &Charge) -> impl Iterator<Item = OptionId> {
    let keys: Vec<OptionId> = match &charge.price {
        PriceSource::One(_) => Vec::new(),
        PriceSource::Book(option) => vec![*option],
        PriceSource::Table { keys, .. } => keys.iter().map(|key| key.option).collect(),
    };
    variables::options(&charge.when).chain(keys)
}

/// The options a measure depends on.
pub(crate) fn seen_by(measure: &Measure, seen: &mut Vec<OptionId>) {
    match measure {
        Measure::Constant(_) | Measure::Item | Measure::TermMonths => {}
        Measure::Option(option)
        | Measure::Attribute { option, .. }
        | Measure::Count(option)
        | Measure::Largest(option) => seen.push(*option),
        Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().for_each(|one| seen_by(one, seen));
        }
        Measure::Sub(a, b) | Measure::Div(a, b) => {
            seen_by(a, seen);
            seen_by(b, seen);
        }
        Measure::Round(one, _) => seen_by(one, seen),
    }
}
