//! The quantities an item can be bought in, as runs of numbers evenly apart in size and in cost.

use crate::course::{Unsteady, period, turns, up_to_next};
use crate::frame::Frame;
use crate::item::Item;
use crate::market::{Entangled, Market};
use crate::meter::{Meter, Reading};
use crate::run::{Load, Next, Run, again};

/// More runs than this are not made of one stretch: its pattern is taken as even instead.
const MOST_RUNS: usize = 512;

/// Runs of which at most one is taken, at one of its places.
#[derive(Debug, Clone)]
pub(crate) struct Ladder {
    /// The position of the item it belongs to.
    pub item: usize,
    /// Whether a run must be taken.
    pub wanted: bool,
    pub runs: Vec<Run>,
}

/// What can be bought in a frame.
pub(crate) struct Ladders {
    pub ladders: Vec<Ladder>,
    /// The items of which some entry must be taken.
    pub owed: Vec<usize>,
    /// What the items bring at rest.
    pub rest: Load,
    /// Whether every price moves in a pattern short enough to follow exactly.
    pub exact: bool,
}

/// Numbers that may not be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Below {
    /// The position of the item.
    pub item: usize,
    /// The number its numbers stay below, in steps.
    pub number: i128,
}

/// The ladders of every item in a frame, or nothing if what conditions want cannot be bought.
pub(crate) fn all(
    market: &Market,
    frame: &Frame,
    below: Option<Below>,
) -> Result<Option<Ladders>, Entangled> {
    let mut found = Ladders {
        ladders: Vec::new(),
        owed: Vec::new(),
        rest: Load::default(),
        exact: true,
    };
    for (at, (item, span)) in market.items.iter().zip(&frame.spans).enumerate() {
        let Some((least, mut most)) = *span else {
            continue;
        };
        if let Some(below) = below.filter(|below| below.item == at) {
            most = most.min(below.number - 1);
        }
        let looked_at = market.variables.iter().any(|v| v.option == item.option);
        let mut build = Build {
            meter: Meter::new(market.catalog, &frame.selection, item),
            item,
            at,
            exact: true,
        };
        let sold = if item.listed {
            build.list(least, most, looked_at, &mut found)
        } else {
            build.number((least, most), &mut found)
        };
        let sold = sold.map_err(|Unsteady| Entangled(item.option))?;
        found.exact &= build.exact;
        if !sold {
            return Ok(None);
        }
    }
    Ok(Some(found))
}

impl Ladders {
    /// The same, where only the entries of one item count as such.
    pub(crate) fn counting(&self, item: usize) -> Self {
        let mut ladders = self.ladders.clone();
        for ladder in ladders.iter_mut().filter(|ladder| ladder.item != item) {
            for run in &mut ladder.runs {
                (run.start.entries, run.step.entries) = (0, 0);
            }
        }
        Self {
            ladders,
            owed: self.owed.clone(),
            ..*self
        }
    }
}

struct Build<'a> {
    meter: Meter<'a>,
    item: &'a Item,
    at: usize,
    exact: bool,
}

