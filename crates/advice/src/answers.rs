//! The answers to a need, each ready to be taken into what is selected.

use chrono::NaiveDate;
use pricing::catalog::{Catalog, OptionId, OptionKind};
use pricing::quote::{Quote, quote};
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::coverage::{covered, is_about, said_beside};
use crate::{Advice, Need, NeedProblem, advise};

/// A way to meet a need as a whole selection, with what exactly that costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The selection to apply: what covers the need is as the answer has it, the rest as selected.
    pub selection: Selection,
    /// Its quote.
    pub quote: Quote,
    /// What is due now and, over the term, after use.
    pub total: Decimal,
    /// How much of the need's unit it covers.
    pub covers: Decimal,
}

/// Three ways to meet a need beside what is selected.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The cheapest purchase.
    pub best: Answer,
    /// What the list's own guide leads to.
    pub guide: Answer,
    /// What is selected, whether or not it covers the need ([`Answer::covers`]).
    pub yours: Answer,
    /// The advice that `best` and `guide` are from.
    pub advice: Advice,
}

/// The answers to a need for a visitor who has selected something: what supplied the need before
/// is dropped, what has nothing to do with it stays unless a rule of the answer forbids it.
///
/// # Errors
/// As [`advise`].
pub fn answers(
    catalog: &Catalog,
    need: &Need,
    now: &Selection,
    on: NaiveDate,
) -> Result<Answers, Vec<NeedProblem>> {
    let mut beside = need.clone();
    beside.book = now.book;
    for (id, option) in catalog.options() {
        let is_number = matches!(
            option.kind,
            OptionKind::Quantity { .. } | OptionKind::Purchases { .. }
        );
        let is_situation = option.decided_by == pricing::catalog::DecidedBy::Buyer;
        let is_given = beside.fixed.iter().any(|(given, _)| *given == id);
        let is_beside = said_beside(catalog, need.unit).contains(&id);
        let stays = is_situation || (is_number && is_beside);
        if stays && !is_given && !is_about(catalog, id, need.unit) {
            beside.fixed.push((id, now.value(id).clone()));
        }
    }
    let advice = advise(catalog, &beside, now.term_months, on)?;
    let answer = |selection: Selection| {
        let quote = quote(catalog, &selection, on);
        Answer {
            total: quote.totals.due_now + quote.totals.usage,
            covers: covered(catalog, &selection, need.unit),
            quote,
            selection,
        }
    };
    let taken = |purchase: &Selection| answer(applied(catalog, need, now, purchase));
    Ok(Answers {
        best: taken(&advice.best.selection),
        guide: taken(&advice.baseline.selection),
        yours: answer(now.clone()),
        advice,
    })
}

/// What is selected with a purchase in place of what supplied its need.
fn applied(catalog: &Catalog, need: &Need, now: &Selection, purchase: &Selection) -> Selection {
    let mut applied = purchase.clone();
    applied.start_date = now.start_date;
    applied.term_months = now.term_months;
    let is_settled = |option: OptionId| {
        is_about(catalog, option, need.unit)
            || need.fixed.iter().any(|(given, _)| *given == option)
            || *purchase.value(option) != catalog.option(option).default_value()
    };
    for (id, option) in catalog.options() {
        if is_settled(id) || *now.value(id) == option.default_value() {
            continue;
        }
        let kept = applied.clone().with(id, now.value(id).clone());
        let is_offer = matches!(kept.value(id), Value::Choice(_) | Value::Toggle(_));
        let is_sold = rules::broken(catalog, &kept).next().is_none();
        let covers = covered(catalog, &kept, need.unit) >= need.quantity;
        if is_sold && (covers || !is_offer) {
            applied = kept;
        }
    }
    applied
}
