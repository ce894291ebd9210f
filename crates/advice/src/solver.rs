//! The cheapest purchase for a demand, over all assignments.

use pricing::catalog::{Charge, Nature};
use pricing::measure::MAX_ENTRIES;
use pricing::rules;
use pricing::selection::{Selection, Value};

use crate::candidates::{Candidate, candidates};
use crate::covering::Covering;
use crate::decisions::{Assignment, Span, assignments, conditions};
use crate::integer::decimal;
use crate::price::{Pricer, is_whole};
use crate::search::{Cover, Slot, cheapest};
use crate::{Doubt, NeedProblem};

/// The assignments of a covering problem with what there is to buy in each.
pub(crate) struct Solver<'p, 'a> {
    pub problem: &'p Covering<'a>,
    cases: Vec<Case>,
    pub explored: u64,
    /// Why the cheapest purchase found is not certain to be the cheapest.
    pub doubts: Vec<Doubt>,
}

/// One assignment with the candidates of each number in it.
struct Case {
    assignment: Assignment,
    numbers: Vec<Offer>,
}

/// What there is to buy of a number, the least of it being `least`.
#[derive(Default)]
struct Offer {
    least: i128,
    candidates: Vec<Candidate>,
}

/// A purchase found.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub cost: i128,
    pub covers: i128,
    pub selection: Selection,
}

/// What a purchase must have less of than another, so as not to be it with something added.
#[derive(Clone, Copy)]
struct Less {
    number: usize,
    below: i128,
}

impl<'p, 'a> Solver<'p, 'a> {
    pub(crate) fn new(problem: &'p Covering<'a>) -> Self {
        let found = assignments(problem);
        let mut doubts = problem.doubts.clone();
        if !found.complete {
            doubts.push(Doubt::TooMany);
        }
        let mut solver = Self {
            problem,
            cases: Vec::new(),
            explored: found.looked_at,
            doubts,
        };
        for assignment in found.sold {
            let numbers = (0..problem.numbers.len())
                .map(|at| solver.offer(&assignment, at))
                .collect();
            solver.cases.push(Case {
                assignment,
                numbers,
            });
        }
        solver
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// What there is to buy of a number in an assignment: of a list, as one entry.
    fn offer(&mut self, assignment: &Assignment, at: usize) -> Offer {
        let problem = self.problem;
        let (Some(number), Some(span)) = (problem.numbers.get(at), assignment.spans.get(at)) else {
            return Offer::default();
        };
        let (mut from, mut to) = match span {
            Span::Any | Span::Some => (number.least(), number.most()),
            Span::Within(from, to) => (*from, *to),
            Span::Empty => return Offer::default(),
        };
        if problem.is_too_short(number) {
            if number.listed || from > number.rest() {
                return Offer::default();
            }
            (from, to) = (number.rest(), number.rest());
        }
        from = if number.listed { from.max(1) } else { from };
        let mut pricer = Pricer::new(
            problem.catalog,
            &problem.exact,
            &assignment.selection,
            number,
        );
        let included = problem.included(&assignment.selection, number);
        let bounds = number.bounds(conditions(problem.catalog));
        let found = candidates(&mut pricer, from, to, &bounds, included);
        let mut strides: Vec<i128> = found
            .all
            .iter()
            .filter(|candidate| candidate.more > 0)
            .map(|candidate| candidate.stride)
            .collect();
        strides.sort_unstable();
        strides.dedup();
        if !found.complete || (number.listed && strides.len() > 1) {
            self.doubt(Doubt::Uneven(number.option));
        }
        Offer {
            least: from,
            candidates: found.all,
        }
    }

    /// The cheapest purchase that covers a demand.
    pub(crate) fn best(&mut self, demand: i128) -> Option<Chosen> {
        let mut best: Option<Chosen> = None;
        for case in 0..self.cases.len() {
            let below = best.as_ref().map_or(i128::MAX, |best| best.cost);
            if let Some(found) = self.solve(case, demand, None, below) {
                best = Some(found);
            }
        }
        best
    }

    /// The cheapest purchase that is not another with something added: one that decides
    /// otherwise, or has less of something (after E. L. Lawler: A procedure for computing the K
    /// best solutions, 1972).
    pub(crate) fn runner_up(&mut self, best: &Chosen, demand: i128) -> Option<Chosen> {
        let mut next: Option<Chosen> = None;
        let mut subproblems = Vec::new();
        for (at, case) in self.cases.iter().enumerate() {
            let decisions = self.problem.decisions.iter();
            let is_other = decisions.clone().any(|decision| {
                let offered = case.assignment.selection.value(decision.option);
                matches!(offered, Value::Choice(_) | Value::Toggle(_))
                    && offered != best.selection.value(decision.option)
            });
            if is_other {
                subproblems.push((at, None));
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
                    subproblems.push((at, Some(Less { number, below })));
                }
            }
        }
        for (case, less) in subproblems {
            let below = next.as_ref().map_or(i128::MAX, |next| next.cost);
            let found = self.solve(case, demand, less, below);
            let is_other = |found: &Chosen| found.selection != best.selection;
            next = found.filter(is_other).or(next);
        }
        next
    }

