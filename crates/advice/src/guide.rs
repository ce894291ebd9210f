//! How much of a need a selection covers.

use rust_decimal::Decimal;

use crate::item::measured;
use pricing::catalog::{Catalog, OptionId, OptionKind, Provision, UnitId};
use pricing::selection::{Selection, Value};

/// What each unit of an option paid as it is used serves of something.
fn serving(catalog: &Catalog, option: OptionId, unit: UnitId) -> Decimal {
    let serving = catalog.advice.serves.iter().filter(|s| s.option == option);
    serving.map(|s| of(&s.serves, unit)).sum()
}

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
        let measured = measured(charge);
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

/// Whether an option is paid as it serves a need.
pub(crate) fn is_pay_as_you_go(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    !serving(catalog, option, unit).is_zero()
}

/// What each unit of an option's number, or yes, covers of a need.
pub(crate) fn each_covers(catalog: &Catalog, option: OptionId, unit: UnitId) -> Decimal {
    let included = match &catalog.option(option).kind {
        OptionKind::Choice(_) => Decimal::ZERO,
        OptionKind::Toggle { provides }
        | OptionKind::Quantity { provides, .. }
        | OptionKind::Purchases { provides, .. } => of(provides, unit),
    };
    included + serving(catalog, option, unit)
}

/// How much of something a selection covers: what it includes, and what it pays as it goes.
#[must_use]
pub fn covered(catalog: &Catalog, selection: &Selection, unit: UnitId) -> Decimal {
    let by_option = catalog.options().map(|(id, option)| {
        let value = selection.value(id);
        match value {
            Value::Choice(choice) => {
                let choice = option.choice(*choice);
                choice.map_or(Decimal::ZERO, |choice| of(&choice.provides, unit))
            }
            _ => each_covers(catalog, id, unit) * value.number(),
        }
    });
    of(&catalog.provides, unit) + by_option.sum::<Decimal>()
}

/// Whether taking an option, or another choice of it, covers any of something.
#[must_use]
pub fn is_about(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    let mut choices = catalog.option(option).choices();
    !each_covers(catalog, option, unit).is_zero()
        || choices.any(|(_, choice)| !of(&choice.provides, unit).is_zero())
}

/// How much of something provisions are.
pub(crate) fn of(provisions: &[Provision], unit: UnitId) -> Decimal {
    let provisions = provisions.iter().filter(|p| p.unit == unit);
    provisions.map(|p| p.quantity).sum()
}
