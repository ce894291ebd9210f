//! The cheapest way to buy what is needed from a price list.
//!
//! # The problem
//!
//! A *covering problem*: of all selections that a list sells, that last as long as they are needed
//! and that cover a *demand* (so much of a unit), find one that costs least. What a selection
//! covers is what it includes and what it pays as it is used ([`covered`]); what it costs is its
//! bill, and every purchase told here is billed by [`pricing::quote()`].
//!
//! # The method
//!
//! ```text
//! Need ─▶ Covering ─▶ assignments ─▶ candidates ─▶ search ─▶ selections ─quote─▶ Advice
//! ```
//!
//! 1. An *assignment* decides everything but the covering numbers: choices and toggles that bear on
//!    the need, and for a number that rules look at, the range it is in. Assignments that break a
//!    rule, have no public price or do not last are dropped (`decisions`).
//! 2. In an assignment the cost of each covering number is a function of that number alone. It is
//!    cut at its *breakpoints* into *segments* on which it is affine or an even staircase
//!    (`breakpoints`); of each segment only the last number of every step is a *candidate*
//!    (`candidates`), for *dominance*: it covers more at the same cost.
//! 3. What is left is a bounded knapsack, covering instead of packing, solved exactly by depth-first
//!    branch and bound with the linear relaxation as its *lower bound* and the best found as its
//!    *incumbent* (`search`, after Martello and Toth, Knapsack Problems, 1990). Of several entries of
//!    a list all but one are at an end of a segment: for piecewise linear costs an exchange between
//!    two others never costs more both ways (the vertex argument of linear programming).
//! 4. Where one of these steps is not exact, a *local search* follows from the best of every
//!    assignment: exchanges between covering numbers, for as long as the bill falls (`exchange`).
//! 5. The *runner-up* is the best of the subproblems that exclude the best (Lawler, 1972).
//!
//! # Invariants
//!
//! - Purchases are compared by exact costs, before rounding, then by fewer lines, then by less
//!   excess. So a purchase is split only where the list's prices make the parts cheaper than the
//!   whole, never to live off rounding.
//! - [`Advice::proven`] holds only where the method is exact: each charge reads one covering number,
//!   every segment was found and checked against the engine's prices, no limit was reached, and
//!   rounding cannot change the order. Otherwise [`Advice::doubts`] says why.
//! - The best costs no more than anything else told.
//! - What lasts shorter than it is needed does not meet the need.
//! - Numbers that do not meet the need are the buyer's own: they stay unless a rule forces them, and
//!   then move no farther than it wants. So do options that the list says the buyer's situation
//!   decides.
//!
//! # Complexity
//!
//! Linear in the assignments, whose number is the product of the choices that bear on the need, at
//! most 20,000. In each, breakpoints are found in (tiers × log of the range) prices. The search is
//! exponential in the numbers at worst and visits a few dozen nodes on real lists, whatever the
//! demand; it gives up after 60,000.

mod answers;
mod baseline;
mod breakpoints;
mod candidates;
mod cliffs;
mod coverage;
mod covering;
mod curve;
mod decisions;
mod dominated;
mod exchange;
mod instead;
mod integer;
mod money;
mod number;
mod offers;
mod price;
mod provision;
mod purchase;
mod reads;
mod search;
mod slots;
mod solver;
mod trace;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use answers::{Answer, Answers, AtOnce, answers, per_unit};
pub use cliffs::{Cliff, Cliffs, Standing, Unexamined, cliff_at, cliffs, cliffs_in};
pub use coverage::{covered, is_about, needs, said_beside};
use covering::Covering;
pub use curve::{Curve, Point, cost_along, curve, named_size};
pub use dominated::{Dominance, Dominated, dominated};
pub use instead::{Instead, instead};
use pricing::catalog::{BookId, Catalog, OptionId, UnitId};
use pricing::problem::Problem;
use pricing::quote::{Quote, quote};
use pricing::selection::{Selection, Value};
use solver::Solver;
pub use trace::Segment;

use integer::scaled;

/// What a buyer needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Of what.
    pub unit: UnitId,
    /// How much.
    pub quantity: Decimal,
    /// Options that are decided already.
    pub fixed: Vec<(OptionId, Value)>,
    /// The price book to reckon with.
    pub book: Option<BookId>,
}

impl Need {
    /// A need, with nothing decided.
    #[must_use]
    pub fn of(unit: UnitId, quantity: impl Into<Decimal>) -> Self {
        Self {
            unit,
            quantity: quantity.into(),
            fixed: Vec::new(),
            book: None,
        }
    }
}