impl Build<'_> {
    /// A single number. Returns whether what is wanted is sold.
    fn number(
        &mut self,
        (least, most): (i128, i128),
        found: &mut Ladders,
    ) -> Result<bool, Unsteady> {
        let rest = self.item.least();
        let Some(at_rest) = self.meter.read(rest) else {
            return Ok(false);
        };
        let is_idle = rest == 0 && at_rest.cost == 0;
        let wanted = least > rest || !is_idle;
        let mut runs = Vec::new();
        if wanted && least == rest && most >= rest {
            runs.push(self.single(rest, at_rest, 0));
        }
        let from = least.max(rest + 1).max(self.item.least_if_any());
        if from <= most {
            runs.extend(self.runs(from, most)?);
        }
        if wanted && runs.is_empty() {
            return Ok(false);
        }
        if !wanted {
            found.rest.lines += at_rest.lines;
            for run in &mut runs {
                run.start.lines = run.start.lines.saturating_sub(at_rest.lines);
            }
        }
        self.push(found, wanted, runs);
        Ok(true)
    }

    /// A list of numbers: of each run any count of its first and of its last, and one between.
    /// More than one between is never needed, since what one gives up another takes at the same
    /// rate.
    fn list(
        &mut self,
        least: i128,
        most: i128,
        wanted: bool,
        found: &mut Ladders,
    ) -> Result<bool, Unsteady> {
        let runs = if least <= most {
            self.runs(least, most)?
        } else {
            Vec::new()
        };
        if runs.is_empty() {
            return Ok(!wanted);
        }
        for run in runs {
            let last = run.last();
            self.push(found, false, vec![again(last)]);
            if run.more == 0 {
                continue;
            }
            let between = Run {
                more: run.more - 1,
                ..run
            };
            self.push(found, false, vec![between]);
            if !run.merges() {
                self.push(found, false, vec![again(Run { more: 0, ..run })]);
            }
        }
        if wanted {
            found.owed.push(self.at);
        }
        Ok(true)
    }

    fn push(&self, found: &mut Ladders, wanted: bool, runs: Vec<Run>) {
        if !runs.is_empty() {
            found.ladders.push(Ladder {
                item: self.at,
                wanted,
                runs,
            });
        }
    }

    /// The runs that make up a range of numbers; none where only the seller knows the price.
    fn runs(&mut self, least: i128, most: i128) -> Result<Vec<Run>, Unsteady> {
        let mut runs = Vec::new();
        let turns = turns(&mut self.meter, least, most)?;
        for (from, to) in up_to_next(&turns, most) {
            match self.stretch(from, to) {
                Some(stretch) => runs.extend(stretch),
                None => return Ok(Vec::new()),
            }
        }
        Ok(runs)
    }

    fn stretch(&mut self, from: i128, to: i128) -> Option<Vec<Run>> {
        let period = period(&mut self.meter, from);
        let at = self.meter.read(from)?;
        if period == Some(1) || period.is_none() {
            self.exact &= period.is_some();
            return self.even(from, to, at);
        }
        let period = period.unwrap_or(1);
        let mut runs = Vec::new();
        let mut next = from;
        while next <= to && next - from < period {
            if runs.len() == MOST_RUNS {
                self.exact = false;
                return self.even(from, to, at);
            }
            let at = self.meter.read(next)?;
            let top = self.last_at(next, to, at)?;
            let mut run = self.single(top, at, top - next);
            run.more = (to - top) / period;
            if run.more > 0 {
                let above = self.meter.read(top + period)?;
                run.step = self.step(period, above.cost - at.cost);
                run.next = Next::Larger(period);
            }
            runs.push(run);
            next = top + 1;
        }
        // The last may be cut off by the end.
        let tops = runs.iter().map(|run: &Run| run.last().first);
        let top = tops.max().unwrap_or(to);
        if top < to {
            let at = self.meter.read(to)?;
            runs.push(self.single(to, at, to - top - 1));
        }
        Some(runs)
    }

    /// A stretch on which each step costs the same.
    fn even(&mut self, from: i128, to: i128, at: Reading) -> Option<Vec<Run>> {
        if from == to {
            return Some(vec![self.single(from, at, 0)]);
        }
        let rise = self.meter.read(from + 1)?.cost - at.cost;
        if rise == 0 {
            return Some(vec![self.single(to, at, to - from)]);
        }
        let mut run = self.single(from, at, 0);
        run.more = to - from;
        run.step = self.step(1, rise);
        run.next = Next::Larger(1);
        Some(vec![run])
    }

    /// The last number that costs the same as one.
    fn last_at(&mut self, from: i128, to: i128, at: Reading) -> Option<i128> {
        let (mut same, mut reach) = (from, 1);
        while same + reach <= to && self.meter.read(same + reach)? == at {
            same += reach;
            reach *= 2;
        }
        while reach > 0 {
            if same + reach <= to && self.meter.read(same + reach)? == at {
                same += reach;
            }
            reach /= 2;
        }
        Some(same)
    }

    fn single(&self, number: i128, at: Reading, give: i128) -> Run {
        Run {
            start: Load {
                covers: number.saturating_mul(self.item.covers),
                cost: at.cost,
                lines: at.lines,
                entries: u32::from(self.item.listed),
            },
            step: Load::default(),
            more: 0,
            first: number,
            next: Next::Larger(0),
            give,
        }
    }

    fn step(&self, steps: i128, cost: i128) -> Load {
        Load {
            covers: steps.saturating_mul(self.item.covers),
            cost,
            ..Load::default()
        }
    }
}
