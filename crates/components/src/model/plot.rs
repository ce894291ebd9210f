//! Cost against quantity, ready to be drawn: how far, what to mark, which rows to list.

use advice::{Curve, Flight, Need, curve, named_size, said_beside};
use pricing::catalog::UnitId;
use pricing::{Catalog, Decimal, Selection};

use super::reckoning::Figures;

/// More flights than this are not drawn.
const MOST_FLIGHTS: usize = 400;

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
        let curve = curve(catalog, &need, now.term_months, MOST_FLIGHTS).ok()?;
        let flights = || curve.listed.iter().chain(&curve.cheapest);
        let to = curve.cheapest.last().map_or(to, |last| last.to().min(to));
        let drawn = flights().filter(|flight| flight.after < to);
        let top = drawn.map(|flight| flight.cost.max(flight.last())).max()?;
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
        let flights = self.curve.listed.iter().chain(&self.curve.cheapest);
        let mut quantities: Vec<Decimal> = flights
            .flat_map(|flight| [flight.after.max(Decimal::ZERO), flight.to()])
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
pub fn costs(flights: &[Flight], quantity: Decimal) -> Option<Decimal> {
    flights.iter().find_map(|flight| flight.costs(quantity))
}

/// Ranges of quantities that cost more than a larger one.
fn cliffs(flights: &[Flight]) -> Vec<(Decimal, Decimal)> {
    let mut cliffs: Vec<(Decimal, Decimal)> = Vec::new();
    let mut least: Option<Decimal> = None;
    for flight in flights.iter().rev() {
        if let Some(least) = least.filter(|least| flight.last() > *least) {
            let below = if flight.cost > least || flight.rise <= Decimal::ZERO {
                Decimal::ZERO
            } else {
                ((least - flight.cost) / flight.rise).floor() + Decimal::ONE
            };
            let from = flight.after + flight.width * below;
            match cliffs.last_mut() {
                Some(next) if next.0 == flight.to() => next.0 = from,
                _ => cliffs.push((from, flight.to())),
            }
        }
        let cheap = flight.cost.min(flight.last());
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

    fn flight(after: i64, width: i64, steps: u64, cost: i64, rise: i64) -> Flight {
        Flight {
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
        let flights = [
            flight(0, 1, 5, 6_000, 6_000),
            flight(5, 1, 5, 28_800, 4_800),
            flight(10, 1, 10, 33_000, 3_000),
        ];
        let ranges = [(4, 5), (6, 10)];
        let ranges = ranges.map(|(from, to)| (Decimal::from(from), Decimal::from(to)));
        assert_eq!(cliffs(&flights), ranges);
    }
}
