//! The bounded covering knapsack of one assignment, by depth-first branch and bound.
//!
//! From each slot one candidate is taken, at one of its places, so that together they cover the
//! demand at the least cost. Slots are branched on in the order of the least they cost for what
//! they cover, so that the first leaf is a good incumbent. The lower bound of what is left is the
//! linear relaxation: the least every slot to come can cost, and the demand at their best rate.
//! Dominance bounds the rest: as many places of another slot as together cover a multiple of the
//! first slot's stride are never better than more of the first slot, where that has room.
//! (S. Martello, P. Toth: Knapsack Problems, 1990, chapters 2 and 3; P. C. Gilmore, R. E. Gomory:
//! The theory and computation of knapsack functions, 1966, for the periodicity.)

use std::cmp::Ordering;

use crate::candidates::Candidate;
use crate::integer::{compare, div_up, gcd, share};

/// More nodes than this are not visited in one assignment.
const MOST_NODES: u64 = 60_000;

/// One thing to take of.
pub(crate) struct Slot {
    /// The position of the number it is about.
    pub number: usize,
    /// Of a list, the entry that places count; nothing where places are numbers themselves.
    pub entry: Option<i128>,
    pub candidates: Vec<Candidate>,
}

/// What is taken of a slot: a number, so many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    pub slot: usize,
    pub candidate: Candidate,
    pub place: i128,
}

/// The cheapest way to cover a demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cover {
    pub cost: i128,
    pub excess: i128,
    pub taken: Vec<Taken>,
}

/// What came of a search.
pub(crate) struct Found {
    pub best: Option<Cover>,
    /// Whether everything was looked at or shown to be no cheaper.
    pub complete: bool,
    pub nodes: u64,
}

/// The cheapest way to cover a demand that costs less than `below`.
pub(crate) fn cheapest(slots: &[Slot], demand: i128, below: i128) -> Found {
    let bounds: Vec<Bound> = slots.iter().map(Bound::of).collect();
    let mut order: Vec<usize> = (0..slots.len()).collect();
    let rate = |at: &usize| bounds.get(*at).map_or((i128::MAX, 1), |bound| bound.rate);
    order.sort_by(|a, b| compare(rate(a), rate(b)));
    let mut rest = vec![Bound::NOTHING];
    for at in order.iter().rev() {
        if let (Some(bound), Some(last)) = (bounds.get(*at), rest.last()) {
            rest.push(last.and(bound));
        }
    }
    rest.reverse();
    let mut search = Search {
        slots,
        order,
        rest,
        first: None,
        reach: Vec::new(),
        path: Vec::new(),
        found: Found {
            best: None,
            complete: true,
            nodes: 0,
        },
        below,
    };
    search.descend(0, demand, 0);
    search.found
}

/// What is known of slots before anything is taken of them.
#[derive(Debug, Clone, Copy)]
struct Bound {
    /// The least they cost, whatever they cover.
    least: i128,
    /// The least they cost beyond that for what they cover.
    rate: (i128, i128),
    /// The most they cover.
    most: i128,
}

impl Bound {
    const NOTHING: Bound = Bound {
        least: 0,
        rate: (i128::MAX, 1),
        most: 0,
    };

    fn of(slot: &Slot) -> Self {
        let ends = || {
            let candidates = slot.candidates.iter();
            candidates.flat_map(|c| [0, c.more].map(|place| (c.cost_at(place), c.covers_at(place))))
        };
        let least = ends().map(|(cost, _)| cost).min().unwrap_or(0);
        let rates = ends().filter(|(_, covers)| *covers > 0);
        Self {
            least,
            rate: rates
                .map(|(cost, covers)| (cost - least, covers))
                .min_by(|a, b| compare(*a, *b))
                .unwrap_or((i128::MAX, 1)),
            most: ends().map(|(_, covers)| covers).max().unwrap_or(0),
        }
    }

    fn and(&self, other: &Self) -> Self {
        Self {
            least: self.least.saturating_add(other.least),
            rate: match compare(self.rate, other.rate) {
                Ordering::Greater => other.rate,
                _ => self.rate,
            },
            most: self.most.saturating_add(other.most),
        }
    }

    /// The least that covering so much more costs.
    fn of_demand(&self, demand: i128) -> i128 {
        match demand {
            ..=0 => self.least,
            _ if demand > self.most => i128::MAX,
            _ => self
                .least
                .saturating_add(share(demand, self.rate.0, self.rate.1)),
        }
    }
}

struct Search<'a> {
    slots: &'a [Slot],
    order: Vec<usize>,
    /// The bounds of the slots from each position in the order on.
    rest: Vec<Bound>,
    /// What was taken of the first slot, and how many more of it there are.
    first: Option<(Candidate, i128)>,
    /// The most that the slots from each position in the order on cover without repeating that.
    reach: Vec<i128>,
    path: Vec<Taken>,
    found: Found,
    below: i128,
}

