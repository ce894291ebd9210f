//! A second solver, made to be read: it tries every purchase, and asks [`quote`] what each costs.

mod need;

use advice::Need;
use chrono::NaiveDate;
use pricing::Decimal;
use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, Range};
use pricing::quote::quote;
use pricing::rules::broken;
use pricing::selection::{Selection, Value};
use serde_json::Value as Json;

use need::covered;

/// A purchase that meets the need.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub selection: Selection,
    pub total: Decimal,
}

/// A list with what is needed of it.
pub struct Question<'a> {
    pub list: &'a Catalog,
    /// The list as written.
    pub written: &'a Json,
    pub need: &'a Need,
    pub term_months: Option<u32>,
    pub on: NaiveDate,
}

/// Numbers beyond this are not tried: needs and bounds of the lists drawn are far below.
const LARGEST: u32 = 26;

/// There are more purchases to try than wanted.
#[derive(Debug)]
pub struct TooMany;

impl Question<'_> {
    /// The cheapest purchase that meets the need, where there are at most so many to try.
    pub fn cheapest(&self, most: usize) -> Result<Option<Tried>, TooMany> {
        let exact = without_rounding(self.list);
        let mut tried: Vec<Tried> = self
            .selections(most)?
            .into_iter()
            .filter(|selection| broken(self.list, selection).next().is_none())
            .filter(|selection| self.covers(selection))
            .filter_map(|selection| {
                let quote = quote(self.list, &selection, self.on);
                let total = quote.totals.due_now + quote.totals.usage;
                quote.is_complete().then_some(Tried { selection, total })
            })
            .collect();
        tried.sort_by_key(|tried| tried.total);
        let is_an_answer = |tried: &Tried| self.is_an_answer(&exact, &tried.selection);
        Ok(tried.into_iter().find(is_an_answer))
    }

    /// Whether a selection is sold, meets the need and has nothing that was not asked for.
    pub fn allows(&self, selection: &Selection) -> bool {
        broken(self.list, selection).next().is_none()
            && self.covers(selection)
            && self.is_an_answer(&without_rounding(self.list), selection)
    }

    /// `exact` is the list without rounding.
    fn is_an_answer(&self, exact: &Catalog, selection: &Selection) -> bool {
        self.keeps_what_is_the_buyers(selection)
            && self.lasts(selection)
            && self.is_split_for_its_prices(exact, selection)
    }

    fn covers(&self, selection: &Selection) -> bool {
        covered(self.list, self.written, selection, self.need.unit) >= self.need.quantity
    }

    fn lasts(&self, selection: &Selection) -> bool {
        let months = self.term_months.or(selection.term_months);
        months.is_none_or(|months| {
            need::lasts(self.list, self.written, selection, self.need.unit, months)
        })
    }

    /// Every selection of what is offered, sold or not.
    fn selections(&self, most: usize) -> Result<Vec<Selection>, TooMany> {
        let mut start = Selection::defaults(self.list);
        start.book = self.need.book;
        if self.list.term.is_some() {
            start.term_months = self.term_months.or(start.term_months);
        }
        let mut selections = vec![start.clone()];
        for (id, _) in self.list.options() {
            let values = self.values(id, start.value(id));
            if selections.len() * values.len() > most {
                return Err(TooMany);
            }
            let with = |selection: &Selection| {
                let values = values.iter();
                let with = values.map(|value| selection.clone().with(id, value.clone()));
                with.collect::<Vec<_>>()
            };
            selections = selections.iter().flat_map(with).collect();
        }
        Ok(selections)
    }

    /// What may be had of an option, which to begin with has a value.
    fn values(&self, id: OptionId, begin: &Value) -> Vec<Value> {
        let option = self.list.option(id);
        let mut fixed = self.need.fixed.iter();
        if let Some((_, value)) = fixed.find(|(decided, _)| *decided == id) {
            return vec![value.clone()];
        }
        match &option.kind {
            _ if option.decided_by == DecidedBy::Buyer => vec![begin.clone()],
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            OptionKind::Quantity { range, .. } => {
                numbers(*range).into_iter().map(Value::Quantity).collect()
            }
            OptionKind::Purchases { range, .. } => {
                let each = need::each(self.list, id, self.need.unit);
                lists(&numbers(*range), self.need.quantity / each)
            }
        }
    }

    /// Whether numbers that do not meet the need are at their defaults, or as near as rules allow.
    fn keeps_what_is_the_buyers(&self, selection: &Selection) -> bool {
        self.list.options().all(|(id, option)| {
            let OptionKind::Quantity { range, default, .. } = option.kind else {
                return true;
            };
            let now = selection.value(id).number();
            let nearer = |number: &Decimal| (*number - default).abs() < (now - default).abs();
            let is_decided = self.need.fixed.iter().any(|(decided, _)| *decided == id);
            is_decided
                || need::bears_on(self.list, id, self.need.unit)
                || numbers(range).into_iter().filter(nearer).all(|number| {
                    let moved = selection.clone().with(id, Value::Quantity(number));
                    broken(self.list, &moved).next().is_some()
                })
        })
    }

    /// Whether any two entries of a list cost less than one of their sum before rounding: nobody
    /// splits a purchase to live off rounding. `exact` is the list without any.
    fn is_split_for_its_prices(&self, exact: &Catalog, selection: &Selection) -> bool {
        let cost = |id: OptionId, entries: Vec<Decimal>| -> Decimal {
            let with = selection.clone().with(id, Value::Purchases(entries));
            let totals = quote(exact, &with, self.on).totals;
            totals.due_now + totals.usage
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
}

fn without_rounding(list: &Catalog) -> Catalog {
    let mut exact = list.clone();
    for charge in &mut exact.charges {
        charge.rounding = None;
    }
    exact.total_rounding = None;
    exact
}

fn numbers(range: Range) -> Vec<Decimal> {
    let step = Decimal::new(1, range.decimals);
    let most = range.max.min(LARGEST.into());
    let count = u32::try_from(most / step).unwrap();
    let numbers = (0..=count).map(|at| step * Decimal::from(at));
    numbers
        .filter(|number| range.fit(*number) == [*number])
        .collect()
}

/// Lists, the largest entry first, that without their last entry have less than is needed.
fn lists(numbers: &[Decimal], needed: Decimal) -> Vec<Value> {
    let mut lists: Vec<Vec<Decimal>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(list) = lists.get(at).cloned() {
        at += 1;
        if list.iter().sum::<Decimal>() >= needed && !list.is_empty() {
            continue;
        }
        let least = list.last().copied().unwrap_or(Decimal::MAX);
        for number in numbers.iter().filter(|number| **number <= least) {
            lists.push(list.iter().chain([number]).copied().collect());
        }
    }
    lists.into_iter().map(Value::Purchases).collect()
}
