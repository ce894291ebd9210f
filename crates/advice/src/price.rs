//! What a covering number costs with everything else decided, before rounding.

use std::borrow::Cow;

use pricing::catalog::{Catalog, Charge, Periods};
use pricing::price::Price;
use pricing::quote::Due;
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::integer::{decimal, scaled};
use crate::number::Number;

/// Decimal places in which money is reckoned before rounding: what a quotient leaves beyond them
/// is noise.
const PLACES: u32 = 10;

/// More lines than this never decide between two purchases.
const LINES: i128 = 4_096;

/// Money, and then lines: of two purchases that cost the same, the one with fewer lines is less.
pub(crate) fn weight(amount: Decimal, lines: i128) -> i128 {
    scaled(amount.round_dp(PLACES), PLACES)
        .saturating_mul(LINES)
        .saturating_add(lines)
}

/// The money of a weight.
pub(crate) fn amount(weight: i128) -> Decimal {
    decimal(weight.div_euclid(LINES), PLACES).normalize()
}

/// Whether an amount has no more than so many decimal places.
pub(crate) fn is_whole(weight: i128, digits: u32) -> bool {
    let amount = weight.div_euclid(LINES);
    let unit = 10_i128.pow(PLACES.saturating_sub(digits));
    amount % unit == 0
}

/// What charges come to for a selection; nothing where some of it is on request. `exact` are
/// charges without rounding.
pub(crate) fn cost<'c>(
    catalog: &Catalog,
    exact: impl Iterator<Item = &'c Charge>,
    selection: &Selection,
) -> Option<i128> {
    let mut sum = 0_i128;
    for charge in exact {
        let price = charge.price.look_up(catalog, selection);
        sum = sum.saturating_add(of_charge(charge, &price, selection)?);
    }
    Some(sum)
}

fn of_charge(charge: &Charge, price: &Price, selection: &Selection) -> Option<i128> {
    if !charge.when.holds(selection) {
        return Some(0);
    }
    let entries = match charge.each {
        None => &[Decimal::ONE],
        Some(option) => selection.value(option).entries(),
    };
    let mut sum = 0_i128;
    for entry in entries {
        match charge.due(selection, price, *entry) {
            Due::Nothing => {}
            Due::OnRequest => return None,
            Due::Amount(billed) => {
                sum = sum.saturating_add(weight(billed.amount.to_decimal(), 1));
            }
        }
    }
    Some(sum)
}

/// Prices a number in one assignment.
pub(crate) struct Pricer<'a> {
    pub number: &'a Number,
    /// The charges that read it, without rounding, with the price of the assignment.
    pub charges: Vec<(&'a Charge, Cow<'a, Price>)>,
    selection: Selection,
}

impl<'a> Pricer<'a> {
    pub(crate) fn new(
        catalog: &Catalog,
        exact: &'a [Charge],
        selection: &Selection,
        number: &'a Number,
    ) -> Self {
        let charges = number.charges.iter().filter_map(|id| exact.get(id.index()));
        Self {
            number,
            charges: charges
                .map(|charge| (charge, charge.price.look_up(catalog, selection)))
                .collect(),
            selection: selection.clone(),
        }
    }

    /// The selection with the number, of a list as its only entry.
    pub(crate) fn at(&mut self, steps: i128) -> &Selection {
        let value = self.number.value(&[steps]);
        self.selection.set(self.number.option, value);
        &self.selection
    }

    /// What the number costs; nothing where that is on request.
    pub(crate) fn cost(&mut self, steps: i128) -> Option<i128> {
        self.at(steps);
        let mut sum = 0_i128;
        for (charge, price) in &self.charges {
            sum = sum.saturating_add(of_charge(charge, price, &self.selection)?);
        }
        Some(sum)
    }

    /// A measure of the number, the entry at hand being itself.
    pub(crate) fn measure(&mut self, measure: &pricing::measure::Measure, steps: i128) -> Decimal {
        self.at(steps);
        measure.value(&self.selection, self.number.decimal(steps))
    }
}

/// The measure a charge is due so many times for, where it is one.
pub(crate) fn times(charge: &Charge) -> Option<&pricing::measure::Measure> {
    match &charge.periods {
        Periods::Times(measure) => Some(measure),
        _ => None,
    }
}
