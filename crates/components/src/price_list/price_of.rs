//! The price of one option.

use advice::per_unit;
use pricing::catalog::{ChargeId, OptionId};
use pricing::{Catalog, Decimal};

use super::labels;
use crate::locale::Locale;
use crate::model::number;
use crate::model::table::{self, Shown};

/// What each of an option costs, where its charge has one price whatever else is chosen.
#[must_use]
pub(crate) fn price_of(catalog: &Catalog, locale: Locale, option: OptionId) -> Option<String> {
    let (charge, price) = only_price(catalog, option)?;
    Some(labels::price(
        catalog,
        locale,
        catalog.charge(charge),
        price,
    ))
}

/// What a thousand of what an option's packs hold costs, where each pack costs the same.
#[must_use]
pub(crate) fn per_thousand(catalog: &Catalog, locale: Locale, option: OptionId) -> Option<String> {
    let (_, size) = number::provides(catalog, option)?;
    let (_, Shown::Rate { rate, per, flat }) = only_price(catalog, option)? else {
        return None;
    };
    let thousand = flat.is_zero().then_some(Decimal::ONE_THOUSAND)?;
    let each = per_unit(rate.checked_mul(thousand)?, per.checked_mul(size)?)?;
    Some(locale.rate(&catalog.currency, each))
}

/// The charge by an option's number, where it has one price.
fn only_price(catalog: &Catalog, option: OptionId) -> Option<(ChargeId, Shown)> {
    let mut groups = table::groups(catalog, None).into_iter();
    let of_option = |charge| labels::charged_option(catalog.charge(charge)) == Some(option);
    let group = groups.find(|group| of_option(group.charge))?;
    match group.rows.as_slice() {
        [only] => Some((group.charge, only.price)),
        _ => None,
    }
}
