//! Options that say by a total what purchases say one by one.

use pricing::Catalog;
use pricing::catalog::{ChargeId, OptionId, Periods};

use super::table;

/// The options beside purchases, under the same heading, whose charges have the same prices: a total, and
/// how much of it is bought at a time.
#[must_use]
pub fn by_total(catalog: &Catalog, purchases: OptionId) -> Vec<OptionId> {
    let is_each = |charge: &ChargeId| catalog.charge(*charge).each == Some(purchases);
    let groups = table::groups(catalog, None);
    let charges = groups.iter().find_map(|group| {
        let mut charges = vec![group.charge];
        charges.extend(&group.also);
        charges.iter().any(is_each).then_some(charges)
    });
    let others = charges
        .into_iter()
        .flatten()
        .filter(|charge| !is_each(charge));
    let heading = catalog.option(purchases).group;
    let mut options: Vec<OptionId> = others
        .flat_map(|charge| {
            let charge = catalog.charge(charge);
            let times = match &charge.periods {
                Periods::Times(times) => times.options(),
                _ => Vec::new(),
            };
            [charge.quantity.options(), times].concat()
        })
        .filter(|option| *option != purchases && catalog.option(*option).group == heading)
        .collect();
    options.sort_unstable();
    options.dedup();
    options
}
