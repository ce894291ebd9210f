//! The places taken on the way to covering a need, so that ways share what they have in common.

use crate::giving::Giver;
use crate::run::Run;

/// Every place taken by any way looked at.
#[derive(Default)]
pub(crate) struct Trail(Vec<Taken>);

/// A place taken, after others.
struct Taken {
    before: Option<usize>,
    item: usize,
    /// The number taken, in steps, and how often.
    number: i128,
    times: i128,
    /// By how many steps it can be lowered at the same cost.
    give: i128,
}

impl Trail {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes a place after others. Returns where that is kept.
    pub(crate) fn add(
        &mut self,
        before: Option<usize>,
        item: usize,
        run: &Run,
        place: i128,
    ) -> usize {
        let (number, times) = run.taking(place);
        self.0.push(Taken {
            before,
            item,
            number,
            times,
            give: run.give,
        });
        self.0.len() - 1
    }

    /// The numbers taken of each item, the largest first.
    pub(crate) fn numbers(&self, last: Option<usize>, items: usize) -> Vec<Vec<i128>> {
        let mut numbers = vec![Vec::new(); items];
        for taken in self.back_from(last) {
            if let Some(numbers) = numbers.get_mut(taken.item) {
                numbers.extend((0..taken.times).map(|_| taken.number));
            }
        }
        for numbers in &mut numbers {
            numbers.sort_unstable_by(|a: &i128, b| b.cmp(a));
        }
        numbers
    }

    /// What of the numbers taken can be lowered at the same cost. `steps` is what one step of
    /// each item covers.
    pub(crate) fn givers(&self, last: Option<usize>, steps: &[i128]) -> Vec<Giver> {
        let mut givers = Vec::new();
        for taken in self.back_from(last).filter(|taken| taken.give > 0) {
            let giver = Giver {
                item: taken.item,
                number: taken.number,
                give: taken.give,
                each: steps.get(taken.item).copied().unwrap_or(0),
            };
            givers.extend((0..taken.times).map(|_| giver));
        }
        givers
    }

    fn back_from(&self, last: Option<usize>) -> impl Iterator<Item = &Taken> {
        let last = last.and_then(|at| self.0.get(at));
        std::iter::successors(last, |taken| {
            taken.before.and_then(|before| self.0.get(before))
        })
    }
}
