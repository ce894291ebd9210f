//! What one of an option covers of a need.

use pricing::catalog::{Catalog, OptionId, OptionKind, Provision, UnitId};
use rust_decimal::Decimal;

/// Whether an option is paid as it serves a need.
pub(crate) fn is_pay_as_you_go(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    !serving(catalog, option, unit).is_zero()
}

/// Whether advice may say how much of an option to take.
pub(crate) fn is_proposed(catalog: &Catalog, option: OptionId) -> bool {
    let mut serving = catalog.advice.serves.iter();
    !serving.any(|serving| serving.option == option && !serving.proposed)
}

/// What each unit of an option paid as it is used serves of something.
fn serving(catalog: &Catalog, option: OptionId, unit: UnitId) -> Decimal {
    let serving = catalog.advice.serves.iter().filter(|s| s.option == option);
    serving.map(|s| of(&s.serves, unit)).sum()
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

/// How much of something provisions are.
pub(crate) fn of(provisions: &[Provision], unit: UnitId) -> Decimal {
    let provisions = provisions.iter().filter(|p| p.unit == unit);
    provisions.map(|p| p.quantity).sum()
}
