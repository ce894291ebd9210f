//! A staircase of costs traced from readings of single quantities.
//!
//! A purchase found for a quantity is the one for all up to what it covers, so the staircase is
//! traced step by step. Where steps repeat many are taken at a time, but never past a quantity at
//! which some price changes course.

use rust_decimal::Decimal;

use crate::integer::decimal;

/// Steps alike, one after another: the first costs `cost` for every quantity above `after` by
/// `width` at most, the next `rise` more for the next `width`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The quantity that the steps begin above; below 0 for the one that 0 is on.
    pub after: Decimal,
    /// How many quantities a step is wide.
    pub width: Decimal,
    /// How many steps.
    pub steps: u64,
    /// What the first costs.
    pub cost: Decimal,
    /// How much more each costs than the one before.
    pub rise: Decimal,
}

impl Segment {
    /// The last quantity on it.
    #[must_use]
    pub fn to(&self) -> Decimal {
        self.after + self.width * Decimal::from(self.steps)
    }

    /// What the last step costs.
    #[must_use]
    pub fn last(&self) -> Decimal {
        self.cost + self.rise * Decimal::from(self.steps.saturating_sub(1))
    }

    /// What a quantity on it costs.
    #[must_use]
    pub fn costs(&self, quantity: Decimal) -> Option<Decimal> {
        let above = quantity - self.after;
        if above <= Decimal::ZERO || quantity > self.to() {
            return None;
        }
        let step = (above / self.width).ceil() - Decimal::ONE;
        Some(self.cost + self.rise * step)
    }
}

/// A quantity beyond which steps may be other than before.
pub(crate) struct Breakpoint {
    pub at: i128,
    /// After how many steps their period repeats; nothing where that is not known.
    pub period: Option<i128>,
}

/// So many steps alike are taken for more to come, which are looked at in growing distances.
pub(crate) const A_PERIOD: i128 = 24;

/// More readings than this are not taken: the trace ends.
const MOST_READINGS: u32 = 20_000;

pub(crate) struct Trace {
    pub to: i128,
    pub places: u32,
    /// Where some price changes course, ascending.
    pub breakpoints: Vec<Breakpoint>,
    pub most_segments: usize,
}

/// A segment in ticks of the unit.
#[derive(Clone, Copy)]
struct Traced {
    after: i128,
    width: i128,
    steps: i128,
    cost: Decimal,
    rise: Decimal,
}

impl Traced {
    fn top(&self) -> i128 {
        self.after + self.width * self.steps
    }

    /// What a step costs, counted from 0.
    fn at(&self, step: i128) -> Option<Decimal> {
        let step = Decimal::try_from_i128_with_scale(step, 0).ok()?;
        Some(self.cost + self.rise * step)
    }
}

impl Trace {
    /// `price` finds what is bought for a quantity: how much that covers, and what it costs.
    pub(crate) fn all(
        &self,
        mut price: impl FnMut(i128) -> Option<(i128, Decimal)>,
    ) -> Vec<Segment> {
        let mut left = MOST_READINGS;
        let mut price = |quantity| {
            left = left.checked_sub(1)?;
            price(quantity)
        };
        let mut segments: Vec<Traced> = Vec::new();
        let mut after = -1;
        while after < self.to {
            let Some((to, cost)) = price(after + 1) else {
                break;
            };
            let step = Traced {
                after,
                width: to - after,
                steps: 1,
                cost,
                rise: Decimal::ZERO,
            };
            let is_full = segments.len() == self.most_segments;
            match segments.last_mut().filter(|last| goes_on(last, &step)) {
                Some(last) => {
                    if last.steps == 1 {
                        last.rise = cost - last.cost;
                    }
                    last.steps += 1;
                    if last.steps > 2 {
                        self.run_up(last, &mut price);
                    }
                    after = last.top();
                }
                None if is_full => break,
                None => {
                    segments.push(step);
                    after = to;
                }
            }
        }
        let segment = |traced: &Traced| Segment {
            after: decimal(traced.after, self.places),
            width: decimal(traced.width, self.places),
            steps: u64::try_from(traced.steps).unwrap_or(u64::MAX),
            cost: traced.cost,
            rise: traced.rise,
        };
        segments.iter().map(segment).collect()
    }

    /// Traces all further steps of a segment below the next breakpoint.
    fn run_up(
        &self,
        segment: &mut Traced,
        price: &mut impl FnMut(i128) -> Option<(i128, Decimal)>,
    ) {
        let top = segment.top();
        let next = self
            .breakpoints
            .iter()
            .position(|breakpoint| breakpoint.at > top);
        let end = next.and_then(|next| self.breakpoints.get(next));
        let end = end.map_or(self.to, |breakpoint| breakpoint.at).min(self.to);
        let here = next.unwrap_or(self.breakpoints.len()).checked_sub(1);
        let period = here
            .and_then(|here| self.breakpoints.get(here))
            .map_or(Some(A_PERIOD), |breakpoint| breakpoint.period);
        let more = (end - top) / segment.width;
        let mut is_alike = |more: i128| {
            let from = top + segment.width * (more - 1);
            let found = price(from + 1);
            found.is_some_and(|(to, cost)| {
                to == from + segment.width && Some(cost) == segment.at(segment.steps + more - 1)
            })
        };
        let mut traced = 0;
        // What holds for a whole period holds up to the breakpoint.
        let one_by_one = period.unwrap_or(more).min(more);
        while traced < one_by_one && is_alike(traced + 1) {
            traced += 1;
        }
        if traced == one_by_one {
            let mut reach = 1;
            while traced + reach <= more && is_alike(traced + reach) {
                traced += reach;
                reach *= 2;
            }
            while reach > 0 {
                if traced + reach <= more && is_alike(traced + reach) {
                    traced += reach;
                }
                reach /= 2;
            }
        }
        segment.steps += traced;
    }
}

/// Whether a step continues a segment.
fn goes_on(segment: &Traced, step: &Traced) -> bool {
    let is_next = segment.at(segment.steps) == Some(step.cost);
    segment.width == step.width && (segment.steps == 1 || is_next)
}
