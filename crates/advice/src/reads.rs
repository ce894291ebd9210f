//! Which options charges, measures and conditions read.

use pricing::catalog::{Charge, OptionId, Periods};
use pricing::condition::{Condition, Subject};
use pricing::price_source::PriceSource;

/// The options a condition looks at.
pub(crate) fn by_condition(condition: &Condition) -> impl Iterator<Item = OptionId> {
    let subjects = condition.atoms().iter().map(|atom| atom.subject);
    subjects.filter_map(|subject| match subject {
        Subject::Option(option) => Some(option),
        Subject::Term => None,
    })
}

/// The options that a charge's quantity or its number of periods is made of.
pub(crate) fn measured(charge: &Charge) -> Vec<OptionId> {
    let mut read: Vec<OptionId> = charge.each.into_iter().collect();
    read.extend(charge.quantity.options());
    if let Periods::Times(times) = &charge.periods {
        read.extend(times.options());
    }
    read
}

/// The options that decide whether a charge is due and at which price.
pub(crate) fn decisive(charge: &Charge) -> impl Iterator<Item = OptionId> {
    let keys: Vec<OptionId> = match &charge.price {
        PriceSource::One(_) => Vec::new(),
        PriceSource::Book(option) => vec![*option],
        PriceSource::Table { keys, .. } => keys.iter().map(|key| key.option).collect(),
    };
    by_condition(&charge.when).chain(keys)
}

/// Every option a charge reads.
pub(crate) fn by_charge(charge: &Charge) -> impl Iterator<Item = OptionId> {
    measured(charge).into_iter().chain(decisive(charge))
}
