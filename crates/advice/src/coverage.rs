//! How much of a need a selection covers.
//!
//! What a selection includes is added up as in a quote. What is paid as it is used serves the need
//! too, but only once: where a plan includes as much as a charge leaves free (by `free`, by a
//! first tier at nothing, by a measure that subtracts the plan's), the two are one and the same.

use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, UnitId};
use pricing::measure::Measure;
use pricing::price::{Price, Tier};
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::number::Number;
use crate::provision::{each_covers, of};
use crate::reads;

/// What can be needed of a catalog: the units that some option provides or serves, in order.
#[must_use]
pub fn needs(catalog: &Catalog) -> Vec<UnitId> {
    let is_provided = |unit: &UnitId| {
        let mut options = catalog.options();
        options.any(|(id, _)| is_about(catalog, id, *unit))
    };
    let units = catalog.units().map(|(id, _)| id);
    units.filter(is_provided).collect()
}

/// The numbers that the price of something depends on though they cover none of it, such as how
/// much is used at a time: the buyer's own, said beside the need.
#[must_use]
pub fn said_beside(catalog: &Catalog, unit: UnitId) -> Vec<OptionId> {
    let covers = |id: &OptionId| !each_covers(catalog, *id, unit).is_zero();
    let mut beside: Vec<OptionId> = Vec::new();
    for charge in &catalog.charges {
        let measured = reads::measured(charge);
        let is_number = |id: &OptionId| {
            matches!(catalog.option(*id).kind, OptionKind::Quantity { .. }) && !covers(id)
        };
        if measured.iter().any(covers) {
            beside.extend(measured.into_iter().filter(is_number));
        }
    }
    beside.sort_unstable();
    beside.dedup();
    beside
}

/// How much of something a selection covers: what it includes, and what it pays as it goes.
#[must_use]
pub fn covered(catalog: &Catalog, selection: &Selection, unit: UnitId) -> Decimal {
    let numbers = catalog
        .options()
        .map(|(id, _)| by_number(catalog, selection, unit, id));
    plan(catalog, selection, unit) + numbers.sum::<Decimal>()
}

/// How much of it an option's number covers.
pub(crate) fn by_number(
    catalog: &Catalog,
    selection: &Selection,
    unit: UnitId,
    option: OptionId,
) -> Decimal {
    let is_number = matches!(
        catalog.option(option).kind,
        OptionKind::Quantity { .. } | OptionKind::Purchases { .. }
    );
    let each = each_covers(catalog, option, unit);
    if !is_number || each.is_zero() {
        return Decimal::ZERO;
    }
    let covers = each * selection.value(option).number();
    let counted_twice = included_free(catalog, selection, unit, option);
    covers - counted_twice.min(covers)
}

/// What the list itself, choices and toggles include: the plan that usage is metered beyond.
pub(crate) fn plan(catalog: &Catalog, selection: &Selection, unit: UnitId) -> Decimal {
    let included =
        catalog
            .options()
            .map(|(id, option)| match (&option.kind, selection.value(id)) {
                (OptionKind::Choice(_), Value::Choice(choice)) => option
                    .choice(*choice)
                    .map_or(Decimal::ZERO, |choice| of(&choice.provides, unit)),
                (OptionKind::Toggle { provides }, Value::Toggle(true)) => of(provides, unit),
                _ => Decimal::ZERO,
            });
    of(&catalog.provides, unit) + included.sum::<Decimal>()
}

/// What of an option's number costs nothing because the plan includes it already, in the unit.
pub(crate) fn included_free(
    catalog: &Catalog,
    selection: &Selection,
    unit: UnitId,
    option: OptionId,
) -> Decimal {
    let plan = plan(catalog, selection, unit);
    if plan.is_zero() {
        return Decimal::ZERO;
    }
    let Some(number) = Number::of(catalog, option, unit, 0) else {
        return Decimal::ZERO;
    };
    if number.listed {
        return Decimal::ZERO;
    }
    let charges = catalog.charges.iter();
    let free = charges
        .filter(|charge| reads::measured(charge).contains(&option))
        .map(|charge| free_steps(catalog, selection, &number, charge))
        .max()
        .unwrap_or(0);
    (number.decimal(free) * each_covers(catalog, option, unit)).min(plan)
}

/// The number up to which a charge is nothing, counted up from one.
fn free_steps(catalog: &Catalog, selection: &Selection, number: &Number, charge: &Charge) -> i128 {
    if !charge.when.holds(selection) || !may_be_free(charge, number) {
        return 0;
    }
    let price = charge.price.look_up(&catalog.books, selection);
    let quantity = |steps: i128| {
        let taken = selection
            .clone()
            .with(number.option, number.value(&[steps]));
        charge.quantity.value(&taken, Decimal::ONE)
    };
    let billable = |steps: i128| charge.billable(quantity(steps));
    let is_charged = |steps: i128| {
        let costs = || price.amount(billable(steps));
        let is_nothing = number.pay_as_you_go && costs().is_some_and(|costs| costs.is_zero());
        !(is_nothing || quantity(steps).is_zero())
    };
    let most = number.most();
    let first_charged = match &*price {
        // One of its tiers can be free again above one that is not: of each that is not, its first.
        Price::Volume { tiers, .. } if number.pay_as_you_go => {
            let costs = |tier: &&Tier| !(tier.unit.is_zero() && tier.flat.is_zero());
            let reaches = |tier: &Tier| {
                let is_in = |steps| billable(steps) >= tier.from && !billable(steps).is_zero();
                first(most, is_in).filter(|steps| is_charged(*steps))
            };
            tiers.iter().filter(costs).filter_map(reaches).min()
        }
        _ => first(most, is_charged),
    };
    first_charged.map_or(most, |first| first - 1)
}

/// The first number of steps up to the most, found by bisection, from which on something holds.
fn first(most: i128, holds: impl Fn(i128) -> bool) -> Option<i128> {
    if holds(1) {
        return Some(1);
    }
    let (mut not, mut yes) = (1, most.saturating_add(1));
    while yes - not > 1 {
        let middle = not + (yes - not) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            not = middle;
        }
    }
    (yes <= most).then_some(yes)
}

/// Whether some of a number may be left out of what a charge counts.
fn may_be_free(charge: &Charge, number: &Number) -> bool {
    number.pay_as_you_go || !matches!(charge.quantity, Measure::Option(_))
}

/// Whether taking an option, or another choice of it, covers any of something.
#[must_use]
pub fn is_about(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    let mut choices = catalog.option(option).choices();
    !each_covers(catalog, option, unit).is_zero()
        || choices.any(|(_, choice)| !of(&choice.provides, unit).is_zero())
}
