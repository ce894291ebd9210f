//! Dominated purchases: choices and numbers that, taken alone, cost more than something that
//! covers as much for as long.
//!
//! Where a number costs the same for each, what is dominated once stays so: the purchase that
//! dominates it, with one more, dominates the next. Of any other number the ends of its segments
//! are tried, and the most that covers no more than where the cheapest purchase may change course:
//! what dominates one of them dominates all before it in the segment that cost more.
//!
//! What was not tried is told, never denied.

mod segments;

use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, UnitId};
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::breakpoints::{breakpoints, stride};
use crate::cliffs::Unexamined;
use crate::coverage::{covered, is_about, needs};
use crate::covering::Covering;
use crate::decisions::Span;
use crate::integer::scaled;
use crate::number::Number;
use crate::price::{Pricer, rounding_digits, total};
use crate::provision::each_covers;
use crate::solver::Solver;
use crate::{Doubt, Need, reads};

/// Assignments beyond this are not looked at.
const MOST_SETTINGS: usize = 256;

/// More situations of the buyer than this are not told apart.
const MOST_SITUATIONS: usize = 64;

/// Once the searches for one need have looked at so many nodes, nothing more is tried.
const MOST_EXPLORED: u64 = 200_000;

/// A purchase that another dominates: that one covers as much, for as long, and costs less.
#[derive(Debug, Clone, PartialEq)]
pub struct Dominated {
    /// What both cover.
    pub unit: UnitId,
    /// The option whose number is dominated; nothing where it is choices alone.
    pub option: Option<OptionId>,
    /// The first number that is dominated.
    pub from: Decimal,
    /// The last: the largest sold, or the first again where no more can be told.
    pub to: Decimal,
    /// The selection with the first.
    pub first: Selection,
    /// How much it covers.
    pub covers: Decimal,
    /// What it costs.
    pub costs: Decimal,
    /// What dominates it.
    pub better: Selection,
    /// How much that covers.
    pub better_covers: Decimal,
    /// What that costs.
    pub better_costs: Decimal,
}

/// Every dominated purchase of a list, and what was not looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dominance {
    /// Those found: each once, with the first situation and term that has it.
    pub found: Vec<Dominated>,
    /// What was not examined.
    pub unexamined: Vec<Unexamined>,
}

impl Dominance {
    fn tell(&mut self, unexamined: Unexamined) {
        if !self.unexamined.contains(&unexamined) {
            self.unexamined.push(unexamined);
        }
    }
}

/// Every dominated purchase at every term sold, the default one first: choices alone; numbers
/// that cost the same for each, from the first that is dominated on; ranges of other numbers. What
/// an option's own larger numbers dominate is a [`super::Cliff`].
#[must_use]
pub fn dominated(catalog: &Catalog) -> Dominance {
    let mut all = Dominance::default();
    let mut seen: Vec<Dominated> = Vec::new();
    for situation in situations(catalog, &mut all) {
        for need in priced_needs(catalog, &situation) {
            for months in lengths(catalog) {
                for one in of_need(catalog, &need, months, &mut all) {
                    if !seen.iter().any(|known| is_alike(catalog, known, &one)) {
                        all.found.push(one.clone());
                    }
                    seen.push(one);
                }
            }
        }
    }
    for unit in needs(catalog) {
        for (option, _) in catalog.options() {
            if is_beside(catalog, unit, option) {
                all.tell(Unexamined::Purchases(option));
            }
        }
    }
    all
}

