//! A second solver, written for reading: it tries every purchase and asks [`quote`] what it costs.

pub mod lists;

use advice::{Need, covered};
use chrono::NaiveDate;
use pricing::Decimal;
use pricing::catalog::{Catalog, Charge, DecidedBy, OptionId, OptionKind, Range};
use pricing::quote::quote;
use pricing::rules::broken;
use pricing::selection::{Selection, Value};

/// A purchase that meets the need.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub selection: Selection,
    pub total: Decimal,
}

/// Numbers beyond this are not tried: need and bounds of the lists drawn are far below.
const LARGEST: u32 = 26;

/// Needs are no more than this, and an entry covers one at least.
const NEEDED: u32 = 12;

/// The cheapest purchase that meets the need, at the default term; nothing in `Err` where there are
/// more than `most` to try.
pub fn cheapest(
    catalog: &Catalog,
    need: &Need,
    on: NaiveDate,
    most: usize,
) -> Result<Option<Tried>, ()> {
    let mut selections = vec![Selection::defaults(catalog)];
    for (id, _) in catalog.options() {
        let values = values(catalog, need, id);
        if selections.len() * values.len() > most {
            return Err(());
        }
        let with = |selection: &Selection| {
            let values = values.iter();
            let with = values.map(|value| selection.clone().with(id, value.clone()));
            with.collect::<Vec<_>>()
        };
        selections = selections.iter().flat_map(with).collect();
    }
    let mut exact = catalog.clone();
    for charge in &mut exact.charges {
        charge.rounding = None;
    }
    let sold = selections.into_iter().filter(|selection| {
        covered(catalog, selection, need.unit) >= need.quantity
            && broken(catalog, selection).next().is_none()
            && keeps_what_is_the_buyers(catalog, selection, need)
            && lasts(catalog, selection, need)
            && is_split_for_its_prices(&exact, selection)
    });
    let tried = sold.filter_map(|selection| {
        let quote = quote(catalog, &selection, on);
        quote.is_complete().then(|| Tried {
            total: quote.totals.due_now + quote.totals.usage,
            selection,
        })
    });
    Ok(tried.min_by_key(|tried| tried.total))
}

/// Whether an option's number, choice or answer covers any of the need.
fn covers(catalog: &Catalog, need: &Need, id: OptionId) -> bool {
    advice::is_about(catalog, id, need.unit)
}

fn values(catalog: &Catalog, need: &Need, id: OptionId) -> Vec<Value> {
    let option = catalog.option(id);
    let default = option.default_value();
    match &option.kind {
        _ if option.decided_by == DecidedBy::Buyer => vec![default],
        OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
        OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
        OptionKind::Quantity { range, .. } => {
            let _ = need;
            numbers(*range).into_iter().map(Value::Quantity).collect()
        }
        OptionKind::Purchases { range, .. } => lists(&numbers(*range)),
    }
}

fn numbers(range: Range) -> Vec<Decimal> {
    let numbers = (0..=LARGEST).map(Decimal::from);
    numbers
        .filter(|number| range.fit(*number) == [*number])
        .collect()
}

/// Lists, the largest entry first, that without their last entry may be too short.
fn lists(numbers: &[Decimal]) -> Vec<Value> {
    let mut lists: Vec<Vec<Decimal>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(list) = lists.get(at).cloned() {
        at += 1;
        if list.iter().sum::<Decimal>() >= NEEDED.into() {
            continue;
        }
        let least = list.last().copied().unwrap_or(Decimal::MAX);
        for number in numbers.iter().filter(|number| **number <= least) {
            lists.push(list.iter().chain([number]).copied().collect());
        }
    }
    lists.into_iter().map(Value::Purchases).collect()
}

/// Whether nothing that covers the need is charged with what lasts shorter than the term.
fn lasts(catalog: &Catalog, selection: &Selection, need: &Need) -> bool {
    let lines = quote(catalog, selection, NaiveDate::MIN).lines;
    lines.iter().all(|line| {
        let charge = catalog.charge(line.charge);
        let too_short = charge
            .valid_months
            .zip(selection.term_months)
            .is_some_and(|(valid, needed)| valid < needed);
        let mut options = catalog.options();
        !too_short
            || !options.any(|(id, _)| {
                let without = selection
                    .clone()
                    .with(id, catalog.option(id).default_value());
                reads(charge, id)
                    && covered(catalog, &without, need.unit)
                        < covered(catalog, selection, need.unit)
            })
    })
}

/// Whether a charge reads an option, by its description.
fn reads(charge: &Charge, id: OptionId) -> bool {
    format!("{charge:?}").contains(&format!("{id:?}"))
}

/// Whether numbers that do not meet the need are at their defaults, or as near as rules allow.
fn keeps_what_is_the_buyers(catalog: &Catalog, selection: &Selection, need: &Need) -> bool {
    catalog.options().all(|(id, option)| {
        let OptionKind::Quantity { range, default, .. } = option.kind else {
            return true;
        };
        let now = selection.value(id).number();
        let nearer = |number: &Decimal| (*number - default).abs() < (now - default).abs();
        covers(catalog, need, id)
            || numbers(range).into_iter().filter(nearer).all(|number| {
                let moved = selection.clone().with(id, Value::Quantity(number));
                broken(catalog, &moved).next().is_some()
            })
    })
}

/// Whether any two entries of a list cost less than one of their sum before rounding: nobody
/// splits a purchase to live off rounding. `exact` is the list without any.
fn is_split_for_its_prices(exact: &Catalog, selection: &Selection) -> bool {
    let cost = |id: OptionId, entries: Vec<Decimal>| -> Decimal {
        let with = selection.clone().with(id, Value::Purchases(entries));
        let lines = quote(exact, &with, NaiveDate::MIN).lines;
        lines.iter().map(|line| line.amount).sum()
    };
    exact.options().all(|(id, option)| {
        let OptionKind::Purchases { range, .. } = option.kind else {
            return true;
        };
        let entries = selection.value(id).entries();
        let pairs = (0..entries.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        pairs.into_iter().all(|(a, b)| {
            let sum = entries[a] + entries[b];
            let others = entries.iter().enumerate();
            let others = others.filter(|(at, _)| *at != a && *at != b);
            let merged: Vec<Decimal> = others.map(|(_, e)| *e).chain([sum]).collect();
            range.fit(sum) != [sum] || cost(id, merged) > cost(id, entries.to_vec())
        })
    })
}
