//! Ways to cover a need, whole and so far.

use std::cmp::Ordering;

use crate::ladder::Ladder;
use crate::ratio::share;
use crate::run::Load;
use crate::rungs::Rung;

/// What is asked of a search.
pub(crate) struct Task<'a> {
    pub ladders: &'a [Ladder],
    /// The items of which some entry must be taken.
    pub owed: &'a [usize],
    /// What one step of each item covers.
    pub steps: &'a [i128],
    /// What must be covered.
    pub need: i128,
    /// The most entries that the lists together may have.
    pub most_entries: u32,
    /// What it may cost at most.
    pub budget: i128,
}

/// A way to cover the need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    pub load: Load,
    /// What is covered beyond the need.
    pub excess: i128,
    /// The numbers taken of each item, in steps, the largest first.
    pub numbers: Vec<Vec<i128>>,
}

/// What came of a search.
pub(crate) struct Found {
    pub best: Option<Way>,
    /// Whether nothing was given up unseen.
    pub exact: bool,
    pub looked_at: u64,
}

impl Way {
    /// Cheaper, then fewer lines, then less excess, then more of what the catalog lists first.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let key = |way: &Self| (way.load.cost, way.load.lines, way.excess);
        let listed_first = || other.numbers.cmp(&self.numbers);
        key(self).cmp(&key(other)).then_with(listed_first)
    }
}

/// A way so far.
#[derive(Clone, Copy)]
pub(crate) struct Partial {
    pub load: Load,
    /// What could be given back without saving anything.
    pub give: i128,
    /// A bit for each item owed, until some entry of it is taken.
    pub owed: u64,
    /// Where the trail keeps the last place taken.
    pub last: Option<usize>,
}

/// What ways to come depend on: what is left to cover, what is owed, the entries where they may
/// run out, and what can be given back.
pub(crate) type Rest = (i128, u64, u32, i128);

/// The bit of the item owed at a position; none beyond what can be kept.
pub(crate) fn bit(at: usize) -> u64 {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    1_u64.checked_shl(at).unwrap_or(0)
}

/// The least that what is left can cost.
pub(crate) fn bound(later: &[Rung], left: i128) -> i128 {
    match later.first() {
        Some(rung) if left > 0 => share(left, rung.rate.0, rung.rate.1),
        _ => 0,
    }
}
