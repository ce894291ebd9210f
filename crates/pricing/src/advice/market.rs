//! What bears on a need: the options that can meet it, and everything that bears on their price
//! or on whether they are sold.

use rust_decimal::Decimal;

use super::guide::{self, each_covers, is_pay_as_you_go};
use super::variables::{self, Variable};
use crate::catalog::{Catalog, Charge, ChargeId, OptionId, OptionKind, Periods, Range, UnitId};
use crate::measure::Measure;
use crate::price::PriceSource;
use crate::selection::{Selection, Value};

/// What bears on one need.
pub(super) struct Market<'a> {
    pub catalog: &'a Catalog,
    pub unit: UnitId,
    /// What the advice starts from: defaults, what the buyer fixed, the term.
    pub start: Selection,
    /// The numbers that can meet the need, in the catalog's order.
    pub items: Vec<Item>,
    /// What else is tried: choices, toggles, and what rules look at.
    pub variables: Vec<Variable>,
    /// The charges that depend on variables alone.
    pub common: Vec<ChargeId>,
    /// Decimal places in which what is covered is reckoned.
    pub places: u32,
    /// Decimal places in which money is reckoned.
    pub cents: u32,
}

/// An option whose number can meet the need.
pub(super) struct Item {
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

/// An option priced together with another, so that neither has a price of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entangled(pub OptionId);

impl<'a> Market<'a> {
    /// `fixed` are the options the buyer decided already.
    pub(super) fn of(
        catalog: &'a Catalog,
        unit: UnitId,
        need: Decimal,
        start: Selection,
        fixed: &[OptionId],
    ) -> Result<Self, Entangled> {
        let places = places(catalog, unit, need);
        let mut items = items(catalog, unit, places, fixed);
        let mut common = Vec::new();
        let mut looked_at = Vec::new();
        for (id, charge) in catalog.charges() {
            let only_items = |options: Vec<OptionId>| -> Vec<OptionId> {
                let known = items.iter().map(|item| item.option);
                known.filter(|option| options.contains(option)).collect()
            };
            let measured = only_items(measured(charge));
            let others = only_items(looked_at_by(charge).collect());
            let owner = match (measured.as_slice(), others.as_slice()) {
                ([one], _) => Some(*one),
                // What looks at nothing but how many there are is a part of their price.
                ([], [one]) if !is_listed(catalog, *one) => Some(*one),
                ([], _) => None,
                ([one, ..], _) => return Err(Entangled(*one)),
            };
            looked_at.extend(others.into_iter().filter(|option| Some(*option) != owner));
            match items.iter_mut().find(|item| Some(item.option) == owner) {
                None => common.push(id),
                Some(item) if is_alone(charge, item) => item.charges.push(id),
                Some(item) => return Err(Entangled(item.option)),
            }
        }
        Ok(Self {
            variables: variables::all(catalog, unit, &start, &items, &looked_at, fixed),
            cents: cents(catalog),
            catalog,
            unit,
            start,
            items,
            common,
            places,
        })
    }

    /// What a selection covers of the need.
    pub(super) fn covers(&self, selection: &Selection) -> i128 {
        ticks(
            guide::covered(self.catalog, selection, self.unit),
            self.places,
        )
    }

    /// What a selection covers of the need besides the items.
    pub(super) fn covers_besides(&self, selection: &Selection) -> i128 {
        let by_items = self.items.iter().map(|item| {
            let number = selection.value(item.option).number();
            steps(number, item.range.decimals).saturating_mul(item.covers)
        });
        self.covers(selection).saturating_sub(by_items.sum())
    }

    /// A selection with every item at rest.
    pub(super) fn at_rest(&self, selection: &Selection) -> Selection {
        let items = self.items.iter();
        items.fold(selection.clone(), |selection, item| {
            selection.with(item.option, item.value(Vec::new()))
        })
    }
}

impl Item {
    /// A number of the option as a value.
    pub(super) fn number(&self, steps: i128) -> Decimal {
        Decimal::from_i128_with_scale(steps, self.range.decimals)
    }

    /// The number it may always have.
    pub(super) fn least(&self) -> i128 {
        steps(self.range.min, self.range.decimals)
    }