/// The situations a buyer may be in: the settings of the options that it decides.
fn situations(catalog: &Catalog, all: &mut Dominance) -> Vec<Vec<(OptionId, Value)>> {
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

/// How long what is bought may be needed: each term sold, or else each time that something lasts.
fn lengths(catalog: &Catalog) -> Vec<Option<u32>> {
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
fn is_beside(catalog: &Catalog, unit: UnitId, option: OptionId) -> bool {
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
    let by_rule = |rule: &pricing::catalog::Rule| {
        let read = reads::by_condition(&rule.when).chain(reads::by_condition(&rule.requires));
        with_the_need(read.collect())
    };
    let mut charges = catalog.charges.iter();
    charges.any(|charge| with_the_need(reads::by_charge(charge).collect()))
        || is_buyers && catalog.rules.iter().any(by_rule)
}

/// Whether two findings are one: they differ in nothing but the buyer's situation, the term and
/// what it costs there; or in nothing but choices that leave what is covered and costs as it is.
fn is_alike(catalog: &Catalog, a: &Dominated, b: &Dominated) -> bool {
    let what = |found: &Dominated| (found.unit, found.option, found.from, found.to);
    let figures = |found: &Dominated| {
        let costs = (found.costs, found.better_costs);
        (found.covers, found.better_covers, costs)
    };
    let same_besides = |is_ignored: &dyn Fn(OptionId) -> bool| {
        catalog.options().all(|(id, _)| {
            let same = |a: &Selection, b: &Selection| a.value(id) == b.value(id);
            is_ignored(id) || (same(&a.first, &b.first) && same(&a.better, &b.better))
        })
    };
    let is_situation = |id| catalog.option(id).decided_by == DecidedBy::Buyer;
    // A choice is idle beside a number; of choices alone it is what the finding is about.
    let is_idle = |id| {
        let is_choice = matches!(
            catalog.option(id).kind,
            OptionKind::Choice(_) | OptionKind::Toggle { .. }
        );
        is_choice && (a.option.is_some() || !is_about(catalog, id, a.unit))
    };
    what(a) == what(b)
        && (same_besides(&is_situation) || figures(a) == figures(b) && same_besides(&is_idle))
}

/// What can be needed in a situation, with the public prices and with each price book.
fn priced_needs(catalog: &Catalog, situation: &[(OptionId, Value)]) -> Vec<Need> {
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

fn of_need(
    catalog: &Catalog,
    need: &Need,
    months: Option<u32>,
    all: &mut Dominance,
) -> Vec<Dominated> {
    let Ok(problem) = Covering::of(catalog, need, months) else {
        all.tell(Unexamined::Doubtful(Doubt::TooMany));
        return Vec::new();
    };
    let mut solver = Solver::new(&problem);
    let turns = solver.breakpoints();
    let mut found = Vec::new();
    if solver.settings().count() > MOST_SETTINGS {
        all.tell(Unexamined::Doubtful(Doubt::TooMany));
    }
    for (rest, spans) in settings(&problem, &solver) {
        let mut search = Search {
            problem: &problem,
            solver: &mut solver,
            rest,
            months,
            turns: &turns,
        };
        found.extend(search.rest());
        for (number, (least, most)) in problem.numbers.iter().zip(spans) {
            let least = least.max(number.least_if_any()).max(1);
            if least <= most {
                found.extend(search.number(number, least, most, all));
            }
        }
    }
    for doubt in &solver.doubts {
        all.tell(Unexamined::Doubtful(*doubt));
    }
    found
}

/// A setting of choices and toggles, with the numbers left to each covering number.
type Setting = (Selection, Vec<(i128, i128)>);

/// What assignments decide, each once, with the numbers that any of them leaves.
fn settings(problem: &Covering, solver: &Solver) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::new();
    for (decided, spans) in solver.settings().take(MOST_SETTINGS) {
        let rest = problem.at_rest(decided);
        let ranges = problem.numbers.iter().zip(spans);
        let ranges: Vec<(i128, i128)> = ranges
            .map(|(number, span)| match span {
                Span::Any | Span::Some => (number.least(), number.most()),
                Span::Within(from, to) => (*from, *to),
                Span::Empty => (1, 0),
            })
            .collect();
        match settings.iter_mut().find(|(known, _)| *known == rest) {
            None => settings.push((rest, ranges)),
            Some((_, known)) => {
                for (known, range) in known.iter_mut().zip(ranges) {
                    *known = if known.0 > known.1 {
                        range
                    } else if range.0 > range.1 {
                        *known
                    } else {
                        (known.0.min(range.0), known.1.max(range.1))
                    };
                }
            }
        }
    }
    settings
}

struct Search<'s, 'p, 'a> {
    problem: &'p Covering<'a>,
    solver: &'s mut Solver<'p, 'a>,
    rest: Selection,
    months: Option<u32>,
    /// The quantities at which the cheapest purchase may change course.
    turns: &'s [i128],
}

impl Search<'_, '_, '_> {
    /// The choices alone.
    fn rest(&mut self) -> Option<Dominated> {
        let rest = self.rest.clone();
        self.by(rest, None, Decimal::ZERO)
            .filter(|dominated| !dominated.covers.is_zero())
    }

    /// The numbers of a range that are dominated.
    fn number(
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
    fn at(&mut self, number: &Number, steps: i128) -> Option<Dominated> {
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
    fn by(
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
    let quote = quote(catalog, selection, chrono::NaiveDate::MIN);
    let lines = quote.lines.iter();
    lines
        .filter_map(|line| catalog.charge(line.charge).valid_months)
        .min()
}
