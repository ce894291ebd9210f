//! Dominated purchases: choices and numbers that, taken alone, cost more than something that
//! covers as much for as long.
//!
//! Where a number costs the same for each, what is dominated once stays so: the purchase that
//! dominates it, with one more, dominates the next. Of any other number the ends of its segments
//! are tried, and the most that covers no more than where the cheapest purchase may change course:
//! what dominates one of them dominates all before it in the segment that cost more.
//!
//! What was not tried is told, never denied.

mod asked;
mod search;
mod segments;

use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, UnitId};
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::cliffs::Unexamined;
use crate::coverage::{is_about, needs};
use crate::covering::Covering;
use crate::decisions::Span;
use crate::solver::Solver;
use crate::{Doubt, Need};
use asked::{is_beside, lengths, priced_needs, situations};
use search::Search;

/// Assignments beyond this are not looked at.
const MOST_SETTINGS: usize = 256;

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
