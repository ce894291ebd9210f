//! Dominated purchases: choices and numbers that, taken alone, cost more than something that
//! covers as much for as long.
//!
//! Where a number costs the same for each, what is dominated once stays so: the purchase that
//! dominates it, with one more, dominates the next.

use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, UnitId};
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::Need;
use crate::breakpoints::{breakpoints, stride};
use crate::coverage::{covered, needs};
use crate::covering::Covering;
use crate::decisions::Span;
use crate::integer::scaled;
use crate::number::Number;
use crate::price::{Pricer, rounding_digits, total};
use crate::solver::Solver;

/// Assignments beyond this are not looked at.
const MOST_SETTINGS: usize = 256;

/// More situations of the buyer than this are not told apart.
const MOST_SITUATIONS: usize = 64;

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

/// Every dominated purchase at the default term: choices alone; numbers that cost the same for
/// each, from the first that is dominated on; the least of other numbers. In another situation of
/// the buyer only what is not so in an earlier one. What an option's own larger numbers dominate
/// is a [`super::Cliff`].
#[must_use]
pub fn dominated(catalog: &Catalog) -> Vec<Dominated> {
    let mut all: Vec<Dominated> = Vec::new();
    for situation in situations(catalog) {
        for unit in needs(catalog) {
            for months in lengths(catalog) {
                let found = of_unit(catalog, unit, months, &situation);
                for one in found.unwrap_or_default() {
                    if !all.iter().any(|known| is_alike(catalog, known, &one)) {
                        all.push(one);
                    }
                }
            }
        }
    }
    all
}

/// The situations a buyer may be in: the settings of the options that it decides.
fn situations(catalog: &Catalog) -> Vec<Vec<(OptionId, Value)>> {
    let mut all = vec![Vec::new()];
    for (id, option) in catalog.options() {
        if option.decided_by != DecidedBy::Buyer {
            continue;
        }
        let values: Vec<Value> = match &option.kind {
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            _ => continue,
        };
        if all.len() * values.len() > MOST_SITUATIONS {
            break;
        }
        let with = |situation: &Vec<(OptionId, Value)>| {
            let values = values.iter().map(|value| {
                let mut situation = situation.clone();
                situation.push((id, value.clone()));
                situation
            });
            values.collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// How long what is bought may be needed: as the list's term has it, or else for each time that
/// something lasts.
fn lengths(catalog: &Catalog) -> Vec<Option<u32>> {
    let mut lengths = vec![None];
    if catalog.term.is_none() {
        let valid = catalog
            .charges
            .iter()
            .filter_map(|charge| charge.valid_months);
        lengths.extend(valid.map(Some));
        lengths.sort_unstable();
        lengths.dedup();
    }
    lengths
}

/// Whether two findings differ in nothing but the buyer's situation and what it costs there.
fn is_alike(catalog: &Catalog, a: &Dominated, b: &Dominated) -> bool {
    let same = |a: &Selection, b: &Selection| {
        let mut options = catalog.options();
        options
            .all(|(id, option)| option.decided_by == DecidedBy::Buyer || a.value(id) == b.value(id))
    };
    (a.unit, a.option, a.from, a.to) == (b.unit, b.option, b.from, b.to)
        && same(&a.first, &b.first)
        && same(&a.better, &b.better)
}

fn of_unit(
    catalog: &Catalog,
    unit: UnitId,
    months: Option<u32>,
    situation: &[(OptionId, Value)],
) -> Option<Vec<Dominated>> {
    let need = Need {
        fixed: situation.to_vec(),
        ..Need::of(unit, 0)
    };
    let problem = Covering::of(catalog, &need, months).ok()?;
    let mut solver = Solver::new(&problem);
    let mut found = Vec::new();
    for (rest, spans) in settings(&problem, &solver) {
        let mut search = Search {
            problem: &problem,
            solver: &mut solver,
            rest,
            months,
        };
        found.extend(search.rest());
        for (number, (least, most)) in problem.numbers.iter().zip(spans) {
            let least = least.max(number.least_if_any()).max(1);
            if least <= most {
                found.extend(search.number(number, least, most));
            }
        }
    }
    Some(found)
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
}

impl Search<'_, '_, '_> {
    /// The choices alone.
    fn rest(&mut self) -> Option<Dominated> {
        let rest = self.rest.clone();
        self.by(rest, None, Decimal::ZERO)
            .filter(|dominated| !dominated.covers.is_zero())
    }

    /// The numbers of a range that are dominated, from the first on.
    fn number(&mut self, number: &Number, least: i128, most: i128) -> Option<Dominated> {
        let is_proportional = least == 1 && self.is_proportional(number, most)?;
        let last = if is_proportional { most } else { least };
        let mut dominated = self.first(number, least, last)?;
        if is_proportional && self.stays_dominated(&dominated, number, most) {
            dominated.to = number.decimal(most);
        }
        Some(dominated)
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

    fn first(&mut self, number: &Number, least: i128, most: i128) -> Option<Dominated> {
        let mut at = |steps: i128| {
            let value = number.value(&[steps]);
            let selection = self.rest.clone().with(number.option, value);
            self.by(selection, Some(number.option), number.decimal(steps))
        };
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
