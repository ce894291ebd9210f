//! What a quantity costs, for every quantity at once: the purchases the list leads to beside the
//! cheapest, as stairs.
//!
//! A purchase found for a quantity is the one for all up to what it covers, so stairs are climbed
//! step by step. Where steps repeat they are climbed many at a time, but never past a quantity at
//! which some price turns.

use rust_decimal::Decimal;

use crate::baseline;
use crate::beaten::total;
use crate::choose::Chooser;
use crate::guide::{each_covers, is_about, of};
use crate::item::{cents, measured, ticks};
use crate::{Need, NeedProblem, entangled, market};
use pricing::catalog::{Catalog, OptionId, OptionKind, UnitId};
use pricing::price::{Price, PriceSource};

/// What every quantity from 0 on costs, in two ways to buy.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What the list's own guide leads to.
    pub listed: Vec<Flight>,
    /// The cheapest purchase of all.
    pub cheapest: Vec<Flight>,
}

/// Steps alike, one after another: the first costs `cost` for every quantity above `after` by
/// `width` at most, the next `rise` more for the next `width`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flight {
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

impl Flight {
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

/// The costs of every quantity of a need's unit up to the need, in at most so many flights each;
/// with more, they end earlier.
///
/// # Errors
/// As [`super::advise`], but not that too much is needed: then they end where the list does.
pub fn curve(
    catalog: &Catalog,
    need: &Need,
    term_months: Option<u32>,
    most_flights: usize,
) -> Result<Curve, Vec<NeedProblem>> {
    let market = market(catalog, need, term_months)?;
    let mut chooser = Chooser::new(&market, need.quantity).map_err(entangled)?;
    let climb = |turns| Climb {
        to: ticks(need.quantity, market.places),
        places: market.places,
        turns,
        most_flights,
    };
    let listed = climb(baseline::turns(&market)).all(|quantity| {
        let quantity = Decimal::try_from_i128_with_scale(quantity, market.places).ok()?;
        let selection = baseline::selection(&market, quantity)?;
        let cost = total(catalog, &selection)?;
        Some((market.covers(&selection), cost))
    });
    let turn = |at| Turn {
        at,
        pattern: Some(A_PATTERN),
    };
    let turns = chooser.turns().into_iter().map(turn).collect();
    let cheapest = climb(turns).all(|quantity| {
        let chosen = chooser.cheapest(quantity)?;
        let cost = Decimal::try_from_i128_with_scale(chosen.cost, cents(catalog)).ok()?;
        Some((quantity + chosen.excess, cost))
    });
    Ok(Curve { listed, cheapest })
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
        _ => {
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

/// A quantity beyond which steps may be other than before.
pub(crate) struct Turn {
    pub at: i128,
    /// After how many steps their pattern repeats; nothing where that is not known.
    pub pattern: Option<i128>,
}

/// So many steps alike are taken for more to come, which are looked at in growing distances.
const A_PATTERN: i128 = 24;

/// More readings than this are not taken: the climb ends.
const MOST_READINGS: u32 = 20_000;

struct Climb {
    to: i128,
    places: u32,
    /// Where some price turns, ascending.
    turns: Vec<Turn>,
    most_flights: usize,
}

/// A flight in ticks of the unit.
#[derive(Clone, Copy)]
struct Climbed {
    after: i128,
    width: i128,
    steps: i128,
    cost: Decimal,
    rise: Decimal,
}

impl Climbed {
    fn top(&self) -> i128 {
        self.after + self.width * self.steps
    }

    /// What a step costs, counted from 0.
    fn at(&self, step: i128) -> Option<Decimal> {
        let step = Decimal::try_from_i128_with_scale(step, 0).ok()?;
        Some(self.cost + self.rise * step)
    }
}

impl Climb {
    /// `price` finds what is bought for a quantity: how much that covers, and what it costs.
    fn all(&self, mut price: impl FnMut(i128) -> Option<(i128, Decimal)>) -> Vec<Flight> {
        let mut left = MOST_READINGS;
        let mut price = |quantity| {
            left = left.checked_sub(1)?;
            price(quantity)
        };
        let mut flights: Vec<Climbed> = Vec::new();
        let mut after = -1;
        while after < self.to {
            let Some((to, cost)) = price(after + 1) else {
                break;
            };
            let step = Climbed {
                after,
                width: to - after,
                steps: 1,
                cost,
                rise: Decimal::ZERO,
            };
            let is_full = flights.len() == self.most_flights;
            match flights.last_mut().filter(|last| goes_on(last, &step)) {
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
                    flights.push(step);
                    after = to;
                }
            }
        }
        let ticks = |ticks| Decimal::try_from_i128_with_scale(ticks, self.places).ok();
        let flight = |climbed: &Climbed| {
            Some(Flight {
                after: ticks(climbed.after)?,
                width: ticks(climbed.width)?,
                steps: u64::try_from(climbed.steps).ok()?,
                cost: climbed.cost,
                rise: climbed.rise,
            })
        };
        flights.iter().filter_map(flight).collect()
    }

    /// Climbs all further steps of a flight below the next turn.
    fn run_up(
        &self,
        flight: &mut Climbed,
        price: &mut impl FnMut(i128) -> Option<(i128, Decimal)>,
    ) {
        let top = flight.top();
        let next = self.turns.iter().position(|turn| turn.at > top);
        let end = next.and_then(|next| self.turns.get(next));
        let end = end.map_or(self.to, |turn| turn.at).min(self.to);
        let here = next.unwrap_or(self.turns.len()).checked_sub(1);
        let pattern = here
            .and_then(|here| self.turns.get(here))
            .map_or(Some(A_PATTERN), |turn| turn.pattern);
        let more = (end - top) / flight.width;
        let mut is_alike = |more: i128| {
            let from = top + flight.width * (more - 1);
            let found = price(from + 1);
            found.is_some_and(|(to, cost)| {
                to == from + flight.width && Some(cost) == flight.at(flight.steps + more - 1)
            })
        };
        let mut climbed = 0;
        // What holds for a whole pattern holds up to the turn.
        let one_by_one = pattern.unwrap_or(more).min(more);
        while climbed < one_by_one && is_alike(climbed + 1) {
            climbed += 1;
        }
        if climbed == one_by_one {
            let mut reach = 1;
            while climbed + reach <= more && is_alike(climbed + reach) {
                climbed += reach;
                reach *= 2;
            }
            while reach > 0 {
                if climbed + reach <= more && is_alike(climbed + reach) {
                    climbed += reach;
                }
                reach /= 2;
            }
        }
        flight.steps += climbed;
    }
}

/// Whether a step continues a flight.
fn goes_on(flight: &Climbed, step: &Climbed) -> bool {
    let is_next = flight.at(flight.steps) == Some(step.cost);
    flight.width == step.width && (flight.steps == 1 || is_next)
}