impl Search<'_> {
    fn cutoff(&self) -> i128 {
        self.found
            .best
            .as_ref()
            .map_or(self.below, |best| best.cost)
    }

    fn descend(&mut self, depth: usize, demand: i128, cost: i128) {
        self.found.nodes += 1;
        if self.found.nodes > MOST_NODES {
            self.found.complete = false;
            return;
        }
        let Some(slot) = self.order.get(depth).copied() else {
            self.reach(demand, cost);
            return;
        };
        let candidates = self.slots.get(slot).map_or(&[][..], |s| &s.candidates[..]);
        for candidate in candidates {
            self.branch(depth, slot, candidate, demand, cost);
        }
    }

    fn reach(&mut self, demand: i128, cost: i128) {
        let best = self.found.best.as_ref();
        let is_better = best.map_or(cost < self.below, |best| {
            (cost, -demand) < (best.cost, best.excess)
        });
        if demand <= 0 && is_better {
            self.found.best = Some(Cover {
                cost,
                excess: -demand,
                taken: self.path.clone(),
            });
        }
    }

    fn branch(&mut self, depth: usize, slot: usize, c: &Candidate, demand: i128, cost: i128) {
        let Some(rest) = self.rest.get(depth + 1).copied() else {
            return;
        };
        let (least, most) = self.places(depth, c, demand, &rest);
        let grows = compare_rates(c, &rest);
        let bound = |place: i128| {
            let own = cost.saturating_add(c.cost_at(place));
            own.saturating_add(rest.of_demand(demand - c.covers_at(place)))
        };
        // Along the places the bound grows one way, so that the first beyond the incumbent ends it.
        let mut place = if grows { least } else { most };
        while (least..=most).contains(&place) {
            if bound(place) >= self.cutoff() {
                // The last place alone may cover more than is left.
                if grows || place < most {
                    break;
                }
                place -= 1;
                continue;
            }
            if depth == 0 {
                self.first = Some((*c, c.more - place));
                self.reach = self.reach_of_rest();
            }
            self.path.push(Taken {
                slot,
                candidate: *c,
                place,
            });
            self.descend(
                depth + 1,
                demand - c.covers_at(place),
                cost.saturating_add(c.cost_at(place)),
            );
            self.path.pop();
            if !self.found.complete {
                return;
            }
            place += if grows { 1 } else { -1 };
        }
    }

    /// The places of a candidate that can be better than others.
    fn places(&self, depth: usize, c: &Candidate, demand: i128, rest: &Bound) -> (i128, i128) {
        if c.more == 0 {
            return (0, 0);
        }
        if c.each <= 0 {
            return if c.rise < 0 { (c.more, c.more) } else { (0, 0) };
        }
        let enough = div_up(demand - c.covers, c.each).max(0);
        let mut most = if c.rise < 0 {
            c.more
        } else {
            enough.min(c.more)
        };
        let reach = self.reach.get(depth + 1).filter(|_| depth > 0);
        let reach = reach.copied().unwrap_or(rest.most);
        let lacking = demand.saturating_sub(reach).saturating_sub(c.covers);
        let mut least = div_up(lacking, c.each).max(0);
        if depth > 0 {
            most = most.min(self.before_repeating(c));
        } else {
            least = least.max(self.least_of_first(c, demand));
        }
        (least, most)
    }

    /// The last place of a candidate before the first slot would do as well.
    fn before_repeating(&self, c: &Candidate) -> i128 {
        match &self.first {
            Some((first, room)) => repeat(first, c, *room).map_or(c.more, |places| places - 1),
            None => c.more,
        }
    }

    fn reach_of_rest(&self) -> Vec<i128> {
        let of_candidate = |c: &Candidate| {
            let last = if c.each > 0 {
                c.more.min(self.before_repeating(c))
            } else {
                c.more
            };
            c.covers.max(c.covers_at(last))
        };
        let mut reach = vec![0_i128];
        for slot in self.order.iter().rev().filter_map(|at| self.slots.get(*at)) {
            let most = slot.candidates.iter().map(of_candidate).max().unwrap_or(0);
            reach.push(reach.last().map_or(most, |rest| rest.saturating_add(most)));
        }
        reach.reverse();
        reach
    }

    /// The least of the first slot, where the others repeat: what they cannot cover.
    fn least_of_first(&self, first: &Candidate, demand: i128) -> i128 {
        let mut others = 0_i128;
        let mut most_room = 0;
        for slot in self
            .order
            .iter()
            .skip(1)
            .filter_map(|at| self.slots.get(*at))
        {
            let reach = slot.candidates.iter().map(|c| {
                if c.each <= 0 || c.more == 0 {
                    return Some(c.covers.max(c.covers_at(c.more)));
                }
                let places = repeat(first, c, i128::MAX)?;
                most_room = most_room.max(c.each / gcd(c.each, first.each).max(1));
                Some(c.covers_at(c.more.min(places - 1)))
            });
            match reach.collect::<Option<Vec<i128>>>() {
                Some(reach) => {
                    others = others.saturating_add(reach.into_iter().max().unwrap_or(0));
                }
                None => return 0,
            }
        }
        let needed = div_up(
            demand.saturating_sub(others).saturating_sub(first.covers),
            first.each.max(1),
        );
        // Nearer to its end than this the first slot may have no room for more.
        needed.min(first.more - most_room).max(0)
    }
}

/// How many places of a candidate are no better than more of the first slot's, which has so much
/// room.
fn repeat(first: &Candidate, c: &Candidate, room: i128) -> Option<i128> {
    if first.each <= 0 || c.each <= 0 || first.rise < 0 || c.rise < 0 {
        return None;
    }
    let common = gcd(first.each, c.each).max(1);
    let is_no_better = compare((first.rise, first.each), (c.rise, c.each)).is_le();
    (is_no_better && c.each / common <= room).then_some(first.each / common)
}

/// Whether the bound grows with the places of a candidate: what it covers costs more than the
/// rest's best rate.
fn compare_rates(c: &Candidate, rest: &Bound) -> bool {
    if c.rise < 0 || c.each <= 0 {
        return c.rise >= 0;
    }
    compare((c.rise, c.each), rest.rate).is_ge()
}
