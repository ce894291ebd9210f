//! The best purchase over all frames, and the next one after it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::NeedProblem;
use crate::cover;
use crate::frame::{self, Frame, Frames, Span};
use crate::guide::each_covers;
use crate::item::ticks;
use crate::ladder::{self, Below, Ladders};
use crate::market::{Entangled, Market};
use crate::way::{Task, Way};
use pricing::catalog::OptionKind;
use pricing::measure::MAX_ENTRIES;
use pricing::rules;
use pricing::selection::{Selection, Value};

/// Chooses what to buy in a market.
pub(crate) struct Chooser<'a, 'b> {
    market: &'a Market<'b>,
    need: i128,
    frames: Vec<(Frame, Ladders)>,
    /// What one step of each item covers.
    steps: Vec<i128>,
    pub explored: u64,
    pub proven: bool,
}

/// A purchase that meets the need.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub selection: Selection,
    pub cost: i128,
    lines: u32,
    pub excess: i128,
    way: Way,
}

/// What a search leaves out.
#[derive(Clone, Copy)]
enum Less {
    Nothing,
    /// Numbers as large as this one, or larger.
    Numbers(Below),
    /// As many entries of an item as this, or more.
    Entries {
        item: usize,
        count: u32,
    },
}

impl<'a, 'b> Chooser<'a, 'b> {
    pub(crate) fn new(market: &'a Market<'b>, need: Decimal) -> Result<Self, Entangled> {
        let Frames {
            sold,
            all,
            looked_at,
        } = frame::all(market);
        let mut chooser = Self {
            market,
            need: ticks(need, market.places),
            frames: Vec::new(),
            steps: market.items.iter().map(|item| item.covers).collect(),
            explored: looked_at,
            proven: all,
        };
        for frame in sold {
            if let Some(ladders) = chooser.ladders(&frame, None)? {
                chooser.proven &= ladders.exact;
                chooser.frames.push((frame, ladders));
            }
        }
        Ok(chooser)
    }

    fn ladders(&self, frame: &Frame, below: Option<Below>) -> Result<Option<Ladders>, Entangled> {
        ladder::all(self.market, frame, below)
    }

    pub(crate) fn best(&mut self) -> Option<Chosen> {
        let mut best = None;
        for at in 0..self.frames.len() {
            self.improve(&mut best, at, Less::Nothing);
        }
        best
    }

    /// The best purchase for another need.
    pub(crate) fn cheapest(&mut self, need: i128) -> Option<Chosen> {
        self.need = need;
        self.best()
    }

    /// What each of the first so many frames decides, and which numbers it leaves to each item.
    pub(crate) fn settings(&self, most: usize) -> Vec<(Selection, Vec<Span>)> {
        let frames = self.frames.iter().take(most);
        frames
            .map(|(frame, _)| (frame.selection.clone(), frame.spans.clone()))
            .collect()
    }

