//! What a quantity costs, for every quantity at once: the purchases the list leads to beside the
//! cheapest, as segments of a staircase.
//!
//! A curve shows what is charged along its axis: not what is charged for options that have nothing
//! to do with the unit.

use pricing::catalog::{Catalog, OptionId, OptionKind, UnitId};
use pricing::price::Price;
use pricing::price_source::PriceSource;
use pricing::quote::{Quote, quote};
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::baseline;
use crate::coverage::is_about;
use crate::covering::Covering;
use crate::integer::scaled;
use crate::provision::{each_covers, of};
use crate::reads::{self, measured};
use crate::solver::Solver;
use crate::trace::{A_PERIOD, Breakpoint, Segment, Trace};
use crate::{Need, NeedProblem};

/// What every quantity from 0 on costs, in two ways to buy.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What the list's own guide leads to.
    pub listed: Vec<Segment>,
    /// The cheapest purchase of all.
    pub cheapest: Vec<Segment>,
}

/// The costs of every quantity of a need's unit up to the need, in at most so many segments each;
/// with more, they end earlier.
///
/// # Errors
/// As [`super::advise`], but not that too much is needed: then they end where the list does.
pub fn curve(
    catalog: &Catalog,
    need: &Need,
    term_months: Option<u32>,
    most_segments: usize,
) -> Result<Curve, Vec<NeedProblem>> {
    let problem = Covering::of(catalog, need, term_months)?;
    let mut solver = Solver::new(&problem);
    // Where amounts are rounded, steps repeat only by chance.
    let is_even = solver.costs_are_whole();
    let trace = |mut breakpoints: Vec<Breakpoint>| {
        if !is_even {
            breakpoints.iter_mut().for_each(|at| at.period = None);
        }
        Trace {
            to: scaled(need.quantity, problem.places),
            places: problem.places,
            breakpoints,
            most_segments,
        }
    };
    let decisions = solver.decisions.clone();
    let cost = |selection: &Selection| {
        let quote = quote(catalog, selection, catalog.reference_day());
        quote
            .is_complete()
            .then(|| cost_along(catalog, &quote, need.unit))
    };
    let listed = trace(baseline::curve_breakpoints(&problem, &decisions)).all(|quantity| {
        let quantity = Decimal::try_from_i128_with_scale(quantity, problem.places).ok()?;
        let selection = baseline::selection(&problem, &decisions, quantity)?;
        Some((problem.covers(&selection), cost(&selection)?))
    });
    let at = |at| Breakpoint {
        at,
        period: Some(A_PERIOD),
    };
    let breakpoints = solver.breakpoints().into_iter().map(at).collect();
    let cheapest = trace(breakpoints).all(|quantity| {
        let chosen = solver.best(quantity)?;
        Some((chosen.covers, cost(&chosen.selection)?))
    });
    Ok(Curve { listed, cheapest })
}

/// What a quote charges along the axis of a unit: its total less the lines of charges that read
/// options, none of which covers the unit or is wanted by a rule about one that does.
#[must_use]
pub fn cost_along(catalog: &Catalog, quote: &Quote, unit: UnitId) -> Decimal {
    let axis = axis(catalog, unit);
    let beside = quote.lines.iter().filter(|line| {
        let charge = catalog.charge(line.charge);
        let mut read = reads::by_charge(charge).peekable();
        read.peek().is_some() && !read.any(|option| axis.contains(&option))
    });
    let beside: Decimal = beside.map(|line| line.amount).sum();
    let along = quote.totals.overall() - beside;
    match catalog.total_rounding {
        Some(rounding) => rounding.apply(along),
        None => along,
    }
}

/// The options that cover a unit, and those that rules about them want.
fn axis(catalog: &Catalog, unit: UnitId) -> Vec<OptionId> {
    let options = catalog.options().map(|(id, _)| id);
    let mut axis: Vec<OptionId> = options.filter(|id| is_about(catalog, *id, unit)).collect();
    let mut seen = 0;
    while let Some(option) = axis.get(seen).copied() {
        seen += 1;
        let rules = catalog.rules.iter();
        let about = rules.filter(|rule| reads::by_condition(&rule.when).any(|o| o == option));
        let wanted: Vec<OptionId> = about
            .flat_map(|rule| reads::by_condition(&rule.requires))
            .collect();
        for option in wanted {
            if !axis.contains(&option) {
                axis.push(option);
            }
        }
    }
    axis
}

