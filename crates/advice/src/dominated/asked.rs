//! What dominated purchases are looked for in: situations of the buyer, needs and lengths; and the numbers
//! that are not.

use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, Rule, UnitId};
use pricing::selection::Value;

use super::Dominance;
use crate::cliffs::Unexamined;
use crate::coverage::{is_about, needs};
use crate::provision::each_covers;
use crate::{Need, reads};

/// More situations of the buyer than this are not told apart.
const MOST_SITUATIONS: usize = 64;

/// The situations a buyer may be in: the settings of the options that it decides.
pub(super) fn situations(catalog: &Catalog, all: &mut Dominance) -> Vec<Vec<(OptionId, Value)>> {
    let mut situations = vec![Vec::new()];
    for (id, option) in catalog.options() {
        if option.decided_by != DecidedBy::Buyer {
            continue;
        }
        let values: Vec<Value> = match &option.kind {
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            _ => continue,
        };
        if situations.len() * values.len() > MOST_SITUATIONS {
            all.tell(Unexamined::Purchases(id));
            continue;
        }
        let with = |situation: &Vec<(OptionId, Value)>| {
            let values = values.iter().map(|value| {
                let mut situation = situation.clone();
                situation.push((id, value.clone()));
                situation
            });
            values.collect::<Vec<_>>()
        };
        situations = situations.iter().flat_map(with).collect();
    }
    situations
}

/// What can be needed in a situation, with the public prices and with each price book.
pub(super) fn priced_needs(catalog: &Catalog, situation: &[(OptionId, Value)]) -> Vec<Need> {
    let books = catalog
        .books
        .iter()
        .map(|book| catalog.find_book(&book.name));
    let books: Vec<_> = [None].into_iter().chain(books).collect();
    let need = |unit: UnitId| {
        books.iter().map(move |book| Need {
            fixed: situation.to_vec(),
            book: *book,
            ..Need::of(unit, 0)
        })
    };
    needs(catalog).into_iter().flat_map(need).collect()
}

/// How long what is bought may be needed: each term sold, or else each time that something lasts.
pub(super) fn lengths(catalog: &Catalog) -> Vec<Option<u32>> {
    if let Some(term) = &catalog.term {
        let others = term.months.iter().filter(|months| **months != term.default);
        return [&term.default]
            .into_iter()
            .chain(others)
            .copied()
            .map(Some)
            .collect();
    }
    let valid = catalog
        .charges
        .iter()
        .filter_map(|charge| charge.valid_months);
    let mut lengths: Vec<Option<u32>> = [None].into_iter().chain(valid.map(Some)).collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// Whether a number stays at its default though what is bought for a need is priced with it, or
/// sold by it to a buyer whose own it is.
pub(super) fn is_beside(catalog: &Catalog, unit: UnitId, option: OptionId) -> bool {
    let opt = catalog.option(option);
    let is_number = matches!(
        opt.kind,
        OptionKind::Quantity { .. } | OptionKind::Purchases { .. }
    );
    let is_buyers = opt.decided_by == DecidedBy::Buyer;
    if !is_number || !(is_buyers || each_covers(catalog, option, unit).is_zero()) {
        return false;
    }
    let with_the_need = |read: Vec<OptionId>| {
        read.contains(&option)
            && (read.iter()).any(|other| *other != option && is_about(catalog, *other, unit))
    };
    let by_rule = |rule: &Rule| {
        let read = reads::by_condition(&rule.when).chain(reads::by_condition(&rule.requires));
        with_the_need(read.collect())
    };
    let mut charges = catalog.charges.iter();
    charges.any(|charge| with_the_need(reads::by_charge(charge).collect()))
        || is_buyers && catalog.rules.iter().any(by_rule)
}
