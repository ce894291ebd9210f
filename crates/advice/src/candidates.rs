//! The numbers worth buying: of every stretch that costs the same, the largest.

use crate::breakpoints::{breakpoints, stride};
use crate::integer::div_up;
use crate::price::Pricer;

/// Numbers evenly apart whose cost and coverage grow evenly: `first`, `first + stride` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub first: i128,
    pub stride: i128,
    /// How many there are after the first.
    pub more: i128,
    /// What the first costs and covers.
    pub cost: i128,
    pub covers: i128,
    /// By how much the next costs and covers more.
    pub rise: i128,
    pub each: i128,
}

impl Candidate {
    pub(crate) fn number(&self, at: i128) -> i128 {
        self.first.saturating_add(self.stride.saturating_mul(at))
    }

    pub(crate) fn cost_at(&self, at: i128) -> i128 {
        self.cost.saturating_add(self.rise.saturating_mul(at))
    }

    pub(crate) fn covers_at(&self, at: i128) -> i128 {
        self.covers.saturating_add(self.each.saturating_mul(at))
    }
}

/// What was found to buy of a number.
pub(crate) struct Candidates {
    pub all: Vec<Candidate>,
    /// Whether they are certain to be all that is worth buying.
    pub complete: bool,
}

/// So many steps of a staircase may be uneven before it repeats.
const MOST_STEPS: usize = 48;

/// The candidates among the numbers from `from` to `to`. `bounds` are those that conditions tell
/// apart; `included` says how much of a number is covered by what is free and included already,
/// the same between two bounds.
pub(crate) fn candidates(
    pricer: &mut Pricer,
    from: i128,
    to: i128,
    bounds: &[i128],
    included: &dyn Fn(i128) -> i128,
) -> Candidates {
    let each = pricer.number.covers.max(1);
    let mut bounds = bounds.to_vec();
    bounds.retain(|at| (from + 1..=to).contains(at));
    bounds.push(from);
    for at in bounds.clone() {
        let beyond = div_up(included(at), each);
        bounds.extend([beyond, beyond + 1]);
    }
    let mut found = Search {
        included,
        all: Vec::new(),
        complete: true,
    };
    let starts = breakpoints(pricer, from, to, &bounds).unwrap_or_else(|_| {
        found.complete = false;
        bounds.retain(|at| (from + 1..=to).contains(at));
        bounds.extend([from, (from + 1).min(to)]);
        bounds.sort_unstable();
        bounds.dedup();
        bounds
    });
    let least = pricer.number.least_if_any();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([to]);
    for (start, end) in starts.iter().copied().zip(ends) {
        // Between 0 and the least that takes any there is nothing to buy.
        if start > pricer.number.least() && end < least {
            continue;
        }
        found.segment(pricer, start, end);
    }
    Candidates {
        all: found.all,
        complete: found.complete,
    }
}

struct Search<'a> {
    included: &'a dyn Fn(i128) -> i128,
    all: Vec<Candidate>,
    complete: bool,
}

impl Search<'_> {
    fn segment(&mut self, pricer: &mut Pricer, from: i128, to: i128) {
        let Some(stride) = stride(pricer, from, to.min(from.saturating_add(1_000_000))) else {
            return self.few(pricer, from, to);
        };
        if stride == 1 {
            return self.even(pricer, from, stride, to - from, true);
        }
        let Some(steps) = steps(pricer, from, to.min(from.saturating_add(stride - 1))) else {
            return self.few(pricer, from, to);
        };
        for step in steps {
            self.even(pricer, step, stride, (to - step) / stride, true);
        }
        self.even(pricer, to, stride, 0, true);
    }

    /// A segment whose pattern is not known: its few steps, or its ends alone.
    fn few(&mut self, pricer: &mut Pricer, from: i128, to: i128) {
        match steps(pricer, from, to) {
            Some(steps) => {
                for step in steps {
                    self.even(pricer, step, 1, 0, true);
                }
            }
            None => {
                self.complete = false;
                self.even(pricer, from, 1, to - from, false);
            }
        }
    }

    /// Adds numbers evenly apart; `exact` where their cost must turn out to be even.
    fn even(&mut self, pricer: &mut Pricer, first: i128, stride: i128, more: i128, exact: bool) {
        let Some(cost) = pricer.cost(first) else {
            return;
        };
        let at = |number: i128| self.covers(pricer.number.covers, number);
        let (covers, next) = (at(first), at(first.saturating_add(stride)));
        let mut candidate = Candidate {
            first,
            stride,
            more,
            cost,
            covers,
            rise: 0,
            each: 0,
        };
        if more > 0 {
            let last = pricer.cost(candidate.number(more));
            let Some((last, second)) = last.zip(pricer.cost(candidate.number(1))) else {
                self.complete = false;
                self.all.push(Candidate {
                    more: 0,
                    ..candidate
                });
                return;
            };
            candidate.each = next - covers;
            candidate.rise = if exact {
                second - cost
            } else {
                (last - cost) / more
            };
            let middle = more / 2;
            self.complete &= !exact
                || (candidate.cost_at(more) == last
                    && pricer.cost(candidate.number(middle)) == Some(candidate.cost_at(middle)));
            if candidate.rise == 0 {
                candidate = Candidate {
                    first: candidate.number(more),
                    covers: candidate.covers_at(more),
                    more: 0,
                    ..candidate
                };
            }
        }
        if !self.all.contains(&candidate) {
            self.all.push(candidate);
        }
    }

    fn covers(&self, each: i128, number: i128) -> i128 {
        let covers = each.saturating_mul(number);
        covers - (self.included)(number).min(covers)
    }
}

/// The last number of every stretch that costs the same, where they are few.
fn steps(pricer: &mut Pricer, from: i128, to: i128) -> Option<Vec<i128>> {
    let mut steps = Vec::new();
    let mut at = from;
    while at <= to {
        let cost = pricer.cost(at);
        let (mut same, mut other) = (at, to.saturating_add(1));
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if pricer.cost(middle) == cost {
                same = middle;
            } else {
                other = middle;
            }
        }
        steps.push(same);
        if steps.len() > MOST_STEPS {
            return None;
        }
        at = same + 1;
    }
    Some(steps)
}
