//! One search: what is dominated beside some choices, for one need.

use pricing::catalog::{Catalog, OptionId};
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::Selection;
use rust_decimal::Decimal;

use super::{Dominance, Dominated};
use crate::Doubt;
use crate::breakpoints::{breakpoints, stride};
use crate::coverage::covered;
use crate::covering::Covering;
use crate::integer::scaled;
use crate::number::Number;
use crate::price::{Pricer, rounding_digits, total};
use crate::solver::Solver;

/// Once the searches for one need have looked at so many nodes, nothing more is tried.
const MOST_EXPLORED: u64 = 200_000;

/// A search for what is dominated, beside some choices.
pub(super) struct Search<'s, 'p, 'a> {
    pub(super) problem: &'p Covering<'a>,
    pub(super) solver: &'s mut Solver<'p, 'a>,
    pub(super) rest: Selection,
    pub(super) months: Option<u32>,
    /// The quantities at which the cheapest purchase may change course.
    pub(super) turns: &'s [i128],
}

impl Search<'_, '_, '_> {
    /// The choices alone.
    pub(super) fn rest(&mut self) -> Option<Dominated> {
        let rest = self.rest.clone();
        self.by(rest, None, Decimal::ZERO)
            .filter(|dominated| !dominated.covers.is_zero())
    }

    /// The numbers of a range that are dominated.
    pub(super) fn number(
        &mut self,
        number: &Number,
        least: i128,
        most: i128,
        all: &mut Dominance,
    ) -> Vec<Dominated> {
        if least != 1 || self.is_proportional(number, most) != Some(true) {
            return self.by_segments(number, least, most, all);
        }
        let Some(mut dominated) = self.first(number, least, most) else {
            return Vec::new();
        };
        if !self.stays_dominated(&dominated, number, most) {
            return self.by_segments(number, least, most, all);
        }
        dominated.to = number.decimal(most);
        vec![dominated]
    }

    /// Whether each costs as much as the first.
    fn is_proportional(&self, number: &Number, most: i128) -> Option<bool> {
        let (catalog, exact) = (self.problem.catalog, &self.problem.exact);
        let (money, digits) = (self.problem.money, rounding_digits(catalog));
        let mut pricer = Pricer::new(catalog, exact, money, &self.rest, number);
        let starts = breakpoints(&mut pricer, 1, most, &[]).ok()?;
        let is_even = starts.iter().all(|start| *start <= 2)
            && stride(&mut pricer, 1, most.min(1_000_000)) == Some(1);
        let (none, one) = (pricer.cost(0)?, pricer.cost(1)?);
        let is_whole = [none, one].iter().all(|cost| money.is_whole(*cost, digits));
        let rise = money.amount(one) - money.amount(none);
        Some(
            is_even
                && is_whole
                && (most == 1 || money.amount(pricer.cost(2)?) - money.amount(one) == rise),
        )
    }

    /// Whether what dominates a number still does with as many more of both as there are.
    fn stays_dominated(&self, dominated: &Dominated, number: &Number, most: i128) -> bool {
        let catalog = self.problem.catalog;
        let steps = |selection: &Selection| number.steps(selection.value(number.option).number());
        let with = |selection: &Selection, more: i128| {
            let value = number.value(&[steps(selection) + more]);
            selection.clone().with(number.option, value)
        };
        let more = most - steps(&dominated.first);
        [more.min(1), more].into_iter().all(|more| {
            let better = with(&dominated.better, more);
            let costs = total(catalog, &better).zip(total(catalog, &with(&dominated.first, more)));
            steps(&better) <= most
                && rules::broken(catalog, &better).next().is_none()
                && costs.is_some_and(|(better, first)| better < first)
        })
    }

    /// A number alone, where something dominates it.
    pub(super) fn at(&mut self, number: &Number, steps: i128) -> Option<Dominated> {
        let value = number.value(&[steps]);
        let selection = self.rest.clone().with(number.option, value);
        self.by(selection, Some(number.option), number.decimal(steps))
    }

    fn first(&mut self, number: &Number, least: i128, most: i128) -> Option<Dominated> {
        let mut at = |steps: i128| self.at(number, steps);
        if let Some(first) = at(least) {
            return Some(first);
        }
        if least == most {
            return None;
        }
        let (mut below, mut reach) = (least, 1);
        let mut first = loop {
            let next = below.saturating_add(reach).min(most);
            match at(next) {
                Some(dominated) => break (next, dominated),
                None if next == most => return None,
                None => (below, reach) = (next, reach.saturating_mul(2)),
            }
        };
        while first.0 - below > 1 {
            let middle = below + (first.0 - below) / 2;
            match at(middle) {
                Some(dominated) => first = (middle, dominated),
                None => below = middle,
            }
        }
        Some(first.1)
    }

    /// What dominates a selection, for as long as that lasts.
    pub(super) fn by(
        &mut self,
        first: Selection,
        option: Option<OptionId>,
        from: Decimal,
    ) -> Option<Dominated> {
        let (catalog, unit) = (self.problem.catalog, self.problem.unit);
        if rules::broken(catalog, &first).next().is_some()
            || (catalog.term.is_none() && lasts(catalog, &first) != self.months)
        {
            return None;
        }
        if self.solver.explored > MOST_EXPLORED {
            self.solver.doubt(Doubt::TooMany);
            return None;
        }
        let costs = total(catalog, &first)?;
        let covers = covered(catalog, &first, unit);
        let better = self.solver.best(scaled(covers, self.problem.places))?;
        let better_costs = total(catalog, &better.selection)?;
        (better_costs < costs).then(|| Dominated {
            unit,
            option,
            from,
            to: from,
            first,
            covers,
            costs,
            better_covers: covered(catalog, &better.selection, unit),
            better: better.selection,
            better_costs,
        })
    }
}

/// How long a purchase lasts in a list without a term: as the shortest of what is charged.
fn lasts(catalog: &Catalog, selection: &Selection) -> Option<u32> {
    let quote = quote(catalog, selection, catalog.reference_day());
    let lines = quote.lines.iter();
    lines
        .filter_map(|line| catalog.charge(line.charge).valid_months)
        .min()
}
