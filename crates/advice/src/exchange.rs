//! A local search for where the method is not exact: one covering number is moved, or two that share
//! a price, and another makes up for it, for as long as the bill falls; then the entries of a short
//! list are chosen anew, since each line is rounded by itself.

use pricing::catalog::OptionId;
use pricing::rules;
use pricing::selection::Selection;

use crate::breakpoints::breakpoints;
use crate::covering::Covering;
use crate::integer::div_up;
use crate::number::Number;
use crate::price::{Pricer, total};
use crate::purchase::is_split_for_its_prices;

/// More exchanges than this are not made one after another.
const MOST_EXCHANGES: usize = 16;

/// A number with no more values than this is tried at each; any other where its price may change
/// course.
const MOST_VALUES: i128 = 64;

/// No more pairs of two numbers that share a price are tried.
const MOST_PAIRS: usize = 1_024;

/// No more lists of entries than this are tried in place of one.
const MOST_LISTS: usize = 4_096;

/// The best purchase that exchanges lead to from any of some, as billed.
pub(crate) fn best_of(
    problem: &Covering,
    starts: impl Iterator<Item = Selection>,
    demand: i128,
) -> Option<Selection> {
    let found = starts.map(|start| exchanged(problem, start, demand));
    let billed = found.filter_map(|found| Some((total(problem.catalog, &found)?, found)));
    let (_, best) = billed.min_by_key(|(cost, _)| *cost)?;
    let relisted = relisted(problem, &best, demand).map(|next| exchanged(problem, next, demand));
    Some(relisted.unwrap_or(best))
}

/// The best purchase that exchanges lead to, as billed: the one given where none is cheaper.
fn exchanged(problem: &Covering, found: Selection, demand: i128) -> Selection {
    let mut best = found;
    for _ in 0..MOST_EXCHANGES {
        let neighbours = neighbours(problem, &best, demand);
        match cheapest(problem, &best, neighbours, demand) {
            Some(next) => best = next,
            None => break,
        }
    }
    best
}

/// The cheapest of some that are sold, where it is cheaper than a purchase.
fn cheapest(
    problem: &Covering,
    than: &Selection,
    others: Vec<Selection>,
    demand: i128,
) -> Option<Selection> {
    let now = total(problem.catalog, than)?;
    let others = others.into_iter();
    let billed = others.filter_map(|next| Some((total(problem.catalog, &next)?, next)));
    let cheaper = billed.filter(|(cost, next)| *cost < now && is_sold(problem, next, demand));
    let (_, next) = cheaper.min_by_key(|(cost, _)| *cost)?;
    Some(next)
}

/// A purchase with the entries of a list chosen anew, alone or with one other number at another
/// value, where that is cheaper.
fn relisted(problem: &Covering, best: &Selection, demand: i128) -> Option<Selection> {
    let listed = problem.numbers.iter().filter(|number| number.listed);
    listed.fold(None, |cheaper: Option<Selection>, number| {
        let now = cheaper.as_ref().unwrap_or(best);
        let others = problem.numbers.iter();
        let others = others.filter(|other| other.option != number.option);
        let moved = others.flat_map(|other| {
            let values = values(problem, now, other, demand).into_iter();
            values.map(move |steps| with(now, other, steps))
        });
        let relisted = [now.clone()].into_iter().chain(moved).flat_map(|base| {
            let lists = lists(problem, &base, number, demand).into_iter();
            lists.map(move |list| base.clone().with(number.option, number.value(&list)))
        });
        cheapest(problem, now, relisted.take(MOST_LISTS).collect(), demand).or(cheaper)
    })
}

/// The lists of entries, the largest first, that cover what the rest leaves of the demand, and do not
/// without their last; none where they are too many to try.
fn lists(
    problem: &Covering,
    selection: &Selection,
    number: &Number,
    demand: i128,
) -> Vec<Vec<i128>> {
    let rest = selection.clone().with(number.option, number.value(&[]));
    let missing = div_up(demand - problem.covers(&rest), number.covers.max(1));
    let least = number.least_if_any().max(1);
    let most = number.most().min(missing.max(least));
    let (mut whole, mut begun) = (Vec::new(), vec![Vec::new()]);
    while let Some(list) = begun.pop() {
        if list.iter().sum::<i128>() >= missing {
            whole.push(list);
            continue;
        }
        if whole.len() + begun.len() > MOST_LISTS {
            return Vec::new();
        }
        let largest = list.last().copied().unwrap_or(most);
        for entry in least..=largest.min(least + MOST_VALUES) {
            begun.push([&list[..], &[entry]].concat());
        }
    }
    whole
}