    fn solve(
        &mut self,
        case: usize,
        demand: i128,
        less: Option<Less>,
        below: i128,
    ) -> Option<Chosen> {
        let this = self.cases.get(case)?;
        let (covers, cost) = (this.assignment.covers, this.assignment.cost);
        let left = demand.saturating_sub(covers);
        let slots = self.slots(this, less)?;
        let found = cheapest(&slots, left, below.saturating_sub(cost));
        self.explored += found.nodes;
        if !found.complete {
            self.doubt(Doubt::TooMany);
        }
        let cover = found.best?;
        let chosen = self.purchase(case, &slots, &cover, demand)?;
        Some(Chosen {
            cost: cover.cost.saturating_add(cost),
            ..chosen
        })
    }

    /// What one takes of: each number once, of a list any number of entries.
    fn slots(&self, case: &Case, less: Option<Less>) -> Option<Vec<Slot>> {
        let mut slots = Vec::new();
        for (at, (number, found)) in self.problem.numbers.iter().zip(&case.numbers).enumerate() {
            let below = less.filter(|less| less.number == at).map(|less| less.below);
            let candidates: Vec<Candidate> = found
                .candidates
                .iter()
                .filter_map(|candidate| cut(candidate, below))
                .collect();
            if !number.listed {
                if candidates.is_empty() {
                    return None;
                }
                slots.push(Slot {
                    number: at,
                    entry: None,
                    candidates,
                });
                continue;
            }
            let mut span = case.assignment.spans.iter().skip(at);
            let must_have_some = span.next() == Some(&Span::Some);
            if must_have_some && candidates.is_empty() {
                return None;
            }
            // Of several entries all but one are at an end of a segment: between two inside
            // segments one unit more of one and one less of the other costs no more one way.
            for (entry, column) in columns(&candidates) {
                slots.push(Slot {
                    number: at,
                    entry: Some(entry),
                    candidates: vec![column],
                });
            }
            let none = Candidate {
                first: 0,
                stride: 1,
                more: 0,
                cost: 0,
                covers: 0,
                rise: 0,
                each: 0,
            };
            let mut candidates = candidates;
            if !must_have_some {
                candidates.insert(0, none);
            }
            slots.push(Slot {
                number: at,
                entry: None,
                candidates,
            });
        }
        Some(slots)
    }

