//! The price of one option.

use advice::per_unit;
use pricing::catalog::{ChargeId, OptionId};
use pricing::{Catalog, Decimal};

use super::labels;
use crate::locale::Locale;
use crate::model::number;
use crate::model::table::{Group, Shown};
use crate::words;

/// What each of an option costs, where its charge has one price whatever else is chosen.
#[must_use]
pub(crate) fn price_of(
    catalog: &Catalog,
    locale: Locale,
    groups: &[Group],
    option: OptionId,
) -> Option<String> {
    let (charge, price) = only_price(catalog, groups, option)?;
    Some(labels::price(
        catalog,
        locale,
        catalog.charge(charge),
        price,
    ))
}

/// Packs of at least so many are compared by what a thousand costs, others by what one does.
const LARGE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// What to compare an option's packs by, where each pack costs the same: what one of what they hold comes
/// to, or a thousand.
#[must_use]
pub(crate) fn compared(
    catalog: &Catalog,
    locale: Locale,
    groups: &[Group],
    option: OptionId,
) -> Option<String> {
    let (unit, size) = number::provides(catalog, option)?;
    let (_, Shown::Rate { rate, per, flat }) = only_price(catalog, groups, option)? else {
        return None;
    };
    let (count, name) = if size < LARGE {
        let one = catalog.unit(unit).counted(locale.lang, Decimal::ONE);
        (Decimal::ONE, words::per_one(locale.lang, one))
    } else {
        let name = locale.words.per_thousand.to_owned();
        (Decimal::ONE_THOUSAND, name)
    };
    let count = flat.is_zero().then_some(count)?;
    let each = per_unit(rate.checked_mul(count)?, per.checked_mul(size)?)?;
    Some(format!("{name} {}", locale.rate(&catalog.currency, each)))
}

/// The charge by an option's number, where it has one price.
fn only_price(catalog: &Catalog, groups: &[Group], option: OptionId) -> Option<(ChargeId, Shown)> {
    let of_option = |charge| labels::charged_option(catalog.charge(charge)) == Some(option);
    let group = groups.iter().find(|group| of_option(group.charge))?;
    match group.rows.as_slice() {
        [only] => Some((group.charge, only.price)),
        _ => None,
    }
}
