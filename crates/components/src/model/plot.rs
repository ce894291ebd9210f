//! Cost against quantity, ready to be drawn: how far, what to mark, which rows to list.

use advice::{Curve, Need, cost_along, covered, curve, named_size, said_beside};
use chrono::NaiveDate;
use pricing::catalog::{OptionId, UnitId};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};

/// More segments than this are not drawn.
const MOST_SEGMENTS: usize = 400;

/// More rows than this are not listed.
const MOST_ROWS: usize = 30;

/// What a plot is drawn for.
#[derive(Debug, Clone, PartialEq)]
pub struct Plotted {
    /// What quantities are of.
    pub unit: UnitId,
    /// What is selected beside it, with the term and what is said beside the need as the need has them: what
    /// the answers to it are reckoned for.
    pub beside: Selection,
    /// The visitor's point, for the same term.
    pub point: Point,
}

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
    /// The quantity that is covered.
    pub quantity: Decimal,
    /// What is paid along the plot's axis.
    pub cost: Decimal,
}

impl Plotted {
    /// A unit, for a selection on a day.
    #[must_use]
    pub fn of(catalog: &Catalog, unit: UnitId, selected: &Selection, on: NaiveDate) -> Self {
        let quote = pricing::quote(catalog, selected, on);
        let point = Point {
            quantity: covered(catalog, selected, unit),
            cost: cost_along(catalog, &quote, unit),
        };
        Self {
            unit,
            beside: selected.clone(),
            point,
        }
    }

    /// Beside what is said with a need.
    #[must_use]
    pub fn with(mut self, fixed: &[(OptionId, Value)]) -> Self {
        for (option, value) in fixed {
            self.beside = self.beside.with(*option, value.clone());
        }
        self
    }
}

impl Plot {
    /// The plot of a unit; nothing where it is not sold.
    #[must_use]
    pub fn of(catalog: &Catalog, plotted: &Plotted) -> Option<Self> {
        let Plotted {
            unit,
            beside: now,
            point,
        } = plotted;
        let Point {
            quantity: covered,
            cost,
        } = *point;
        let unit = *unit;
        // Half as much again as the largest of what matters.
        let margin = Decimal::new(15, 1);
        let to = (named_size(catalog, unit).max(covered) * margin).ceil();
        let beside = said_beside(catalog, unit).into_iter();
        let need = Need {
            fixed: beside
                .map(|option| (option, now.value(option).clone()))
                .collect(),
            book: now.book,
            ..Need::of(unit, to)
        };
        let curve = curve(catalog, &need, now.term_months, MOST_SEGMENTS).ok()?;
        let to = curve.cheapest.last().map_or(to, |last| last.to().min(to));
        let top = curve.top(to)?;
        Some(Self {
            cliffs: curve.cliffs(),
            top: top.max(cost).max(Decimal::ONE),
            curve,
            to,
        })
    }

    /// Quantities on both sides of where a cost changes course, with what they cost.
    #[must_use]
    pub fn rows(&self) -> Vec<advice::Point> {
        self.curve.points(self.to.floor(), MOST_ROWS)
    }
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

    #[test]
    fn ticks_are_round_and_few() {
        let of = |most: i64| ticks(most.into(), 5);
        assert_eq!(of(7), [2, 4, 6].map(Decimal::from));
        assert_eq!(of(100), [20, 40, 60, 80, 100].map(Decimal::from));
        assert_eq!(of(320_000), [100_000, 200_000, 300_000].map(Decimal::from));
    }
}
