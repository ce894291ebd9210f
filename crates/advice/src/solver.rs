//! The cheapest purchase for a demand, over all assignments.

use pricing::catalog::{Charge, Nature};
use pricing::rules;
use pricing::selection::MAX_ENTRIES;
use pricing::selection::{Selection, Value};

use crate::covering::Covering;
use crate::decisions::{self, Assignment, Decision, Span, assignments};
use crate::integer::decimal;
use crate::offers::Case;
use crate::price::rounding_digits;
use crate::purchase::{Chosen, is_split_for_its_prices, purchase};
use crate::search::cheapest;
use crate::slots::{Less, Lists, lacks_a_list, slots};
use crate::{Doubt, NeedProblem};

/// A local search starts from the best of no more assignments than this.
const MOST_STARTS: usize = 64;

/// The assignments of a covering problem with what there is to buy in each.
pub(crate) struct Solver<'p, 'a> {
    pub problem: &'p Covering<'a>,
    /// What is decided besides the covering numbers.
    pub decisions: Vec<Decision>,
    cases: Vec<Case>,
    pub explored: u64,
    /// Why the cheapest purchase found is not certain to be the cheapest.
    pub doubts: Vec<Doubt>,
}

impl<'p, 'a> Solver<'p, 'a> {
    pub(crate) fn new(problem: &'p Covering<'a>) -> Self {
        let decisions = decisions::of(problem);
        let found = assignments(problem, &decisions);
        let mut doubts = problem.doubts.clone();
        if !found.complete {
            doubts.push(Doubt::TooMany);
        }
        let sold = found.sold.into_iter();
        let cases = sold.map(|assignment| Case::of(problem, assignment, &mut doubts));
        Self {
            problem,
            decisions,
            cases: cases.collect(),
            explored: found.looked_at,
            doubts,
        }
    }

    /// The cheapest purchase that covers a demand.
    pub(crate) fn best(&mut self, demand: i128) -> Option<Chosen> {
        let (mut best, mut is_certain) = (None::<Chosen>, true);
        for case in &self.cases {
            let below = best.as_ref().map_or(i128::MAX, |best| best.cost);
            let solved = solve(self.problem, case, demand, None, below);
            self.explored += solved.nodes;
            is_certain &= solved.is_certain;
            best = solved.chosen.or(best);
        }
        if !is_certain {
            self.doubt(Doubt::TooMany);
        }
        best
    }

    /// Remembers why the cheapest purchase is not certain.
    pub(crate) fn doubt(&mut self, why: Doubt) {
        if !self.doubts.contains(&why) {
            self.doubts.push(why);
        }
    }

    /// The cheapest purchase in each assignment, the cheapest first: where the method is not exact,
    /// places for a local search to start from.
    pub(crate) fn starts(&self, demand: i128) -> Vec<Selection> {
        let cases = self.cases.iter();
        let mut found: Vec<Chosen> = cases
            .filter_map(|case| solve(self.problem, case, demand, None, i128::MAX).chosen)
            .collect();
        found.sort_by_key(|chosen| chosen.cost);
        found.truncate(MOST_STARTS);
        found.into_iter().map(|chosen| chosen.selection).collect()
    }

    /// The cheapest purchase that is not another with something added: one that decides
    /// otherwise, or has less of something (after E. L. Lawler: A procedure for computing the K
    /// best solutions, 1972).
    pub(crate) fn runner_up(&mut self, best: &Chosen, demand: i128) -> Option<Chosen> {
        let mut next: Option<Chosen> = None;
        let mut subproblems = Vec::new();
        for case in &self.cases {
            let is_other = self.decisions.iter().any(|decision| {
                let offered = case.assignment.selection.value(decision.option);
                matches!(offered, Value::Choice(_) | Value::Toggle(_))
                    && offered != best.selection.value(decision.option)
            });
            if is_other {
                subproblems.push((case, None));
                continue;
            }
            for (number, one) in self.problem.numbers.iter().enumerate() {
                let had = best.selection.value(one.option);
                let most = match had {
                    Value::Purchases(entries) => entries.iter().max().copied(),
                    _ => Some(had.number()),
                };
                let below = most.map_or(0, |most| one.steps(most));
                if below > one.rest() {
                    subproblems.push((case, Some(Less { number, below })));
                }
            }
        }
        for (case, less) in subproblems {
            let below = next.as_ref().map_or(i128::MAX, |next| next.cost);
            let solved = solve(self.problem, case, demand, less, below);
            self.explored += solved.nodes;
            let is_other = |found: &Chosen| {
                found.selection != best.selection
                    && is_split_for_its_prices(self.problem, &found.selection)
            };
            next = solved.chosen.filter(is_other).or(next);
        }
        next
    }