/// A quantity with what it costs, two ways to buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The quantity.
    pub quantity: Decimal,
    /// What it costs as the list leads to.
    pub listed: Option<Decimal>,
    /// What it costs at the least.
    pub cheapest: Option<Decimal>,
}

impl Curve {
    /// What a quantity costs.
    #[must_use]
    pub fn at(&self, quantity: Decimal) -> Point {
        let costs = |segments: &[Segment]| segments.iter().find_map(|s| s.costs(quantity));
        Point {
            quantity,
            listed: costs(&self.listed),
            cheapest: costs(&self.cheapest),
        }
    }

    /// Both sides of every change of course up to a quantity, ascending; of more than so many
    /// evenly picked ones.
    #[must_use]
    pub fn points(&self, to: Decimal, most: usize) -> Vec<Point> {
        let segments = self.listed.iter().chain(&self.cheapest);
        let mut quantities: Vec<Decimal> = segments
            .flat_map(|segment| [segment.after.max(Decimal::ZERO), segment.to()])
            .filter(|quantity| *quantity <= to)
            .collect();
        quantities.push(to);
        quantities.sort_unstable();
        quantities.dedup();
        let every = quantities.len().div_ceil(most.max(1)).max(1);
        let quantities = quantities.into_iter().step_by(every);
        quantities.map(|quantity| self.at(quantity)).collect()
    }

    /// The most that a quantity below `to` costs.
    #[must_use]
    pub fn top(&self, to: Decimal) -> Option<Decimal> {
        let segments = self.listed.iter().chain(&self.cheapest);
        let drawn = segments.filter(|segment| segment.after < to);
        drawn.map(|segment| segment.cost.max(segment.last())).max()
    }

    /// Ranges of quantities, their first left out, whose listed cost is above that of a larger one.
    #[must_use]
    pub fn cliffs(&self) -> Vec<(Decimal, Decimal)> {
        let mut cliffs: Vec<(Decimal, Decimal)> = Vec::new();
        let mut least: Option<Decimal> = None;
        for segment in self.listed.iter().rev() {
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
}

/// The largest size that a list names of a unit: a choice, a pack, where a tier begins. Beyond it
/// costs go on as they went before.
#[must_use]
pub fn named_size(catalog: &Catalog, unit: UnitId) -> Decimal {
    let about = catalog
        .options()
        .filter(|(id, _)| is_about(catalog, *id, unit));
    let sizes = about.map(|(id, option)| match &option.kind {
        OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
            let least = range.min_if_any.unwrap_or(Decimal::ONE);
            let reached = tier(catalog, id).max(least).min(range.max);
            each_covers(catalog, id, unit) * reached
        }
        OptionKind::Toggle { provides } => of(provides, unit),
        OptionKind::Choice(_) => {
            let choices = option.choices();
            let sizes = choices.map(|(_, choice)| of(&choice.provides, unit));
            sizes.max().unwrap_or_default()
        }
    });
    sizes.max().unwrap_or_default()
}

/// Where the last tier of an option's own price begins.
fn tier(catalog: &Catalog, option: OptionId) -> Decimal {
    let own = catalog
        .charges
        .iter()
        .filter(|charge| measured(charge) == [option] || charge.each == Some(option));
    let tiers = own.filter_map(|charge| match &charge.price {
        PriceSource::One(Price::Volume { tiers, .. } | Price::Graduated { tiers, .. }) => {
            tiers.iter().map(|tier| tier.from).max()
        }
        _ => None,
    });
    tiers.max().unwrap_or_default()
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
    fn a_cliff_is_what_costs_more_than_something_larger() {
        // 6,000 each up to 5, 4,800 each up to 10, 3,000 each from 11 on.
        let curve = Curve {
            listed: vec![
                segment(0, 1, 5, 6_000, 6_000),
                segment(5, 1, 5, 28_800, 4_800),
                segment(10, 1, 10, 33_000, 3_000),
            ],
            cheapest: Vec::new(),
        };
        let ranges = [(4, 5), (6, 10)];
        let ranges = ranges.map(|(from, to)| (Decimal::from(from), Decimal::from(to)));
        assert_eq!(curve.cliffs(), ranges);
        assert_eq!(curve.top(8.into()), Some(48_000.into()));
        let quantities: Vec<Decimal> = curve
            .points(12.into(), 9)
            .iter()
            .map(|p| p.quantity)
            .collect();
        assert_eq!(quantities, [0, 5, 10, 12].map(Decimal::from));
        assert_eq!(curve.at(7.into()).listed, Some(33_600.into()));
    }
}