    /// The purchase that a cover stands for, with no more of anything than it costs.
    fn purchase(&self, case: usize, slots: &[Slot], cover: &Cover, demand: i128) -> Option<Chosen> {
        let this = self.cases.get(case)?;
        let mut numbers: Vec<Vec<i128>> = vec![Vec::new(); self.problem.numbers.len()];
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
            } else if taken.candidate.number(taken.place) > 0 || !self.is_listed(slot.number) {
                numbers.push(taken.candidate.number(taken.place));
            }
        }
        let mut spare = cover.excess;
        for (at, had) in numbers.iter_mut().enumerate() {
            let Some(number) = self.problem.numbers.get(at) else {
                continue;
            };
            if had.len() > MAX_ENTRIES {
                return None;
            }
            let mut pricer = Pricer::new(
                self.problem.catalog,
                &self.problem.exact,
                &this.assignment.selection,
                number,
            );
            let least = this.numbers.get(at)?.least;
            had.sort_unstable();
            for one in had.iter_mut() {
                let lowered = lowered(&mut pricer, *one, spare / number.covers.max(1), least);
                spare -= (*one - lowered).saturating_mul(number.covers);
                *one = lowered;
            }
        }
        let mut selection = this.assignment.selection.clone();
        for (number, had) in self.problem.numbers.iter().zip(&numbers) {
            selection.set(number.option, number.value(had));
        }
        let is_sold = rules::broken(self.problem.catalog, &selection)
            .next()
            .is_none();
        let covers = self.problem.covers(&selection);
        (is_sold && covers >= demand).then_some(Chosen {
            cost: 0,
            covers,
            selection,
        })
    }

    fn is_listed(&self, number: usize) -> bool {
        self.problem.numbers.get(number).is_some_and(|n| n.listed)
    }

    /// Whether rounding can put purchases in another order than their exact costs: not where all
    /// exact costs are whole in what is rounded to, nor where one sum alone is rounded.
    pub(crate) fn rounding_decides(&self) -> bool {
        let catalog = self.problem.catalog;
        if let Some(total) = catalog.total_rounding {
            let after_use = |charge: &Charge| charge.nature == Nature::Usage;
            let mut charges = catalog.charges.iter();
            let first = charges.next().is_some_and(after_use);
            return charges.any(|charge| after_use(charge) != first)
                && !self.is_whole(total.digits);
        }
        let digits = catalog
            .charges
            .iter()
            .filter_map(|c| c.rounding.map(|r| r.digits));
        !self.is_whole(digits.min().unwrap_or(0))
    }

    fn is_whole(&self, digits: u32) -> bool {
        self.cases.iter().all(|case| {
            let offers = case.numbers.iter().flat_map(|offer| &offer.candidates);
            let costs = offers.flat_map(|candidate| [candidate.cost, candidate.rise]);
            costs
                .chain([case.assignment.cost])
                .all(|cost| is_whole(cost, digits))
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
            for candidate in case.numbers.iter().flat_map(|offer| &offer.candidates) {
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
            let numbers = self.problem.numbers.iter().zip(&case.numbers);
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

/// What of a candidate is below a number.
fn cut(candidate: &Candidate, below: Option<i128>) -> Option<Candidate> {
    let Some(below) = below else {
        return Some(*candidate);
    };
    if candidate.first >= below {
        return None;
    }
    let places = (below - 1 - candidate.first) / candidate.stride.max(1);
    Some(Candidate {
        more: candidate.more.min(places),
        ..*candidate
    })
}

/// The entries at ends of segments that none other beats, each with a candidate whose places count
/// how often it is taken.
fn columns(candidates: &[Candidate]) -> Vec<(i128, Candidate)> {
    let mut ends: Vec<(i128, i128, i128)> = Vec::new();
    for candidate in candidates {
        for place in [0, candidate.more] {
            let end = (
                candidate.covers_at(place),
                candidate.cost_at(place),
                candidate.number(place),
            );
            if end.0 > 0 && !ends.contains(&end) {
                ends.push(end);
            }
        }
    }
    let is_beaten = |end: &(i128, i128, i128)| {
        ends.iter()
            .any(|other| other != end && other.0 >= end.0 && other.1 <= end.1)
    };
    let most = i128::try_from(MAX_ENTRIES).unwrap_or(i128::MAX);
    ends.iter()
        .filter(|end| !is_beaten(end))
        .map(|(covers, cost, entry)| {
            let column = Candidate {
                first: 0,
                stride: 1,
                more: most,
                cost: 0,
                covers: 0,
                rise: *cost,
                each: *covers,
            };
            (*entry, column)
        })
        .collect()
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