fn is_sold(problem: &Covering, selection: &Selection, demand: i128) -> bool {
    rules::broken(problem.catalog, selection).next().is_none()
        && problem.covers(selection) >= demand
        && problem.lasts(selection)
        && is_split_for_its_prices(problem, selection)
}

/// Each number at other values, alone and with each other number at the least that covers; two that
/// one price is charged for together, alone and with each third at the least that covers.
fn neighbours(problem: &Covering, best: &Selection, demand: i128) -> Vec<Selection> {
    let numbers = problem.numbers.iter();
    let tried: Vec<(&Number, Vec<i128>)> = numbers
        .map(|number| (number, values(problem, best, number, demand)))
        .collect();
    let others_of = |moved: &[OptionId]| {
        let numbers = problem.numbers.iter();
        let others = numbers.filter(|number| !moved.contains(&number.option));
        others.collect::<Vec<&Number>>()
    };
    let made_up = |selection: &Selection, others: &[&Number]| {
        let others = others.iter();
        let made_up = others.map(|other| at_least(problem, selection, other, demand));
        made_up.collect::<Vec<Selection>>()
    };
    let mut all = Vec::new();
    for (at, (moved, values)) in tried.iter().enumerate() {
        let rest = others_of(&[moved.option]);
        for steps in values {
            let one = with(best, moved, *steps);
            all.extend(made_up(&one, &rest));
            // Where both are charged by one price, only much of both may reach a better.
            let most = rest.iter().filter(|other| !other.listed);
            all.extend(most.map(|other| with(&one, other, other.most())));
            all.push(one);
        }
        for (other, others) in tried.iter().skip(at + 1) {
            if !is_charged_with(moved, other) || values.len() * others.len() > MOST_PAIRS {
                continue;
            }
            let rest = others_of(&[moved.option, other.option]);
            let pairs = values
                .iter()
                .flat_map(|a| others.iter().map(move |b| (*a, *b)));
            for (a, b) in pairs {
                let two = with(&with(best, moved, a), other, b);
                all.extend(made_up(&two, &rest));
                all.push(two);
            }
        }
    }
    all
}

/// Whether one price is charged for both numbers.
fn is_charged_with(number: &Number, other: &Number) -> bool {
    let mut charges = number.charges.iter();
    charges.any(|charge| other.charges.contains(charge))
}

fn with(selection: &Selection, number: &Number, steps: i128) -> Selection {
    let value = if number.listed && steps == 0 {
        number.value(&[])
    } else {
        number.value(&[steps])
    };
    selection.clone().with(number.option, value)
}

/// With a number at the least that covers what the rest leaves of the demand.
fn at_least(problem: &Covering, selection: &Selection, number: &Number, demand: i128) -> Selection {
    let rest = selection.clone().with(number.option, number.value(&[]));
    let missing = demand - problem.covers(&rest);
    if missing <= 0 {
        return rest;
    }
    let had = problem
        .included(selection, number)
        .max(number.rest().saturating_mul(number.covers));
    let wanted = div_up(missing.saturating_add(had), number.covers.max(1));
    let wanted = wanted.max(number.least_if_any()).min(number.most());
    rest.with(number.option, number.value(&[wanted]))
}

/// The values that a number is tried at.
fn values(problem: &Covering, best: &Selection, number: &Number, demand: i128) -> Vec<i128> {
    let enough = div_up(demand, number.covers.max(1)).max(number.least_if_any());
    let most = number.most();
    let mut values: Vec<i128> = if enough - number.rest() <= MOST_VALUES {
        (number.rest()..=enough.min(most)).collect()
    } else {
        vec![number.rest(), enough.min(most)]
    };
    let mut pricer = Pricer::new(problem.catalog, &problem.exact, problem.money, best, number);
    let starts = breakpoints(&mut pricer, number.least(), most, &[]).unwrap_or_default();
    values.extend(starts.iter().flat_map(|at| [at - 1, *at]));
    let is_taken = |at: &i128| *at == number.rest() || *at >= number.least_if_any().max(1);
    values.retain(|at| is_taken(at) && (number.rest()..=most).contains(at));
    values.sort_unstable();
    values.dedup();
    values
}
