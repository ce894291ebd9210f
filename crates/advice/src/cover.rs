//! The cheapest way to cover a need from ladders: dynamic programming over what is left to
//! cover, one ladder after the other, kept small by bounds.
//!
//! Three things make it exact and fast. What is left costs at least the best rate of the ladders
//! to come, so most ways are given up early. Two ways that leave the same are one, the better.
//! And where a run without end is in use, no other at the same or a worse rate takes as many
//! steps as make a multiple of its step: that many would be better taken from it. Every such run
//! is in turn supposed to be the best in use, so a need of billions is no harder than a small one.

use std::collections::BTreeMap;

use crate::giving::give_back;

use crate::ratio::compare;
use crate::run::{Load, Run};
use crate::rungs::{self, Rung};
use crate::trail::Trail;
use crate::way::{Found, Partial, Rest, Task, Way, bit, bound};

/// More ways than this are not looked at: the best found so far stands, unproven.
const MOST_WAYS: u64 = 60_000;

/// The best way there is.
pub(crate) fn cheapest(task: &Task) -> Found {
    let mut search = Search {
        task,
        is_tight: rungs::is_tight(task),
        trail: Trail::default(),
        found: Found {
            best: None,
            exact: true,
            looked_at: 0,
        },
    };
    for bulk in rungs::bulks(task) {
        if let Some(rungs) = rungs::supposing(task, bulk.as_ref()) {
            search.through(&rungs);
        }
    }
    search.found
}

pub(crate) struct Search<'a> {
    pub(crate) task: &'a Task<'a>,
    /// Whether the entries may run out before the need is covered.
    is_tight: bool,
    trail: Trail,
    found: Found,
}

