//! Dominated numbers whose price is not the same for each, segment by segment.

use std::collections::BTreeSet;

use super::search::Search;
use super::{Dominance, Dominated};
use pricing::selection::Value;
use rust_decimal::Decimal;

use crate::Doubt;
use crate::breakpoints::{breakpoints, stride};
use crate::cliffs::Unexamined;
use crate::decisions::conditions;
use crate::number::Number;
use crate::price::{Pricer, total};

/// A segment of no more numbers than this is tried at each.
const MOST_NUMBERS: i128 = 64;

/// More numbers of a segment than this are not tried.
const MOST_TRIED: usize = 256;

impl Search<'_, '_, '_> {
    /// The ranges of numbers that are dominated, ascending, but for those that only larger numbers
    /// of the same option dominate.
    pub(super) fn by_segments(
        &mut self,
        number: &Number,
        least: i128,
        most: i128,
        all: &mut Dominance,
    ) -> Vec<Dominated> {
        let (catalog, exact) = (self.problem.catalog, &self.problem.exact);
        let mut pricer = Pricer::new(catalog, exact, self.problem.money, &self.rest, number);
        let bounds = number.bounds(conditions(catalog));
        let Ok(starts) = breakpoints(&mut pricer, least, most, &bounds) else {
            all.tell(Unexamined::Option(number.option));
            return self.at(number, least).into_iter().collect();
        };
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([most]);
        let segments: Vec<(i128, i128)> = starts.iter().copied().zip(ends).collect();
        let mut found: Vec<Dominated> = Vec::new();
        for (start, end) in segments {
            let (mut ranges, is_whole) = self.ranges(number, start, end);
            if !is_whole {
                all.tell(Unexamined::Doubtful(Doubt::TooMany));
            }
            if end - start >= MOST_NUMBERS
                && pricer.cost(end).is_some()
                && !self.is_told_by_its_ends(&mut pricer, start, end, most)
            {
                all.tell(Unexamined::Between(number.option));
            }
            ranges.reverse();
            for range in ranges {
                match found.last_mut() {
                    Some(before) if before.goes_on_in(&range, number) => before.to = range.to,
                    _ => found.push(range),
                }
            }
        }
        found
    }

    /// The dominated ranges of a segment, descending, and whether all that is worth trying was.
    fn ranges(&mut self, number: &Number, start: i128, end: i128) -> (Vec<Dominated>, bool) {
        let mut ranges = Vec::new();
        let mut left: BTreeSet<i128> = self.worth_trying(number, start, end);
        for _ in 0..MOST_TRIED {
            let Some(tried) = left.pop_last() else {
                return (ranges, true);
            };
            let Some(last) = self.at(number, tried) else {
                continue;
            };
            if is_own(&last, number) {
                continue;
            }
            let first = self.first_above(number, start, tried, last.better_costs);
            let range = self.range(number, first, &last).unwrap_or(last);
            let from = number.steps(range.from);
            left.split_off(&from);
            // Where this ends something else may dominate.
            left.extend((from > start).then_some(from - 1));
            ranges.push(range);
        }
        (ranges, left.is_empty())
    }

    /// The range from a number to one that is dominated, if what dominates that one dominates it.
    fn range(&mut self, number: &Number, first: i128, last: &Dominated) -> Option<Dominated> {
        let found = self.at(number, first)?;
        (found.costs > last.better_costs).then(|| Dominated {
            from: found.from,
            first: found.first,
            covers: found.covers,
            costs: found.costs,
            ..last.clone()
        })
    }

    /// The numbers of a segment at which something may begin or cease to dominate.
    fn worth_trying(&self, number: &Number, start: i128, end: i128) -> BTreeSet<i128> {
        if end - start < MOST_NUMBERS {
            return (start..=end).collect();
        }
        let covers = number.covers.max(1);
        let had = self.problem.covers(&self.rest);
        let included = self.problem.included(&self.rest, number);
        let turns = self.turns.iter().flat_map(|turn| {
            [0, included].map(|free| number.rest() + (turn - had + free).div_euclid(covers))
        });
        turns
            .chain([start, end])
            .filter(|at| (start..=end).contains(at))
            .collect()
    }

    /// Whether what dominates none of the numbers tried dominates none between them: where no other
    /// number can be added to what dominates, or the segment is proportional and has no end.
    fn is_told_by_its_ends(&self, pricer: &mut Pricer, start: i128, end: i128, most: i128) -> bool {
        stride(pricer, start, end) == Some(1)
            && (self.problem.numbers.len() == 1
                || end == most && is_proportional(pricer, start, end) == Some(true))
    }

    /// The first number of a segment from which on all up to another cost more than so much.
    fn first_above(&self, number: &Number, start: i128, end: i128, cost: Decimal) -> i128 {
        let costs_more = |steps: i128| {
            let value = number.value(&[steps]);
            let selection = self.rest.clone().with(number.option, value);
            total(self.problem.catalog, &selection).is_some_and(|found| found > cost)
        };
        let (mut below, mut above) = (start - 1, end);
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            if costs_more(middle) {
                above = middle;
            } else {
                below = middle;
            }
        }
        above
    }
}

/// Whether what a number adds to the cost is in proportion to it.
fn is_proportional(pricer: &mut Pricer, start: i128, end: i128) -> Option<bool> {
    let none = pricer.cost(0)?;
    let first = (pricer.cost(start)? - none).checked_mul(end)?;
    let last = (pricer.cost(end)? - none).checked_mul(start)?;
    Some(first == last)
}

/// Whether a larger number of the same option is all that dominates.
fn is_own(dominated: &Dominated, number: &Number) -> bool {
    let (first, better) = (&dominated.first, &dominated.better);
    let is_one = match better.value(number.option) {
        Value::Purchases(entries) => entries.len() == 1,
        _ => true,
    };
    let value = better.value(number.option).clone();
    is_one && first.clone().with(number.option, value) == *better
}

impl Dominated {
    /// Whether a range is the same finding, straight on where this one ends.
    fn goes_on_in(&self, next: &Self, number: &Number) -> bool {
        self.to + number.decimal(1) == next.from && self.better == next.better
    }
}
