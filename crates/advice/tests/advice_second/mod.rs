//! A second solver, written for reading: it tries everything and asks [`quote`] what it costs.

pub mod lists;

use std::cmp::Ordering;

use advice::{Need, covered};
use chrono::NaiveDate;
use pricing::Decimal;
use pricing::catalog::{Catalog, Opt, OptionKind, Range};
use pricing::measure::Measure;
use pricing::price::{Price, PriceSource};
use pricing::quote::quote;
use pricing::rules::broken;
use pricing::selection::{Selection, Value};

/// A purchase that meets the need, with all that decides between two.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub selection: Selection,
    pub total: Decimal,
    pub lines: usize,
    pub excess: Decimal,
}

/// Every purchase worth trying that meets the need; nothing if there are more than `most`.
pub fn all(catalog: &Catalog, need: &Need, on: NaiveDate, most: usize) -> Option<Vec<Tried>> {
    let largest = largest_number(catalog, need);
    let values: Vec<Vec<Value>> = catalog
        .options
        .iter()
        .map(|option| values(option, largest))
        .collect();
    let count = values
        .iter()
        .try_fold(1_usize, |count, values| count.checked_mul(values.len()))?;
    if count > most {
        return None;
    }
    let mut selections = vec![Selection::defaults(catalog)];
    for ((id, _), values) in catalog.options().zip(&values) {
        selections = selections
            .iter()
            .flat_map(|selection| {
                values
                    .iter()
                    .map(|value| selection.clone().with(id, value.clone()))
            })
            .collect();
    }
    selections.retain(|selection| broken(catalog, selection).next().is_none());
    let tried = selections.into_iter().filter_map(|selection| {
        let covers = covered(catalog, &selection, need.unit);
        if covers < need.quantity {
            return None;
        }
        let quote = quote(catalog, &selection, on);
        quote.is_complete().then(|| Tried {
            total: quote.totals.due_now + quote.totals.usage,
            lines: quote.lines.len(),
            excess: covers - need.quantity,
            selection,
        })
    });
    Some(tried.collect())
}

/// The order the advice promises.
pub fn order(catalog: &Catalog, need: &Need, a: &Tried, b: &Tried) -> Ordering {
    let by_options = || {
        catalog
            .options()
            .map(|(id, option)| {
                let (a, b) = (a.selection.value(id), b.selection.value(id));
                match (a, b) {
                    (Value::Choice(a), Value::Choice(b)) => a.cmp(b),
                    (Value::Toggle(a), Value::Toggle(b)) if meets(option, need) => b.cmp(a),
                    (Value::Toggle(a), Value::Toggle(b)) => a.cmp(b),
                    (Value::Quantity(a), Value::Quantity(b)) => b.cmp(a),
                    (Value::Purchases(a), Value::Purchases(b)) => b.cmp(a),
                    _ => unreachable!("values of one option"),
                }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    let key = |tried: &Tried| (tried.total, tried.lines, tried.excess);
    key(a).cmp(&key(b)).then_with(by_options)
}

/// Whether a purchase is another with something added.
pub fn adds_to(catalog: &Catalog, selection: &Selection, other: &Selection) -> bool {
    catalog
        .options()
        .all(|(id, _)| match (selection.value(id), other.value(id)) {
            (Value::Choice(a), Value::Choice(b)) => a == b,
            (Value::Toggle(a), Value::Toggle(b)) => a >= b,
            (Value::Quantity(a), Value::Quantity(b)) => a >= b,
            (Value::Purchases(a), Value::Purchases(b)) => {
                a.len() >= b.len() && a.iter().max() >= b.iter().max()
            }
            _ => unreachable!("values of one option"),
        })
}

fn meets(option: &Opt, need: &Need) -> bool {
    match &option.kind {
        OptionKind::Toggle { provides } => provides.iter().any(|p| p.unit == need.unit),
        _ => false,
    }
}

/// Beyond the need and beyond every bound a price knows, more of anything never costs less.
fn largest_number(catalog: &Catalog, need: &Need) -> Decimal {
    let mut largest = need.quantity;
    for charge in &catalog.charges {
        let prices: Vec<&Price> = match &charge.price {
            PriceSource::One(price) => vec![price],
            PriceSource::Table { cells, .. } => cells.iter().collect(),
            PriceSource::Book(_) => Vec::new(),
        };
        for price in prices {
            if let Price::Volume { tiers, .. } | Price::Graduated { tiers, .. } = price {
                // The lists drawn divide quantities by 3 at most.
                let times = Decimal::from(if matches!(charge.quantity, Measure::Div(..)) {
                    3
                } else {
                    1
                });
                let bounds = tiers.iter().map(|tier| (tier.from + charge.free) * times);
                largest = bounds.fold(largest, Decimal::max);
            }
        }
    }
    largest
}

fn values(option: &Opt, largest: Decimal) -> Vec<Value> {
    match &option.kind {
        OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
        OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
        OptionKind::Quantity { range, .. } => numbers(*range, largest)
            .into_iter()
            .map(Value::Quantity)
            .collect(),
        OptionKind::Purchases { range, .. } => {
            let mut lists = Vec::new();
            all_lists(
                &numbers(*range, largest),
                largest,
                &mut Vec::new(),
                &mut lists,
            );
            lists.into_iter().map(Value::Purchases).collect()
        }
    }
}

/// The numbers of a range, up to the first that is large enough.
fn numbers(range: Range, largest: Decimal) -> Vec<Decimal> {
    let step = Decimal::new(1, range.decimals);
    let least = range.min_if_any.unwrap_or(range.min);
    let mut numbers = vec![range.min];
    let mut number = range.min + step;
    while number <= range.max && number <= largest.max(least) {
        if number >= least {
            numbers.push(number);
        }
        number += step;
    }
    numbers
}

/// Every list, the largest entry first, in which none could be left out: without the last it is
/// too short.
fn all_lists(
    numbers: &[Decimal],
    largest: Decimal,
    list: &mut Vec<Decimal>,
    found: &mut Vec<Vec<Decimal>>,
) {
    found.push(list.clone());
    if list.iter().sum::<Decimal>() >= largest {
        return;
    }
    for number in numbers {
        if list.last().is_none_or(|last| number <= last) {
            list.push(*number);
            all_lists(numbers, largest, list, found);
            list.pop();
        }
    }
}