impl Search<'_> {
    fn through(&mut self, rungs: &[Rung]) {
        let start = Partial {
            load: Load::default(),
            give: 0,
            owed: (0..self.task.owed.len()).fold(0, |owed, at| owed | bit(at)),
            last: None,
        };
        self.trail.clear();
        self.guess(rungs, start);
        let mut ways = BTreeMap::from([((self.task.need, start.owed, 0, 0), start)]);
        if self.is_done(rungs, &start) {
            self.record(start);
            return;
        }
        for (at, rung) in rungs.iter().enumerate() {
            let later = rungs.get(at + 1..).unwrap_or_default();
            let mut next = BTreeMap::new();
            for way in ways.into_values() {
                if !rung.wanted {
                    self.keep(&mut next, later, way);
                }
                for run in &rung.runs {
                    self.climb(&mut next, later, way, rung, *run);
                }
                if self.found.looked_at > MOST_WAYS {
                    self.found.exact = false;
                    return;
                }
            }
            ways = next;
        }
    }

    /// Tries the places of a run that can lead anywhere.
    fn climb(
        &mut self,
        next: &mut BTreeMap<Rest, Partial>,
        later: &[Rung],
        way: Partial,
        rung: &Rung,
        run: Run,
    ) {
        let left = self.task.need - way.load.covers;
        let is_owed = rung.wanted || way.owed & self.owes(rung.item) != 0;
        if left <= 0 && !is_owed && !run.is_free() {
            return;
        }
        let highest = run.place_for(left).min(self.room(&way, &run));
        let reach = later.first().map_or(0, |rung| rung.reach);
        let short = left.saturating_sub(reach).saturating_sub(run.start.covers);
        let lowest = match run.step.covers {
            0 => 0,
            step if short > 0 => (short + step - 1) / step,
            _ => 0,
        };
        if lowest > highest {
            return;
        }
        self.take(next, later, way, rung, run, highest);
        let is_better = later.first().is_none_or(|later| {
            let (cost, covers) = (run.step.cost, run.step.covers);
            covers > 0 && compare((cost, covers), later.rate).is_le()
        });
        // Each step away from the better rate costs more at least: the first too dear is the last.
        let mut places = lowest..highest;
        while let Some(place) = if is_better {
            places.next_back()
        } else {
            places.next()
        } {
            if !self.take(next, later, way, rung, run, place) || self.found.looked_at > MOST_WAYS {
                return;
            }
        }
    }

    /// Takes a place. Returns whether that may still lead to something better than was found.
    pub(crate) fn take(
        &mut self,
        next: &mut BTreeMap<Rest, Partial>,
        later: &[Rung],
        way: Partial,
        rung: &Rung,
        run: Run,
        place: i128,
    ) -> bool {
        let Some(load) = way.load.plus(run.at(place), self.task.most_entries) else {
            return false;
        };
        let left = self.task.need - load.covers;
        let least = load.cost.saturating_add(bound(later, left));
        if least > self.budget() {
            return false;
        }
        let lines = later
            .first()
            .filter(|_| left > 0)
            .map_or(0, |rung| rung.lines);
        if self.is_longer(least, load.lines.saturating_add(lines)) {
            return true;
        }
        self.found.looked_at += 1;
        let way = self.add(way, load, rung, run, place);
        let is_done = self.is_done(later, &way);
        if is_done {
            self.record(way);
        }
        // More that is free may still leave less that is not needed.
        if !is_done || later.iter().any(|rung| rung.runs.iter().any(Run::is_free)) {
            self.keep(next, later, way);
        }
        true
    }

    /// The highest place that leaves no list with too many entries.
    fn room(&self, way: &Partial, run: &Run) -> i128 {
        let taken = i128::from(way.load.entries) + i128::from(run.start.entries);
        let room = i128::from(self.task.most_entries) - taken;
        match run.step.entries {
            0 if room >= 0 => run.more,
            0 => -1,
            each => room.div_euclid(each.into()),
        }
    }

    /// Keeps a way unless one that leaves the same is better.
    fn keep(&mut self, next: &mut BTreeMap<Rest, Partial>, later: &[Rung], way: Partial) {
        let left = self.task.need - way.load.covers;
        let reach = later.first().map_or(0, |rung| rung.reach);
        if left > reach || way.load.cost.saturating_add(bound(later, left)) > self.budget() {
            return;
        }
        let entries = if self.is_tight { way.load.entries } else { 0 };
        let rest = (left, way.owed, entries, way.give);
        let key = |way: &Partial| (way.load.cost, way.load.lines);
        match next.get(&rest) {
            Some(other) if key(other) < key(&way) => {}
            Some(other) if key(other) == key(&way) && self.numbers(other) >= self.numbers(&way) => {
            }
            _ => {
                next.insert(rest, way);
            }
        }
    }

    /// Whether nothing more is needed.
    fn is_done(&self, later: &[Rung], way: &Partial) -> bool {
        let left = self.task.need - way.load.covers;
        left <= 0 && way.owed == 0 && !later.iter().any(|rung| rung.wanted)
    }

    /// The bit of an item if it is owed.
    fn owes(&self, item: usize) -> u64 {
        let at = self.task.owed.iter().position(|owed| *owed == item);
        at.map_or(0, bit)
    }

    /// Whether something that costs no less than the best has more lines.
    fn is_longer(&self, cost: i128, lines: u32) -> bool {
        let best = self.found.best.as_ref().map(|best| best.load);
        best.is_some_and(|best| (best.cost, best.lines) < (cost, lines))
    }

    fn budget(&self) -> i128 {
        let best = self.found.best.as_ref();
        best.map_or(self.task.budget, |way| way.load.cost.min(self.task.budget))
    }

    fn record(&mut self, way: Partial) {
        if way.load.cost > self.budget() {
            return;
        }
        let excess = (way.load.covers - self.task.need).max(0);
        let mut numbers = self.numbers(&way);
        let excess = give_back(
            self.trail.givers(way.last, self.task.steps),
            &mut numbers,
            excess,
        );
        let way = Way {
            load: way.load,
            excess,
            numbers,
        };
        let best = self.found.best.as_ref();
        if best.is_none_or(|best| way.order(best).is_lt()) {
            self.found.best = Some(way);
        }
    }

    /// The numbers a way takes of each item.
    fn numbers(&self, way: &Partial) -> Vec<Vec<i128>> {
        self.trail.numbers(way.last, self.task.steps.len())
    }

    pub(crate) fn put(
        &mut self,
        way: Partial,
        rung: &Rung,
        run: Run,
        place: i128,
    ) -> Option<Partial> {
        let load = way.load.plus(run.at(place), self.task.most_entries)?;
        Some(self.add(way, load, rung, run, place))
    }

    fn add(&mut self, way: Partial, load: Load, rung: &Rung, run: Run, place: i128) -> Partial {
        let each = self.task.steps.get(rung.item).copied().unwrap_or(0);
        let give = run.give.saturating_mul(run.taking(place).1);
        let give = give.saturating_mul(each);
        Partial {
            load,
            give: way.give.saturating_add(give),
            owed: way.owed & !self.owes(rung.item),
            last: Some(self.trail.add(way.last, rung.item, &run, place)),
        }
    }
}