/// What to buy, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The best purchase.
    pub best: Purchase,
    /// What the list's own guide leads to: everything paid as it is used, where that is sold;
    /// or else the smallest choice that covers, past the largest with exactly the number missing.
    pub baseline: Purchase,
    /// What the best saves over the baseline.
    pub saving: Decimal,
    /// The cheapest purchase found that is not the best with something added: it decides
    /// otherwise, or has less of something.
    pub runner_up: Option<Purchase>,
    /// How many ways to buy were looked at.
    pub explored: u64,
    /// Whether that is certain.
    pub proven: bool,
    /// Why it is not.
    pub doubts: Vec<Doubt>,
    /// What makes the best differ from the baseline.
    pub because: Because,
}

/// Something to buy that meets the need.
#[derive(Debug, Clone, PartialEq)]
pub struct Purchase {
    /// The selection.
    pub selection: Selection,
    /// Its quote.
    pub quote: Quote,
    /// What is due now and, over the term, after use.
    pub total: Decimal,
    /// How much of the need's unit it covers.
    pub covers: Decimal,
}

/// What makes the best purchase differ from the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It does not: nothing costs less than what the guide leads to.
    AsGuided,
    /// Covering more costs less.
    MoreForLess,
    /// Another combination covers no more and costs less.
    Otherwise,
}

/// Why the best purchase found is not certain to be the cheapest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// A price depends on this number together with another that meets the need, or on how its
    /// list is made up.
    Shared(OptionId),
    /// The price of this number is neither even nor an even staircase between breakpoints.
    Uneven(OptionId),
    /// There are more ways to buy than are looked at.
    TooMany,
    /// Prices are finer than amounts are rounded to: another purchase may cost less by what
    /// rounding leaves out.
    Rounding,
}

impl Doubt {
    /// Its code, for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Doubt::Shared(_) => "shared_price",
            Doubt::Uneven(_) => "uneven_price",
            Doubt::TooMany => "too_many",
            Doubt::Rounding => "rounding",
        }
    }
}

/// Why there is no advice.
#[derive(Debug, Clone, PartialEq)]
pub enum NeedProblem {
    /// Something is wrong with the term or with what is decided already.
    Selection(Problem),
    /// Not a quantity: below 0, or finer or larger than any that is sold.
    NotAQuantity(Decimal),
    /// Nothing in the list says that it provides this, or none has a public price.
    NotProvided(UnitId),
    /// More than is sold.
    TooMuch {
        /// Of what.
        unit: UnitId,
        /// The most that is sold.
        most: Decimal,
    },
}

/// The cheapest way to buy what is needed for a term, as of a day.
///
/// # Errors
/// Every problem with the need: nothing provides it, more than is sold, a term that is not sold,
/// decisions that break rules.
pub fn advise(
    catalog: &Catalog,
    need: &Need,
    term_months: Option<u32>,
    on: NaiveDate,
) -> Result<Advice, Vec<NeedProblem>> {
    let problem = Covering::of(catalog, need, term_months)?;
    let demand = scaled(need.quantity, problem.places);
    let mut solver = Solver::new(&problem);
    let purchase = |selection: Selection| Purchase::new(catalog, selection, need.unit, on);
    let baseline = baseline::selection(&problem, &solver.decisions, need.quantity).map(purchase);
    let found = solver.best(demand);
    let runner_up = found
        .as_ref()
        .and_then(|best| solver.runner_up(best, demand))
        .map(|chosen| purchase(chosen.selection));
    let mut doubts = solver.doubts.clone();
    if solver.rounding_decides() {
        doubts.push(Doubt::Rounding);
    }
    let best = match doubts.as_slice() {
        [] => found.map(|chosen| chosen.selection),
        _ => {
            let first = found.map(|chosen| chosen.selection);
            let starts = first.into_iter().chain(solver.starts(demand));
            exchange::best_of(&problem, starts, demand)
        }
    };
    let best = best.map(purchase);
    let Some(mut best) = best.or_else(|| baseline.clone()) else {
        return Err(vec![solver.not_sold()]);
    };
    let baseline = baseline.unwrap_or_else(|| best.clone());
    let mut runner_up = runner_up.filter(|next| next.selection != best.selection);
    if baseline.total < best.total {
        runner_up = Some(std::mem::replace(&mut best, baseline.clone()));
    }
    if let Some(next) = runner_up.as_mut().filter(|next| next.total < best.total) {
        std::mem::swap(next, &mut best);
    }
    Ok(Advice {
        saving: baseline.total - best.total,
        because: if baseline.total == best.total {
            Because::AsGuided
        } else if best.covers > baseline.covers {
            Because::MoreForLess
        } else {
            Because::Otherwise
        },
        best,
        baseline,
        runner_up,
        explored: solver.explored,
        proven: doubts.is_empty(),
        doubts,
    })
}

impl Purchase {
    fn new(catalog: &Catalog, selection: Selection, unit: UnitId, on: NaiveDate) -> Self {
        let quote = quote(catalog, &selection, on);
        Self {
            total: quote.totals.overall(),
            covers: covered(catalog, &selection, unit),
            quote,
            selection,
        }
    }
}
