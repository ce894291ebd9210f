//! Cost against quantity, ready to be drawn: how far, what to mark, which rows to list.

use advice::{Curve, Need, Segment, curve, named_size, said_beside};
use pricing::catalog::UnitId;
use pricing::{Catalog, Decimal, Selection};

use super::reckoning::Figures;

/// More segments than this are not drawn.
const MOST_SEGMENTS: usize = 400;

/// More rows than this are not listed.
const MOST_ROWS: usize = 30;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// What quantities cost.
    pub curve: Curve,
    /// The last quantity drawn.
    pub to: Decimal,
    /// The largest cost drawn.
    pub top: Decimal,
    /// Ranges of quantities whose listed cost is above that of a larger one.
    pub cliffs: Vec<(Decimal, Decimal)>,
}

/// The visitor's point: how much is covered, and what is paid for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How much.
    pub quantity: Decimal,
    /// What is paid along the plot's axis.
    pub cost: Decimal,
}

/// A quantity with what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The quantity.
    pub quantity: Decimal,
    /// What it costs as the list leads to.
    pub listed: Option<Decimal>,
    /// What it costs at the least.
    pub cheapest: Option<Decimal>,
}

impl Plot {
    /// The plot of a unit beside what is selected, of which so much is covered at a cost; nothing
    /// where it is not sold.
    #[must_use]
    pub fn of(catalog: &Catalog, unit: UnitId, now: &Selection, point: Point) -> Option<Self> {
        let Point {
            quantity: covered,
            cost,
        } = point;
        let half = Decimal::new(15, 1);
        let to = (named_size(catalog, unit).max(covered) * half).ceil();
        let beside = said_beside(catalog, unit).into_iter();
        let need = Need {
            fixed: beside
                .map(|option| (option, now.value(option).clone()))
                .collect(),
            book: now.book,
            ..Need::of(unit, to)
        };
        let curve = curve(catalog, &need, now.term_months, MOST_SEGMENTS).ok()?;
        let segments = || curve.listed.iter().chain(&curve.cheapest);
        let to = curve.cheapest.last().map_or(to, |last| last.to().min(to));
        let drawn = segments().filter(|segment| segment.after < to);
        let top = drawn
            .map(|segment| segment.cost.max(segment.last()))
            .max()?;
        Some(Self {
            cliffs: cliffs(&curve.listed),
            top: top.max(cost).max(Decimal::ONE),
            curve,
            to,
        })
    }

    /// What figures cost along the axis: now and over the term after use.
    #[must_use]
    pub fn cost_along(catalog: &Catalog, unit: UnitId, figures: &Figures) -> Decimal {
        let _ = (catalog, unit);
        figures.quote.totals.due_now + figures.quote.totals.usage
    }

    /// Quantities on both sides of where a cost changes course, with what they cost.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let segments = self.curve.listed.iter().chain(&self.curve.cheapest);
        let mut quantities: Vec<Decimal> = segments
            .flat_map(|segment| [segment.after.max(Decimal::ZERO), segment.to()])
            .filter(|quantity| *quantity <= self.to)
            .collect();
        quantities.push(self.to.floor());
        quantities.sort_unstable();
        quantities.dedup();
        let every = quantities.len().div_ceil(MOST_ROWS).max(1);
        let quantities = quantities.into_iter().step_by(every);
        let row = |quantity| Row {
            quantity,
            listed: costs(&self.curve.listed, quantity),
            cheapest: costs(&self.curve.cheapest, quantity),
        };
        quantities.map(row).collect()
    }
}

/// What a quantity costs.
#[must_use]
pub fn costs(segments: &[Segment], quantity: Decimal) -> Option<Decimal> {
    segments.iter().find_map(|segment| segment.costs(quantity))
}

/// Ranges of quantities that cost more than a larger one.
fn cliffs(segments: &[Segment]) -> Vec<(Decimal, Decimal)> {
    let mut cliffs: Vec<(Decimal, Decimal)> = Vec::new();
    let mut least: Option<Decimal> = None;
    for segment in segments.iter().rev() {
        if let Some(least) = least.filter(|least| segment.last() > *least) {
            let below = if segment.cost > least || segment.rise <= Decimal::ZERO {
                Decimal::ZERO
            } else {
                ((least - segment.cost) / segment.rise).floor() + Decimal::ONE
            };
            let from = segment.after + segment.width * below;
            match cliffs.last_mut() {
                Some(next) if next.0 == segment.to() => next.0 = from,
                _ => cliffs.push((from, segment.to())),
            }
        }
        let cheap = segment.cost.min(segment.last());
        least = Some(least.map_or(cheap, |least| least.min(cheap)));
    }
    cliffs.reverse();
    cliffs
}

/// Round numbers up to a largest one, at most so many: ticks of an axis.
#[must_use]
pub fn ticks(most: Decimal, count: u32) -> Vec<Decimal> {
    let mut step = Decimal::ONE;
    let factors = [Decimal::TWO, Decimal::new(25, 1), Decimal::TWO];
    for factor in factors.iter().cycle() {
        if step * Decimal::from(count) >= most {
            break;
        }
        step *= factor;
    }
    let ticks = (1..=count).map(|at| step * Decimal::from(at));
    ticks.take_while(|tick| *tick <= most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(after: i64, width: i64, steps: u64, cost: i64, rise: i64) -> Segment {
        Segment {
            after: after.into(),
            width: width.into(),
            steps,
            cost: cost.into(),
            rise: rise.into(),
        }
    }

    #[test]
    fn ticks_are_round_and_few() {
        let of = |most: i64| ticks(most.into(), 5);
        assert_eq!(of(7), [2, 4, 6].map(Decimal::from));
        assert_eq!(of(100), [20, 40, 60, 80, 100].map(Decimal::from));
        assert_eq!(of(320_000), [100_000, 200_000, 300_000].map(Decimal::from));
    }

    #[test]
    fn a_cliff_is_what_costs_more_than_something_larger() {
        // 6,000 each up to 5, 4,800 each up to 10, 3,000 each from 11 on.
        let segments = [
            segment(0, 1, 5, 6_000, 6_000),
            segment(5, 1, 5, 28_800, 4_800),
            segment(10, 1, 10, 33_000, 3_000),
        ];
        let ranges = [(4, 5), (6, 10)];
        let ranges = ranges.map(|(from, to)| (Decimal::from(from), Decimal::from(to)));
        assert_eq!(cliffs(&segments), ranges);
    }
}
