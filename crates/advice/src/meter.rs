//! What an item costs at each of its numbers, with everything else decided.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::item::{Item, cents, ticks};
use pricing::catalog::{Catalog, Charge};
use pricing::measure::Measure;
use pricing::price::Price;
use pricing::selection::{Selection, Value};

/// What a charge comes to.
pub(crate) enum Due {
    /// There is no line.
    Nothing,
    /// Only the seller knows.
    OnRequest,
    /// A line of this amount.
    Amount(Decimal),
}

/// What a charge comes to for one entry, as [`pricing::quote()`] reckons it.
pub(crate) fn due(charge: &Charge, selection: &Selection, price: &Price, entry: Decimal) -> Due {
    if !charge.when.holds(selection) {
        return Due::Nothing;
    }
    let quantity = charge.quantity.value(selection, entry);
    if quantity.is_zero() && !matches!(price, Price::Flat(_)) {
        return Due::Nothing;
    }
    if matches!(price, Price::OnRequest) {
        return Due::OnRequest;
    }
    let periods = charge.periods(selection, entry);
    Due::Amount(charge.amount(quantity, price, periods).1)
}

/// What a number of an item comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    pub cost: i128,
    pub lines: u32,
}

/// Reads what an item costs at any of its numbers.
pub(crate) struct Meter<'a> {
    pub item: &'a Item,
    pub charges: Vec<(&'a Charge, Cow<'a, Price>)>,
    /// What is decided, with the number last read in place of the item's.
    selection: Selection,
    cents: u32,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(catalog: &'a Catalog, decided: &Selection, item: &'a Item) -> Self {
        let charges = item.charges.iter().map(|id| {
            let charge = catalog.charge(*id);
            (charge, charge.price.look_up(catalog, decided))
        });
        let taken = item.value(vec![item.least()]);
        Self {
            item,
            charges: charges.collect(),
            selection: decided.clone().with(item.option, taken),
            cents: cents(catalog),
        }
    }

    /// What a number costs; nothing where only the seller knows.
    pub(crate) fn read(&mut self, steps: i128) -> Option<Reading> {
        let number = self.turn_to(steps);
        let mut reading = Reading::default();
        for (charge, price) in &self.charges {
            match due(charge, &self.selection, price, number) {
                Due::Nothing => {}
                Due::OnRequest => return None,
                Due::Amount(amount) => {
                    reading.cost = reading.cost.saturating_add(ticks(amount, self.cents));
                    reading.lines += 1;
                }
            }
        }
        Some(reading)
    }

    /// What a measure is at a number.
    pub(crate) fn measure(&mut self, measure: &Measure, steps: i128) -> Decimal {
        let number = self.turn_to(steps);
        measure.value(&self.selection, number)
    }

    /// The decisions with a number in place, which a charge for each entry takes as its entry.
    pub(crate) fn at(&mut self, steps: i128) -> (&Selection, Decimal) {
        let number = self.turn_to(steps);
        (&self.selection, number)
    }

    fn turn_to(&mut self, steps: i128) -> Decimal {
        let number = self.item.number(steps);
        if !self.item.listed {
            self.selection
                .set(self.item.option, Value::Quantity(number));
        }
        number
    }
}