    /// The least number that takes any of it.
    pub(super) fn least_if_any(&self) -> i128 {
        let least = self.range.min_if_any.unwrap_or(self.range.min);
        steps(least, self.range.decimals)
    }

    pub(super) fn most(&self) -> i128 {
        steps(self.range.max, self.range.decimals)
    }

    /// The value that takes these numbers: one, or a list from the largest on.
    pub(super) fn value(&self, mut numbers: Vec<i128>) -> Value {
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
pub(super) fn steps(number: Decimal, decimals: u32) -> i128 {
    ticks(number, decimals)
}

/// The steps at which a range begins and at which what follows it does.
pub(super) fn bounds((least, most): &(Decimal, Decimal), decimals: u32) -> [i128; 2] {
    let down = steps(*least, decimals);
    let is_between = Decimal::from_i128_with_scale(down, decimals) < *least;
    [down + i128::from(is_between), steps(*most, decimals) + 1]
}

/// A number in units of a decimal place, what is finer left out.
pub(super) fn ticks(number: Decimal, places: u32) -> i128 {
    let number = number.normalize();
    let (mantissa, scale) = (number.mantissa(), number.scale());
    let ten = 10_i128;
    if scale <= places {
        mantissa.saturating_mul(ten.saturating_pow(places - scale))
    } else {
        mantissa / ten.saturating_pow(scale - places)
    }
}

fn is_listed(catalog: &Catalog, option: OptionId) -> bool {
    matches!(catalog.option(option).kind, OptionKind::Purchases { .. })
}

fn items(catalog: &Catalog, unit: UnitId, places: u32, fixed: &[OptionId]) -> Vec<Item> {
    let mut items = Vec::new();
    for (id, option) in catalog.options() {
        let (range, listed) = match &option.kind {
            OptionKind::Quantity { range, .. } => (*range, false),
            OptionKind::Purchases { range, .. } => (*range, true),
            _ => continue,
        };
        let each = each_covers(catalog, id, unit);
        if each.is_zero() || fixed.contains(&id) {
            continue;
        }
        items.push(Item {
            option: id,
            range,
            listed,
            covers: ticks(each * Decimal::new(1, range.decimals), places),
            charges: Vec::new(),
            pay_as_you_go: is_pay_as_you_go(catalog, id, unit),
        });
    }
    items
}

/// The decimal places that what is covered of a need can have.
fn places(catalog: &Catalog, unit: UnitId, need: Decimal) -> u32 {
    let of = |quantity: Decimal| quantity.normalize().scale();
    let options = catalog.options().map(|(id, option)| {
        let decimals = match &option.kind {
            OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
                range.decimals
            }
            _ => 0,
        };
        let choices = option.choices();
        let choices = choices.map(|(_, choice)| of(guide::of(&choice.provides, unit)));
        let each = of(each_covers(catalog, id, unit)) + decimals;
        choices.max().unwrap_or(0).max(each)
    });
    let base = of(guide::of(&catalog.provides, unit));
    options.max().unwrap_or(0).max(base).max(of(need))
}

/// The decimal places that amounts have.
fn cents(catalog: &Catalog) -> u32 {
    let places = |charge: &Charge| charge.rounding.map_or(9, |rounding| rounding.digits);
    catalog.charges.iter().map(places).max().unwrap_or(2)
}

/// Whether a charge is for the item's number, or for each entry and nothing but that entry.
fn is_alone(charge: &Charge, item: &Item) -> bool {
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
pub(super) fn measured(charge: &Charge) -> Vec<OptionId> {
    let mut seen: Vec<OptionId> = charge.each.into_iter().collect();
    seen_by(&charge.quantity, &mut seen);
    if let Periods::Times(times) = &charge.periods {
        seen_by(times, &mut seen);
    }
    seen
}

/// The options a charge looks at to know whether it is due and at which price.
pub(super) fn looked_at_by(charge: &Charge) -> impl Iterator<Item = OptionId> {
    let keys: Vec<OptionId> = match &charge.price {
        PriceSource::One(_) => Vec::new(),
        PriceSource::Book(option) => vec![*option],
        PriceSource::Table { keys, .. } => keys.iter().map(|key| key.option).collect(),
    };
    variables::options(&charge.when).chain(keys)
}

/// The options a measure depends on.
pub(super) fn seen_by(measure: &Measure, seen: &mut Vec<OptionId>) {
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
