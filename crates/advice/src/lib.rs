//! The cheapest way to buy what is needed, proven, beside what the list's own guide leads to.
//!
//! ```text
//! Need ─▶ market ─▶ frames ─▶ ladders ─▶ cover ─▶ the best selection ─quote─▶ Advice
//! ```
//!
//! The *market* is what bears on the need. A *frame* decides everything but the numbers that meet
//! it: editions, toggles, whatever rules tell apart. In a frame each such number is a *ladder*:
//! the quantities it can be bought in with their costs, as *runs* of places evenly apart. The
//! cheapest way to *cover* the need from the ladders is found exactly, whatever the need: with
//! more than needed where that costs less, in one purchase or in many.
//!
//! Everything is read off the catalog. Choices and toggles are the seller's offer, so all are
//! tried; a number that is not about the need, such as how many sets, is the buyer's own and
//! stays as it is. What is paid as it is used serves a need where the catalog says so
//! ([`Guide::serves`]). What does not last for the term does not meet it.
//!
//! The order of purchases, everywhere: the cheapest (before totals are rounded, in lists that
//! round only those), then the fewest lines, then the least excess, then the earlier choice and
//! the larger number of what the catalog lists first.

mod baseline;
mod beaten;
mod choose;
mod cliffs;
mod course;
mod cover;
mod curve;
mod frame;
mod giving;
mod guess;
mod guide;
mod instead;
mod item;
mod ladder;
mod market;
mod meter;
mod ratio;
mod run;
mod rungs;
mod trail;
mod variables;
mod way;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use beaten::{Beaten, beaten};
use choose::Chooser;
pub use cliffs::{Cliff, Standing, cliff_at, cliffs, cliffs_in};
pub use curve::{Curve, Flight, curve, named_size};
pub use guide::{covered, is_about, needs, said_beside};
pub use instead::{Instead, instead};
use market::{Entangled, Market};
use pricing::catalog::{BookId, Catalog, OptionId, UnitId};
use pricing::problem::Problem;
use pricing::quote::{Quote, quote};
use pricing::selection::{Selection, Value};

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
    /// The next in order that is not the best with something added: one that makes another
    /// choice, or takes less of something.
    pub runner_up: Option<Purchase>,
    /// How many ways to buy were looked at. All others cannot be better.
    pub explored: u64,
    /// Whether that is certain: not where a list has more ways than can be looked at, or prices
    /// that move too unevenly to follow.
    pub proven: bool,
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
    /// The price of this option depends on others too, so that purchases cannot be compared.
    Entangled(OptionId),
}

/// The most and the finest that can be needed of anything.
const MOST_NEEDED: i64 = 1_000_000_000_000_000_000;
const FINEST: u32 = 6;

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
    let market = market(catalog, need, term_months)?;
    let mut chooser = Chooser::new(&market, need.quantity).map_err(entangled)?;
    let Some(best) = chooser.best() else {
        return Err(vec![chooser.not_sold()]);
    };
    let runner_up = chooser.runner_up(&best);
    let purchase = |selection: Selection| Purchase::new(catalog, selection, need.unit, on);
    let mut best = purchase(best.selection);
    let baseline = baseline::selection(&market, need.quantity).map(purchase);
    let baseline = baseline.unwrap_or_else(|| best.clone());
    if baseline.total < best.total {
        best = baseline.clone();
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
        runner_up: runner_up.map(|runner_up| purchase(runner_up.selection)),
        explored: chooser.explored,
        proven: chooser.proven,
    })
}

fn market<'a>(
    catalog: &'a Catalog,
    need: &Need,
    term_months: Option<u32>,
) -> Result<Market<'a>, Vec<NeedProblem>> {
    let mut problems = Vec::new();
    let quantity = need.quantity.normalize();
    if quantity.is_sign_negative() && !quantity.is_zero()
        || quantity > MOST_NEEDED.into()
        || quantity.scale() > FINEST
    {
        problems.push(NeedProblem::NotAQuantity(need.quantity));
    }
    let mut start = Selection::defaults(catalog);
    start.book = need.book;
    match (term_months, &catalog.term) {
        (None, _) => {}
        (Some(months), Some(term)) if term.months.contains(&months) => {
            start.term_months = Some(months);
        }
        (Some(months), None) if is_valid_for(catalog, months) => {}
        (Some(months), _) => {
            let problem = Problem::term_unavailable(catalog, months.into());
            problems.push(NeedProblem::Selection(problem));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut fixed = Vec::new();
    for (option, value) in &need.fixed {
        start.set(*option, value.clone());
        fixed.push(*option);
    }
    Market::of(catalog, need.unit, quantity, start, &fixed).map_err(entangled)
}

fn entangled(Entangled(option): Entangled) -> Vec<NeedProblem> {
    vec![NeedProblem::Entangled(option)]
}

/// Whether everything in a list without a term can be used for exactly so long.
fn is_valid_for(catalog: &Catalog, months: u32) -> bool {
    let mut limited = catalog.charges.iter().filter_map(|c| c.valid_months);
    limited.clone().next().is_some() && limited.all(|valid| valid == months)
}

impl Purchase {
    fn new(catalog: &Catalog, selection: Selection, unit: UnitId, on: NaiveDate) -> Self {
        let quote = quote(catalog, &selection, on);
        Self {
            total: quote.totals.due_now + quote.totals.usage,
            covers: covered(catalog, &selection, unit),
            quote,
            selection,
        }
    }
}
