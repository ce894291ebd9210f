//! What the advice knows of a catalog beyond its prices, and how much a selection covers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::item::measured;
use crate::catalog::{Catalog, OptionId, OptionKind, Provision, UnitId};
use crate::selection::{Selection, Value};

/// What the advice needs to know of a catalog beyond its prices.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Guide {
    /// The options paid as they are used: they serve a need and include nothing.
    pub serves: Vec<Serving>,
}

/// An option that is paid as it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Serving {
    /// The option.
    pub option: OptionId,
    /// What each unit of it serves.
    pub serves: Vec<Provision>,
}

/// The guide as written.
pub mod raw {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use crate::raw::Number;

    /// What the advice needs to know of a catalog beyond its prices, as written.
    #[derive(Debug, Clone, Default, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(deny_unknown_fields)]
    pub struct Advice {
        /// The options paid as they are used, with what they serve.
        #[serde(default)]
        pub pay_as_you_go: Vec<Serving>,
    }

    /// An option paid as it is used.
    #[derive(Debug, Clone, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(deny_unknown_fields)]
    pub struct Serving {
        /// A quantity, each unit of which is used once.
        pub option: String,
        /// What each unit serves: unit id to quantity.
        pub serves: BTreeMap<String, Number>,
    }
}

impl Guide {
    /// What each unit of an option serves of something.
    fn serving(&self, option: OptionId, unit: UnitId) -> Decimal {
        let serving = self.serves.iter().filter(|s| s.option == option);
        serving.map(|s| of(&s.serves, unit)).sum()
    }
}

/// What can be needed of a catalog: the units that some option provides or serves, in order.
#[must_use]
pub fn needs(catalog: &Catalog) -> Vec<UnitId> {
    let units = (0..catalog.units.len()).filter_map(|at| u16::try_from(at).ok().map(UnitId));
    let is_provided = |unit: &UnitId| {
        let mut options = catalog.options();
        options.any(|(id, _)| is_about(catalog, id, *unit))
    };
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
pub(super) fn is_pay_as_you_go(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    !catalog.advice.serving(option, unit).is_zero()
}

/// What each unit of an option's number, or yes, covers of a need.
pub(super) fn each_covers(catalog: &Catalog, option: OptionId, unit: UnitId) -> Decimal {
    let included = match &catalog.option(option).kind {
        OptionKind::Choice(_) => Decimal::ZERO,
        OptionKind::Toggle { provides }
        | OptionKind::Quantity { provides, .. }
        | OptionKind::Purchases { provides, .. } => of(provides, unit),
    };
    included + catalog.advice.serving(option, unit)
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
pub(super) fn of(provisions: &[Provision], unit: UnitId) -> Decimal {
    let provisions = provisions.iter().filter(|p| p.unit == unit);
    provisions.map(|p| p.quantity).sum()
}