    /// Whether rounding can put purchases in another order than their exact costs: not where all
    /// exact costs are whole in what is rounded to, nor where one sum alone is rounded.
    pub(crate) fn rounding_decides(&self) -> bool {
        let catalog = self.problem.catalog;
        let after_use = |charge: &Charge| charge.nature == Nature::Usage;
        let mut charges = catalog.charges.iter();
        let first = charges.next().is_some_and(after_use);
        let is_one_sum = charges.all(|charge| after_use(charge) == first);
        !(self.costs_are_whole() || catalog.total_rounding.is_some() && is_one_sum)
    }

    /// Whether all exact costs are whole in what is rounded to.
    pub(crate) fn costs_are_whole(&self) -> bool {
        let digits = rounding_digits(self.problem.catalog);
        self.cases.iter().all(|case| {
            let offers = case.offers.iter().flat_map(|offer| &offer.candidates);
            let costs = offers.flat_map(|candidate| [candidate.cost, candidate.rise]);
            costs
                .chain([case.assignment.cost])
                .all(|cost| self.problem.money.is_whole(cost, digits))
        })
    }

    /// The assignments, each with the numbers left to each covering number.
    pub(crate) fn settings(&self) -> impl Iterator<Item = (&Selection, &[Span])> {
        let cases = self.cases.iter();
        cases.map(|case| (&case.assignment.selection, &case.assignment.spans[..]))
    }

    /// The quantities at which the cheapest purchase may change course, ascending.
    pub(crate) fn breakpoints(&self) -> Vec<i128> {
        let mut all = Vec::new();
        for case in &self.cases {
            all.push(case.assignment.covers);
            for candidate in case.offers.iter().flat_map(|offer| &offer.candidates) {
                let ends = [0, candidate.more].map(|place| candidate.covers_at(place));
                all.extend(ends.map(|end| case.assignment.covers.saturating_add(end)));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Why nothing meets a need.
    pub(crate) fn not_sold(&self) -> NeedProblem {
        let unit = self.problem.unit;
        let reach = |case: &Case| {
            let numbers = self.problem.numbers.iter().zip(&case.offers);
            numbers.fold(case.assignment.covers, |sum, (number, found)| {
                let most = found.candidates.iter().map(|c| c.covers_at(c.more)).max();
                let times = if number.listed { MAX_ENTRIES } else { 1 };
                let times = i128::try_from(times).unwrap_or(1);
                sum.saturating_add(most.unwrap_or(0).saturating_mul(times))
            })
        };
        match self.cases.iter().map(reach).max() {
            Some(most) if most > 0 => NeedProblem::TooMuch {
                unit,
                most: decimal(most, self.problem.places),
            },
            _ => rules::problems(self.problem.catalog, &self.problem.start)
                .into_iter()
                .next()
                .map_or(NeedProblem::NotProvided(unit), NeedProblem::Selection),
        }
    }
}

/// What came of a case.
struct Solved {
    chosen: Option<Chosen>,
    /// Whether nothing in it is cheaper.
    is_certain: bool,
    nodes: u64,
}

/// The cheapest purchase in a case that covers a demand, for less than `below`.
fn solve(problem: &Covering, case: &Case, demand: i128, less: Option<Less>, below: i128) -> Solved {
    let mut solved = Solved {
        chosen: None,
        is_certain: true,
        nodes: 0,
    };
    let Assignment { covers, cost, .. } = case.assignment;
    let left = demand.saturating_sub(covers);
    let mut lists = Lists::default();
    loop {
        let Some(slots) = slots(problem, case, less, lists) else {
            return solved;
        };
        let found = cheapest(&slots, left, below.saturating_sub(cost));
        solved.nodes += found.nodes;
        solved.is_certain = found.complete && !lists.short;
        let Some(cover) = found.best else {
            return solved;
        };
        if !lists.forced && lacks_a_list(problem, case, &slots, &cover) {
            lists.forced = true;
            continue;
        }
        solved.chosen = purchase(problem, case, &slots, &cover, demand);
        if solved.chosen.is_some() || lists.short {
            return solved;
        }
        lists.short = true;
    }
}
