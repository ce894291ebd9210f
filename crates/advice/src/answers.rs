//! The answers to a need, each ready to be taken into what is selected.

use chrono::NaiveDate;
use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind};
use pricing::quote::{Quote, quote};
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::coverage::{covered, is_about, said_beside};
use crate::curve::cost_along;
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
    /// What the total comes to for each of what is needed, to four digits; nothing where nothing is
    /// needed.
    pub per_unit: Option<Decimal>,
    /// How much of the need's unit it covers.
    pub covers: Decimal,
    /// How much more that is than is needed; below 0 where it is less.
    pub spare: Decimal,
    /// What is selected now and cannot be had with it.
    pub dropped: Vec<OptionId>,
}

/// Ways to meet a need beside what is selected.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The cheapest purchase.
    pub best: Answer,
    /// What the list's own guide leads to.
    pub guide: Answer,
    /// What is selected, whether or not it covers the need ([`Answer::spare`]).
    pub yours: Answer,
    /// The cheapest if all of it is used at one time instead of as said beside the need, where that
    /// costs less.
    pub at_once: Option<AtOnce>,
    /// What the best saves over the guide's.
    pub saving: Decimal,
    /// The advice that `best` and `guide` are from.
    pub advice: Advice,
}

/// What a need costs if all of it is used at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct AtOnce {
    /// What says how much is used at a time.
    pub option: OptionId,
    /// The purchase.
    pub answer: Answer,
}

/// The answers to a need for a visitor who has selected something, for the term selected: what
/// supplied the need before is dropped, what has nothing to do with it stays unless a rule of the
/// answer forbids it.
///
/// # Errors
/// As [`advise`].
pub fn answers(
    catalog: &Catalog,
    need: &Need,
    now: &Selection,
    on: NaiveDate,
) -> Result<Answers, Vec<NeedProblem>> {
    let need = &beside(catalog, need, now);
    let advice = advise(catalog, need, now.term_months, on)?;
    let visitor = Visitor {
        catalog,
        need,
        now,
        on,
    };
    let best = visitor.taking(&advice.best.selection);
    let guide = visitor.taking(&advice.baseline.selection);
    Ok(Answers {
        yours: visitor.answer(now.clone()),
        at_once: visitor.at_once(&advice),
        saving: (guide.total - best.total).max(Decimal::ZERO),
        best,
        guide,
        advice,
    })
}

/// The need with what is selected of what is said beside it and of the buyer's situation.
fn beside(catalog: &Catalog, need: &Need, now: &Selection) -> Need {
    let mut need = need.clone();
    need.book = now.book;
    let said = said_beside(catalog, need.unit);
    for (id, option) in catalog.options() {
        let is_given = need.fixed.iter().any(|(given, _)| *given == id);
        let stays = option.decided_by == DecidedBy::Buyer || said.contains(&id);
        if stays && !is_given && !is_about(catalog, id, need.unit) {
            need.fixed.push((id, now.value(id).clone()));
        }
    }
    need
}

/// Somebody who needs something and has selected something.
struct Visitor<'a> {
    catalog: &'a Catalog,
    need: &'a Need,
    now: &'a Selection,
    on: NaiveDate,
}

impl Visitor<'_> {
    fn answer(&self, selection: Selection) -> Answer {
        let quote = quote(self.catalog, &selection, self.on);
        let total = quote.totals.overall();
        let covers = covered(self.catalog, &selection, self.need.unit);
        Answer {
            per_unit: per_unit(
                cost_along(self.catalog, &quote, self.need.unit),
                self.need.quantity,
            ),
            spare: covers - self.need.quantity,
            dropped: Vec::new(),
            selection,
            quote,
            total,
            covers,
        }
    }

    /// What is selected with a purchase in place of what supplied the need.
    fn taking(&self, purchase: &Selection) -> Answer {
        let Self {
            catalog, need, now, ..
        } = self;
        let mut taken = purchase.clone();
        taken.start_date = now.start_date;
        taken.term_months = now.term_months;
        let is_settled = |id: OptionId, default: &Value| {
            is_about(catalog, id, need.unit)
                || need.fixed.iter().any(|(given, _)| *given == id)
                || purchase.value(id) != default
        };
        let mut left: Vec<OptionId> = catalog
            .options()
            .map(|(id, option)| (id, option.default_value()))
            .filter(|(id, default)| !is_settled(*id, default) && now.value(*id) != default)
            .map(|(id, _)| id)
            .collect();
        let is_good = |selection: &Selection| {
            rules::broken(catalog, selection).next().is_none()
                && covered(catalog, selection, need.unit) >= need.quantity
        };
        let with = |taken: &Selection, ids: &[OptionId]| {
            let kept = |kept: Selection, id: &OptionId| kept.with(*id, now.value(*id).clone());
            ids.iter().fold(taken.clone(), kept)
        };
        // All that can stay together, and then one by one for as long as something more can.
        let together = with(&taken, &left);
        if is_good(&together) {
            taken = together;
            left.clear();
        }
        let mut before = usize::MAX;
        while left.len() < before {
            before = left.len();
            left.retain(|id| {
                let kept = with(&taken, &[*id]);
                let stays = is_good(&kept);
                if stays {
                    taken = kept;
                }
                !stays
            });
        }
        Answer {
            dropped: left,
            ..self.answer(taken)
        }
    }

    fn at_once(&self, advice: &Advice) -> Option<AtOnce> {
        let Self { catalog, need, .. } = self;
        let is_so_much_at_a_time = |option: OptionId| {
            matches!(
                catalog.option(option).kind,
                OptionKind::Quantity { unit: Some(unit), .. } if unit == need.unit
            )
        };
        let said = said_beside(catalog, need.unit).into_iter();
        let option = said
            .into_iter()
            .find(|option| is_so_much_at_a_time(*option))?;
        let mut all = (*need).clone();
        all.fixed.retain(|(given, _)| *given != option);
        all.fixed.push((option, Value::Quantity(need.quantity)));
        let at_once = advise(catalog, &all, self.now.term_months, self.on).ok()?;
        if at_once.best.total >= advice.best.total {
            return None;
        }
        let visitor = Visitor {
            need: &all,
            ..*self
        };
        let answer = visitor.taking(&at_once.best.selection);
        Some(AtOnce { option, answer })
    }
}

/// What each of a quantity comes to, to four digits; nothing for none of it.
#[must_use]
pub fn per_unit(total: Decimal, quantity: Decimal) -> Option<Decimal> {
    total.checked_div(quantity)?.round_sf(4)
}
