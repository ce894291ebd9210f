//! A first way to cover a need, found at once, so that the search has bounds to begin with.

use std::collections::BTreeMap;

use crate::cover::Search;
use crate::rungs::Rung;
use crate::way::Partial;

impl Search<'_> {
    /// Finds some way at once, so that the first bounds are not without end: one ladder alone,
    /// or as much of one as fits and another for what is left.
    pub(crate) fn guess(&mut self, rungs: &[Rung], start: Partial) {
        let mut unused = BTreeMap::new();
        for (at, rung) in rungs.iter().enumerate() {
            let others = || {
                rungs
                    .iter()
                    .enumerate()
                    .filter(move |(other, _)| *other != at)
            };
            let mut way = Some(start);
            for (_, other) in others().filter(|(_, other)| other.wanted) {
                let cheapest = other.runs.iter().min_by_key(|run| run.start.cost);
                way = cheapest.and_then(|run| self.put(way?, other, *run, 0));
            }
            let Some(way) = way else { continue };
            for run in &rung.runs {
                let place = run.place_for(self.task.need - way.load.covers);
                self.take(&mut unused, &[], way, rung, *run, place);
                let Some(part) = (place > 0).then(|| self.put(way, rung, *run, place - 1)) else {
                    continue;
                };
                let Some(part) = part else { continue };
                let left = self.task.need - part.load.covers;
                for (_, last) in others().filter(|(_, other)| !other.wanted) {
                    for run in &last.runs {
                        self.take(&mut unused, &[], part, last, *run, run.place_for(left));
                    }
                }
            }
        }
    }
}
