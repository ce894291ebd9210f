//! The price of one option.

use pricing::Catalog;
use pricing::catalog::OptionId;

use super::labels;
use crate::locale::Locale;
use crate::model::table;

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
