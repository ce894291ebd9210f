//! The price of one option.

use pricing::catalog::OptionId;
use pricing::{Catalog, Decimal};

use super::labels;
use crate::locale::Locale;
use crate::model::number;
use crate::model::table::{self, Row, Shown};

/// What a thousand of what an option's packs hold costs, where its charge is so much for each pack.
#[must_use]
pub(crate) fn per_thousand(catalog: &Catalog, locale: Locale, option: OptionId) -> Option<String> {
    let (_, size) = number::provides(catalog, option)?;
    let mut groups = table::groups(catalog, None).into_iter();
    let of_option = |charge| labels::charged_option(catalog.charge(charge)) == Some(option);
    let group = groups.find(|group| of_option(group.charge))?;
    match group.rows.as_slice() {
        [
            Row {
                price: Shown::Rate { rate, per, flat },
                ..
            },
        ] if flat.is_zero() => {
            let thousand = rate.checked_mul(Decimal::ONE_THOUSAND)?;
            let each = thousand.checked_div(*per)?.checked_div(size)?;
            Some(locale.rate(&catalog.currency, each.round_sf(4)?))
        }
        _ => None,
    }
}

/// What each of an option costs, where its charge has one price whatever else is chosen.
#[must_use]
pub(crate) fn price_of(catalog: &Catalog, locale: Locale, option: OptionId) -> Option<String> {
    let mut groups = table::groups(catalog, None).into_iter();
    let of_option = |charge| labels::charged_option(catalog.charge(charge)) == Some(option);
    let group = groups.find(|group| of_option(group.charge))?;
    match group.rows.as_slice() {
        [only] => Some(labels::price(
            catalog,
            locale,
            catalog.charge(group.charge),
            only.price,
        )),
        _ => None,
    }
}