    /// The quantities at which something begins or ends to be sold at a price, ascending.
    pub(crate) fn turns(&self) -> Vec<i128> {
        let mut turns = Vec::new();
        for (frame, ladders) in &self.frames {
            turns.push(frame.covers);
            for run in ladders.ladders.iter().flat_map(|ladder| &ladder.runs) {
                let ends = [run.start.covers, run.last().start.covers];
                turns.extend(ends.map(|end| frame.covers.saturating_add(end)));
            }
        }
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// The best purchase that is not another with something added.
    pub(crate) fn runner_up(&mut self, best: &Chosen) -> Option<Chosen> {
        let mut next = None;
        for at in 0..self.frames.len() {
            let Some((frame, _)) = self.frames.get(at) else {
                break;
            };
            if !self.adds_to(&frame.selection, &best.selection) {
                self.improve(&mut next, at, Less::Nothing);
                continue;
            }
            for (item, numbers) in best.way.numbers.iter().enumerate() {
                let Some(number) = numbers.first().copied() else {
                    continue;
                };
                self.improve(&mut next, at, Less::Numbers(Below { item, number }));
                let is_listed = self.market.items.get(item).is_some_and(|item| item.listed);
                if let Some(count) = u32::try_from(numbers.len()).ok().filter(|_| is_listed) {
                    self.improve(&mut next, at, Less::Entries { item, count });
                }
            }
        }
        next
    }

    /// Puts the best of a frame in place of another if it is better.
    fn improve(&mut self, best: &mut Option<Chosen>, at: usize, less: Less) {
        let Some((frame, ladders)) = self.frames.get(at) else {
            return;
        };
        let mut fewer = None;
        let mut most_entries = u32::try_from(MAX_ENTRIES).unwrap_or(u32::MAX);
        let ladders = match less {
            Less::Nothing => ladders,
            Less::Numbers(below) => match self.ladders(frame, Some(below)) {
                Ok(Some(ladders)) => &*fewer.insert(ladders),
                _ => return,
            },
            Less::Entries { item, count } => {
                most_entries = count - 1;
                &*fewer.insert(ladders.counting(item))
            }
        };
        let fixed = frame.cost.saturating_add(ladders.rest.cost);
        let budget = best.as_ref().map_or(i128::MAX, |best| best.cost);
        if fixed > budget {
            return;
        }
        let found = cover::cheapest(&Task {
            ladders: &ladders.ladders,
            owed: &ladders.owed,
            steps: &self.steps,
            need: self.need - frame.covers,
            most_entries,
            budget: budget - fixed,
        });
        let chosen = found.best.map(|way| Chosen {
            selection: self.selection(frame, &way),
            cost: fixed.saturating_add(way.load.cost),
            lines: frame.lines + ladders.rest.lines + way.load.lines,
            excess: way.excess,
            way,
        });
        self.explored += found.looked_at;
        self.proven &= found.exact;
        if let Some(chosen) = chosen
            && best
                .as_ref()
                .is_none_or(|best| self.order(&chosen, best).is_lt())
        {
            *best = Some(chosen);
        }
    }

    fn selection(&self, frame: &Frame, way: &Way) -> Selection {
        let items = self.market.items.iter().zip(&way.numbers);
        items.fold(frame.selection.clone(), |selection, (item, numbers)| {
            selection.with(item.option, item.value(numbers.clone()))
        })
    }

    fn order(&self, a: &Chosen, b: &Chosen) -> Ordering {
        let key = |chosen: &Chosen| (chosen.cost, chosen.lines, chosen.excess);
        let listed_first = || {
            let options = self.market.catalog.options().map(|(id, _)| id);
            let mut orders = options.map(|id| {
                let meets = !each_covers(self.market.catalog, id, self.market.unit).is_zero();
                listed_first(a.selection.value(id), b.selection.value(id), meets)
            });
            orders
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        };
        key(a).cmp(&key(b)).then_with(listed_first)
    }

    /// Whether a frame makes the same choices, and says yes wherever a selection does.
    fn adds_to(&self, frame: &Selection, best: &Selection) -> bool {
        let mut options = self.market.catalog.options();
        options.all(|(id, option)| match (frame.value(id), best.value(id)) {
            (Value::Toggle(on), Value::Toggle(wanted)) => on >= wanted,
            _ if self.market.items.iter().any(|item| item.option == id) => true,
            (value, wanted) => value == wanted || !matches!(option.kind, OptionKind::Choice(_)),
        })
    }

    /// Why nothing was found.
    pub(crate) fn not_sold(&self) -> NeedProblem {
        let unit = self.market.unit;
        let reach = |(frame, ladders): &(Frame, Ladders)| {
            let items = self.market.items.iter().enumerate();
            let most = items.map(|(at, item)| {
                let ladders = ladders.ladders.iter().filter(|ladder| ladder.item == at);
                let runs = ladders.flat_map(|ladder| &ladder.runs);
                let most = runs.map(|run| run.largest()).max().unwrap_or(0);
                let times = if item.listed { MAX_ENTRIES } else { 1 };
                most.saturating_mul(item.covers)
                    .saturating_mul(times as i128)
            });
            most.fold(frame.covers, i128::saturating_add)
        };
        match self.frames.iter().map(reach).max() {
            Some(most) if most > 0 => NeedProblem::TooMuch {
                unit,
                most: Decimal::try_from_i128_with_scale(most, self.market.places)
                    .unwrap_or(Decimal::MAX),
            },
            _ => rules::problems(self.market.catalog, &self.market.start)
                .into_iter()
                .next()
                .map_or(NeedProblem::NotProvided(unit), NeedProblem::Selection),
        }
    }
}

/// Which value comes first in the catalog: the earlier choice, the larger number that meets a
/// need, the answer that leaves things as they are.
fn listed_first(a: &Value, b: &Value, meets: bool) -> Ordering {
    match (a, b) {
        (Value::Choice(a), Value::Choice(b)) => a.cmp(b),
        (Value::Toggle(a), Value::Toggle(b)) if meets => b.cmp(a),
        (Value::Toggle(a), Value::Toggle(b)) => a.cmp(b),
        (Value::Quantity(a), Value::Quantity(b)) => b.cmp(a),
        (Value::Purchases(a), Value::Purchases(b)) => b.cmp(a),
        _ => Ordering::Equal,
    }
}
