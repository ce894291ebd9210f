//! The purchase that a cover of the knapsack stands for.

use pricing::rules;
use pricing::selection::MAX_ENTRIES;
use pricing::selection::Selection;

use crate::covering::Covering;
use crate::offers::Case;
use crate::price::Pricer;
use crate::search::{Cover, Slot};

/// A purchase found.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub cost: i128,
    pub covers: i128,
    pub selection: Selection,
}

/// The purchase that a cover stands for, with no more of anything than it costs.
pub(crate) fn purchase(
    problem: &Covering,
    case: &Case,
    slots: &[Slot],
    cover: &Cover,
    demand: i128,
) -> Option<Chosen> {
    let is_listed = |number: usize| problem.numbers.get(number).is_some_and(|n| n.listed);
    let mut numbers: Vec<Vec<i128>> = vec![Vec::new(); problem.numbers.len()];
    for taken in &cover.taken {
        let Some(slot) = slots.get(taken.slot) else {
            continue;
        };
        let Some(numbers) = numbers.get_mut(slot.number) else {
            continue;
        };
        if let Some(entry) = slot.entry {
            let times = usize::try_from(taken.place).unwrap_or(MAX_ENTRIES);
            numbers.extend(std::iter::repeat_n(entry, times.min(MAX_ENTRIES)));
        } else if taken.candidate.number(taken.place) > 0 || !is_listed(slot.number) {
            numbers.push(taken.candidate.number(taken.place));
        }
    }
    let mut spare = cover.excess;
    for (at, had) in numbers.iter_mut().enumerate() {
        let Some(number) = problem.numbers.get(at) else {
            continue;
        };
        if had.len() > MAX_ENTRIES {
            return None;
        }
        let mut pricer = Pricer::new(
            problem.catalog,
            &problem.exact,
            problem.money,
            &case.assignment.selection,
            number,
        );
        let least = case.offers.get(at)?.least;
        had.sort_unstable();
        for one in had.iter_mut() {
            let lowered = lowered(&mut pricer, *one, spare / number.covers.max(1), least);
            spare -= (*one - lowered).saturating_mul(number.covers);
            *one = lowered;
        }
    }
    let mut selection = case.assignment.selection.clone();
    for (number, had) in problem.numbers.iter().zip(&numbers) {
        selection.set(number.option, number.value(had));
    }
    let is_sold = rules::broken(problem.catalog, &selection).next().is_none();
    let covers = problem.covers(&selection);
    (is_sold && covers >= demand).then_some(Chosen {
        cost: cover.cost.saturating_add(case.assignment.cost),
        covers,
        selection,
    })
}

/// Whether no two entries of a list cost as much as one of both before rounding.
pub(crate) fn is_split_for_its_prices(problem: &Covering, selection: &Selection) -> bool {
    let listed = problem.numbers.iter().filter(|number| number.listed);
    listed.into_iter().all(|number| {
        let mut pricer = Pricer::new(
            problem.catalog,
            &problem.exact,
            problem.money,
            selection,
            number,
        );
        let entries = selection.value(number.option).entries().iter();
        let entries: Vec<i128> = entries.map(|entry| number.steps(*entry)).collect();
        let costs: Vec<Option<i128>> = entries.iter().map(|at| pricer.cost(*at)).collect();
        let parts: Vec<(&i128, &Option<i128>)> = entries.iter().zip(&costs).collect();
        parts.iter().enumerate().all(|(at, (one, cost))| {
            parts.iter().skip(at + 1).all(|(other, other_cost)| {
                let together = *one + *other;
                let both = cost.zip(**other_cost).map(|(a, b)| a.saturating_add(b));
                together > number.most() || pricer.cost(together) > both
            })
        })
    })
}

/// The least number, from `least` on, that costs the same and of which no more is missing than
/// may be spared.
fn lowered(pricer: &mut Pricer, number: i128, spare: i128, least: i128) -> i128 {
    let if_any = pricer.number.least_if_any();
    let floor = if number >= if_any && number > pricer.number.rest() {
        least.max(if_any)
    } else {
        number
    };
    let cost = pricer.cost(number);
    let (mut same, mut other) = (number, floor.max(number - spare.max(0)) - 1);
    while same - other > 1 {
        let middle = other + (same - other) / 2;
        if pricer.cost(middle) == cost {
            same = middle;
        } else {
            other = middle;
        }
    }
    same
}
