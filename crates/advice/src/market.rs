//! What bears on a need: the options that can meet it, and everything that bears on their price
//! or on whether they are sold.

use rust_decimal::Decimal;

use crate::guide::{self, each_covers};
use crate::item::{Item, cents, is_alone, looked_at_by, measured, steps, ticks};
use crate::variables::{self, Variable};
use pricing::catalog::{Catalog, ChargeId, OptionId, OptionKind, UnitId};
use pricing::selection::Selection;

/// What bears on one need.
pub(crate) struct Market<'a> {
    pub catalog: &'a Catalog,
    pub unit: UnitId,
    /// What the advice starts from: defaults, what the buyer fixed, the term.
    pub start: Selection,
    /// The numbers that can meet the need, in the catalog's order.
    pub items: Vec<Item>,
    /// What else is tried: choices, toggles, and what rules look at.
    pub variables: Vec<Variable>,
    /// The charges that depend on variables alone.
    pub common: Vec<ChargeId>,
    /// Decimal places in which what is covered is reckoned.
    pub places: u32,
    /// Decimal places in which money is reckoned.
    pub cents: u32,
}

/// An option priced together with another, so that neither has a price of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entangled(pub OptionId);

impl<'a> Market<'a> {
    /// `fixed` are the options the buyer decided already.
    pub(crate) fn of(
        catalog: &'a Catalog,
        unit: UnitId,
        need: Decimal,
        start: Selection,
        fixed: &[OptionId],
    ) -> Result<Self, Entangled> {
        let places = places(catalog, unit, need);
        let mut items = items(catalog, unit, places, fixed);
        let mut common = Vec::new();
        let mut looked_at = Vec::new();
        for (id, charge) in catalog.charges() {
            let only_items = |options: Vec<OptionId>| -> Vec<OptionId> {
                let known = items.iter().map(|item| item.option);
                known.filter(|option| options.contains(option)).collect()
            };
            let measured = only_items(measured(charge));
            let others = only_items(looked_at_by(charge).collect());
            let owner = match (measured.as_slice(), others.as_slice()) {
                ([one], _) => Some(*one),
                // What looks at nothing but how many there are is a part of their price.
                ([], [one]) if !is_listed(catalog, *one) => Some(*one),
                ([], _) => None,
                ([one, ..], _) => return Err(Entangled(*one)),
            };
            looked_at.extend(others.into_iter().filter(|option| Some(*option) != owner));
            match items.iter_mut().find(|item| Some(item.option) == owner) {
                None => common.push(id),
                Some(item) if is_alone(charge, item) => item.charges.push(id),
                Some(item) => return Err(Entangled(item.option)),
            }
        }
        Ok(Self {
            variables: variables::all(catalog, unit, &start, &items, &looked_at, fixed),
            cents: cents(catalog),
            catalog,
            unit,
            start,
            items,
            common,
            places,
        })
    }

    /// What a selection covers of the need.
    pub(crate) fn covers(&self, selection: &Selection) -> i128 {
        ticks(
            guide::covered(self.catalog, selection, self.unit),
            self.places,
        )
    }

    /// What a selection covers of the need besides the items.
    pub(crate) fn covers_besides(&self, selection: &Selection) -> i128 {
        let by_items = self.items.iter().map(|item| {
            let number = selection.value(item.option).number();
            steps(number, item.range.decimals).saturating_mul(item.covers)
        });
        self.covers(selection).saturating_sub(by_items.sum())
    }

    /// A selection with every item at rest.
    pub(crate) fn at_rest(&self, selection: &Selection) -> Selection {
        let items = self.items.iter();
        items.fold(selection.clone(), |selection, item| {
            selection.with(item.option, item.value(Vec::new()))
        })
    }
}

fn is_listed(catalog: &Catalog, option: OptionId) -> bool {
    matches!(catalog.option(option).kind, OptionKind::Purchases { .. })
}

fn items(catalog: &Catalog, unit: UnitId, places: u32, fixed: &[OptionId]) -> Vec<Item> {
    let options = catalog.options().map(|(id, _)| id);
    let items = options
        .filter(|id| !fixed.contains(id))
        .filter_map(|id| Item::of(catalog, id, Some((unit, places))));
    items.filter(|item| item.covers > 0).collect()
}

/// The decimal places that what is covered of a need can have.
fn places(catalog: &Catalog, unit: UnitId, need: Decimal) -> u32 {
    let of = |quantity: Decimal| quantity.normalize().scale();
    let options = catalog.options().map(|(id, option)| {
        let decimals = match &option.kind {
            OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
                range.decimals
            }
            _ => 0,
        };
        let choices = option.choices();
        let choices = choices.map(|(_, choice)| of(guide::of(&choice.provides, unit)));
        let each = of(each_covers(catalog, id, unit)) + decimals;
        choices.max().unwrap_or(0).max(each)
    });
    let base = of(guide::of(&catalog.provides, unit));
    options.max().unwrap_or(0).max(base).max(of(need))
}
