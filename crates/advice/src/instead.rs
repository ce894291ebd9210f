//! A better purchase than the one selected: as much of everything or more, for less.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::cliffs::{Cliff, cliff_at};
use crate::coverage::{covered, is_about, needs};
use crate::price::total;
use crate::{Need, advise};
use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, Range, UnitId};
use pricing::rules;
use pricing::selection::{Selection, Value};

/// What to take instead of what is selected.
#[derive(Debug, Clone, PartialEq)]
pub struct Instead {
    /// The options to set, in the catalog's order.
    pub set: Vec<(OptionId, Value)>,
    /// The selection with these set.
    pub selection: Selection,
    /// What it saves, over the whole term.
    pub saving: Decimal,
    /// The cliff that is left, where it is only that.
    pub cliff: Option<Cliff>,
    /// Of what it covers at least as much, and how much before and after; nothing where it is
    /// only about how one number is split or rounded up.
    pub covers: Option<(UnitId, Decimal, Decimal)>,
}

/// What saves most over a selection: a larger number of something, several purchases in one, or
/// other options that cover as much of what is sold. What covers nothing stays as selected.
#[must_use]
pub fn instead(catalog: &Catalog, selection: &Selection, on: NaiveDate) -> Option<Instead> {
    let now = total(catalog, selection)?;
    let mut best: Option<Instead> = None;
    let mut offer = |better: Selection, cliff: Option<Cliff>, covers| {
        let saving = total(catalog, &better).map_or(Decimal::ZERO, |total| now - total);
        let least = best.as_ref().map_or(Decimal::ZERO, |best| best.saving);
        if saving > least && rules::broken(catalog, &better).next().is_none() {
            let options = catalog.options().map(|(id, _)| id);
            let set = options.filter(|id| better.value(*id) != selection.value(*id));
            best = Some(Instead {
                set: set.map(|id| (id, better.value(id).clone())).collect(),
                selection: better,
                saving,
                cliff,
                covers,
            });
        }
    };
    let offered = catalog.options();
    let offered = offered.filter(|(_, option)| option.decided_by != DecidedBy::Buyer);
    for (id, option) in offered {
        let at = |number| cliff_at(catalog, selection, id, number).map(|standing| standing.cliff);
        match (&option.kind, selection.value(id)) {
            (OptionKind::Quantity { .. }, Value::Quantity(number)) => {
                if let Some(cliff) = at(*number) {
                    let better = Value::Quantity(cliff.better);
                    offer(selection.clone().with(id, better), Some(cliff), None);
                }
            }
            (OptionKind::Purchases { range, .. }, Value::Purchases(entries)) => {
                let mut left = None;
                let mut raise = |number: Decimal| match at(number) {
                    Some(cliff) => left.insert(cliff).better,
                    None => number,
                };
                let raised = entries.iter().map(|entry| raise(*entry)).collect();
                let raised = selection.clone().with(id, Value::Purchases(raised));
                if let Some(cliff) = left.take() {
                    offer(raised, Some(cliff), None);
                }
                if let Some(sum) = merged(entries, *range) {
                    let sum = at(sum).map_or(sum, |cliff| cliff.better);
                    let merged = Value::Purchases(vec![sum]);
                    offer(selection.clone().with(id, merged), None, None);
                }
            }
            _ => {}
        }
    }
    for unit in needs(catalog) {
        if let Some((better, covers)) = cheapest(catalog, selection, unit, on) {
            let before = covered(catalog, selection, unit);
            offer(better, None, Some((unit, before, covers)));
        }
    }
    best
}

/// Several entries as one, where that is sold.
fn merged(entries: &[Decimal], range: Range) -> Option<Decimal> {
    let sum = entries.iter().sum();
    (entries.len() > 1 && range.fit(sum) == [sum]).then_some(sum)
}

/// The cheapest purchase that covers as much of something as a selection does.
fn cheapest(
    catalog: &Catalog,
    selection: &Selection,
    unit: UnitId,
    on: NaiveDate,
) -> Option<(Selection, Decimal)> {
    let quantity = covered(catalog, selection, unit);
    if quantity.is_zero() {
        return None;
    }
    let covers_none = |id: &OptionId| !is_about(catalog, *id, unit);
    let others = catalog.options().map(|(id, _)| id).filter(covers_none);
    let need = Need {
        unit,
        quantity,
        fixed: others.map(|id| (id, selection.value(id).clone())).collect(),
        book: selection.book,
    };
    let advice = advise(catalog, &need, selection.term_months, on).ok()?;
    let mut better = advice.best.selection;
    better.start_date = selection.start_date;
    Some((better, advice.best.covers))
}
