//! What remains of the ladders once one run is supposed to be the best in use.

use std::cmp::Ordering;

use crate::ladder::Ladder;
use crate::ratio::{compare, gcd};
use crate::run::{Next, Run};
use crate::way::Task;

/// A ladder, with the runs a supposition leaves it.
pub(crate) struct Rung {
    pub item: usize,
    pub wanted: bool,
    pub runs: Vec<Run>,
    /// The best rate of this and all later rungs: what is paid for what is covered.
    pub rate: (i128, i128),
    /// The most that this and all later rungs cover.
    pub reach: i128,
    /// The fewest lines that anything of this and all later rungs has.
    pub lines: u32,
}

/// A run that covers the need alone, however far it is.
#[derive(Clone, Copy)]
pub(crate) struct Bulk {
    ladder: usize,
    at: usize,
    run: Run,
}

/// The runs without end, the best rate first, and last that none is in use.
pub(crate) fn bulks(task: &Task) -> Vec<Option<Bulk>> {
    let mut bulks = Vec::new();
    for (ladder, runs) in task.ladders.iter().enumerate() {
        for (at, run) in runs.runs.iter().enumerate() {
            if is_endless(task, run) {
                bulks.push(Bulk {
                    ladder,
                    at,
                    run: *run,
                });
            }
        }
    }
    bulks.sort_by(|a, b| by_rate(&a.run, &b.run));
    bulks.into_iter().map(Some).chain([None]).collect()
}

fn is_endless(task: &Task, run: &Run) -> bool {
    let places = match run.next {
        Next::Again => run.more.min(i128::from(task.most_entries) - 1),
        Next::Larger(_) => run.more,
    };
    run.step.covers > 0 && run.step.covers.saturating_mul(places) >= task.need
}

/// By what a step costs for what it covers, then by its lines.
fn by_rate(a: &Run, b: &Run) -> Ordering {
    let rate = |run: &Run| (run.step.cost, run.step.covers.max(1));
    let lines = |run: &Run| (i128::from(run.step.lines), run.step.covers.max(1));
    compare(rate(a), rate(b)).then_with(|| compare(lines(a), lines(b)))
}

/// Whether copies may run out of entries before they cover the need.
pub(crate) fn is_tight(task: &Task) -> bool {
    let runs = task.ladders.iter().flat_map(|ladder| &ladder.runs);
    let mut copies = runs.filter(|run| run.next == Next::Again);
    copies.any(|run| !is_endless(task, run))
}

/// The rungs if `bulk` is the best run without end in use, or none is; nothing if that leaves
/// out something wanted. The coarsest come first, for they are few.
pub(crate) fn supposing(task: &Task, bulk: Option<&Bulk>) -> Option<Vec<Rung>> {
    let mut rungs = Vec::new();
    for (at, ladder) in task.ladders.iter().enumerate() {
        let in_use = bulk.filter(|bulk| bulk.ladder == at);
        let runs = match in_use {
            Some(bulk) => vec![bulk.run],
            None => left(task, at, ladder, bulk),
        };
        let wanted = ladder.wanted || in_use.is_some();
        if runs.is_empty() && wanted {
            return None;
        }
        if !runs.is_empty() {
            rungs.push(Rung {
                item: ladder.item,
                wanted,
                runs,
                rate: (0, 1),
                reach: 0,
                lines: 0,
            });
        }
    }
    rungs.sort_by_key(|rung| std::cmp::Reverse(grain(&rung.runs)));
    let mut later: Option<((i128, i128), i128, u32)> = None;
    for rung in rungs.iter_mut().rev() {
        rung.rate = best_rate(&rung.runs);
        rung.reach = farthest(&rung.runs);
        rung.lines = rung
            .runs
            .iter()
            .map(|run| run.start.lines)
            .min()
            .unwrap_or(0);
        if let Some((rate, reach, lines)) = later {
            rung.reach = rung.reach.saturating_add(reach);
            rung.lines = rung.lines.min(lines);
            if compare(rate, rung.rate).is_lt() {
                rung.rate = rate;
            }
        }
        later = Some((rung.rate, rung.reach, rung.lines));
    }
    Some(rungs)
}

/// The runs of another ladder: without those that would be a better bulk, and no longer than
/// makes a multiple of the bulk's step.
fn left(task: &Task, ladder_at: usize, ladder: &Ladder, bulk: Option<&Bulk>) -> Vec<Run> {
    let mut left = Vec::new();
    for (at, run) in ladder.runs.iter().enumerate() {
        let Some(bulk) = bulk else {
            if !is_endless(task, run) {
                left.push(*run);
            }
            continue;
        };
        let rank = by_rate(run, &bulk.run).then((ladder_at, at).cmp(&(bulk.ladder, bulk.at)));
        let mut run = *run;
        if rank.is_lt() {
            if is_endless(task, &run) {
                continue;
            }
        } else if run.step.covers > 0 {
            let whole = bulk.run.step.covers / gcd(run.step.covers, bulk.run.step.covers).max(1);
            run.more = run.more.min(whole - 1);
        }
        left.push(run);
    }
    left
}

/// The smallest step of a rung; without any it is as coarse as can be.
fn grain(runs: &[Run]) -> i128 {
    let steps = runs.iter().filter(|run| run.more > 0);
    steps.map(|run| run.step.covers).min().unwrap_or(i128::MAX)
}

/// The least paid for what is covered at any place: it is at one of the ends.
fn best_rate(runs: &[Run]) -> (i128, i128) {
    let ends = runs.iter().flat_map(|run| [run.start, run.at(run.more)]);
    let rates = ends.filter(|load| load.covers > 0);
    rates
        .map(|load| (load.cost, load.covers))
        .min_by(|a, b| compare(*a, *b))
        .unwrap_or((i128::MAX, 1))
}

fn farthest(runs: &[Run]) -> i128 {
    let ends = runs.iter().map(|run| run.at(run.more).covers);
    ends.max().unwrap_or(0)
}
