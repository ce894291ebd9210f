//! What a covering number costs with everything else decided, before rounding.

use std::borrow::Cow;

use pricing::catalog::{Catalog, Charge, Periods};
use pricing::price::Price;
use pricing::quote::{Due, quote};
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::money::Money;
use crate::number::Number;

/// The fewest decimal places that anything in a list is rounded to.
pub(crate) fn rounding_digits(catalog: &Catalog) -> u32 {
    let charges = catalog.charges.iter();
    let by_line = charges.filter_map(|charge| charge.rounding.map(|rounding| rounding.digits));
    let by_total = catalog.total_rounding.map(|rounding| rounding.digits);
    by_line.chain(by_total).min().unwrap_or(0)
}

/// What charges come to for a selection; nothing where some of it is on request. `exact` are
/// charges without rounding.
pub(crate) fn cost<'c>(
    catalog: &Catalog,
    exact: impl Iterator<Item = &'c Charge>,
    money: Money,
    selection: &Selection,
) -> Option<i128> {
    let mut sum = 0_i128;
    for charge in exact {
        let price = charge.price.look_up(&catalog.books, selection);
        sum = sum.saturating_add(of_charge(charge, &price, money, selection)?);
    }
    Some(sum)
}

fn of_charge(charge: &Charge, price: &Price, money: Money, selection: &Selection) -> Option<i128> {
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
                sum = sum.saturating_add(money.weight(&billed.amount, 1));
            }
        }
    }
    Some(sum)
}

/// What a selection comes to; nothing where some of it is on request.
pub(crate) fn total(catalog: &Catalog, selection: &Selection) -> Option<Decimal> {
    let quote = quote(catalog, selection, catalog.reference_day());
    quote.is_complete().then(|| quote.totals.overall())
}

/// Prices a number in one assignment.
pub(crate) struct Pricer<'a> {
    pub number: &'a Number,
    /// The charges that read it, without rounding, with the price of the assignment.
    pub charges: Vec<(&'a Charge, Cow<'a, Price>)>,
    pub money: Money,
    selection: Selection,
}

impl<'a> Pricer<'a> {
    pub(crate) fn new(
        catalog: &Catalog,
        exact: &'a [Charge],
        money: Money,
        selection: &Selection,
        number: &'a Number,
    ) -> Self {
        let charges = number.charges.iter().filter_map(|id| exact.get(id.index()));
        Self {
            number,
            charges: charges
                .map(|charge| (charge, charge.price.look_up(&catalog.books, selection)))
                .collect(),
            money,
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
            sum = sum.saturating_add(of_charge(charge, price, self.money, &self.selection)?);
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
