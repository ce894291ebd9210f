//! Cliffs: quantities that cost more than some larger one.
//!
//! Between two turns of its price more of something never costs less. So only the beginning of a
//! later stretch can be cheaper than what comes before it, and of each stretch those that are
//! dearer than the cheapest such beginning are its last.

use rust_decimal::Decimal;

use crate::course::{turns, up_to_next};
use crate::item::{Item, cents, is_alone, looked_at_by, measured, steps};
use crate::meter::Meter;
use crate::variables::{bounds, options};
use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, Periods};
use pricing::rules;
use pricing::selection::{Selection, Value};

/// More settings than this of what a price depends on are not looked at.
const MOST_SETTINGS: usize = 1_000;

/// A range of quantities each of which costs more than a larger one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cliff {
    /// The option whose numbers these are: of a list, its entries, each bought by itself.
    pub option: OptionId,
    /// What else is selected. It has the term that amounts due each period are counted for.
    pub selection: Selection,
    /// The first of them.
    pub from: Decimal,
    /// The last.
    pub to: Decimal,
    /// The larger quantity that costs least, the smallest of several.
    pub better: Decimal,
    /// What that costs: for one purchase, over the whole term.
    pub costs: Decimal,
    /// Whether some of it is due each period, so that a longer term saves more.
    pub is_periodic: bool,
    /// The least that it saves over any of them.
    pub least_saved: Decimal,
    /// The most.
    pub most_saved: Decimal,
}

/// The cliff that a quantity stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The cliff.
    pub cliff: Cliff,
    /// What its better quantity saves over this one.
    pub saving: Decimal,
}

/// The cliffs of every option, in the catalog's order and at the default term: one set for each
/// price it has, with the first selection in which it has it.
#[must_use]
pub fn cliffs(catalog: &Catalog) -> Vec<Cliff> {
    let mut all = Vec::new();
    for (option, _) in catalog.options() {
        let mut found: Vec<Cliff> = Vec::new();
        for selection in settings(catalog, option) {
            let cliffs = cliffs_in(catalog, &selection, option);
            let is_new = |cliff: &Cliff| !found.iter().any(|known| is_alike(known, cliff));
            if cliffs.iter().any(is_new) {
                found.extend(cliffs);
            }
        }
        all.extend(found);
    }
    all
}

fn is_alike(a: &Cliff, b: &Cliff) -> bool {
    let key = |cliff: &Cliff| (cliff.from, cliff.to, cliff.better, cliff.costs);
    key(a) == key(b) && (a.least_saved, a.most_saved) == (b.least_saved, b.most_saved)
}

/// The cliffs of one option, ascending, with everything else as selected: none where its price
/// depends on other numbers of its list, or moves unevenly.
#[must_use]
pub fn cliffs_in(catalog: &Catalog, selection: &Selection, option: OptionId) -> Vec<Cliff> {
    let found = item(catalog, option).and_then(|item| {
        let mut meter = Meter::new(catalog, selection, &item);
        let stretches = stretches(catalog, selection, &mut meter)?;
        find(catalog, selection, &mut meter, &stretches)
    });
    found.unwrap_or_default()
}

/// The cliff that a quantity of an option stands in, with everything else as selected.
#[must_use]
pub fn cliff_at(
    catalog: &Catalog,
    selection: &Selection,
    option: OptionId,
    quantity: Decimal,
) -> Option<Standing> {
    let cliffs = cliffs_in(catalog, selection, option).into_iter();
    let mut around = cliffs.filter(|cliff| (cliff.from..=cliff.to).contains(&quantity));
    let cliff = around.next()?;
    let saving = cost(catalog, selection, option, quantity)? - cliff.costs;
    Some(Standing { cliff, saving })
}

/// What a quantity of an option costs, of a list as one entry, everything else as selected.
pub(crate) fn cost(
    catalog: &Catalog,
    selection: &Selection,
    option: OptionId,
    quantity: Decimal,
) -> Option<Decimal> {
    let item = item(catalog, option)?;
    let number = steps(quantity, item.range.decimals);
    let reading = Meter::new(catalog, selection, &item).read(number)?;
    Some(money(catalog, reading.cost))
}

/// An option that takes numbers, with all that is charged for them; nothing where some of it
/// depends on a list as a whole.
fn item(catalog: &Catalog, option: OptionId) -> Option<Item> {
    let mut item = Item::of(catalog, option, None)?;
    for (id, charge) in catalog.charges() {
        if measured(charge).contains(&option) {
            if !is_alone(charge, &item) {
                return None;
            }
            item.charges.push(id);
        } else if !item.listed && looked_at_by(charge).any(|seen| seen == option) {
            item.charges.push(id);
        }
    }
    (!item.charges.is_empty()).then_some(item)
}

/// The stretches of numbers on which more never costs less, without those that are not sold;
/// nothing where a price moves unevenly.
fn stretches(
    catalog: &Catalog,
    selection: &Selection,
    meter: &mut Meter,
) -> Option<Vec<(i128, i128)>> {
    let item = meter.item;
    let (least, if_any, most) = (item.least(), item.least_if_any(), item.most());
    let mut starts = turns(meter, least, most).ok()?;
    let told_apart = bounds(catalog, item.option, item.range.decimals);
    starts.extend(told_apart.into_iter().chain([least + 1, if_any]));
    starts.retain(|start| (least..=most).contains(start));
    starts.sort_unstable();
    starts.dedup();
    let mut stretches: Vec<_> = up_to_next(&starts, most).collect();
    stretches.retain(|(from, _)| {
        let taken = || selection.clone().with(item.option, item.value(vec![*from]));
        (*from == least || *from >= if_any)
            && rules::broken(catalog, &taken()).next().is_none()
            && meter.read(*from).is_some()
    });
    Some(stretches)
}

fn find(
    catalog: &Catalog,
    selection: &Selection,
    meter: &mut Meter,
    stretches: &[(i128, i128)],
) -> Option<Vec<Cliff>> {
    let mut cliffs: Vec<Cliff> = Vec::new();
    let by_term = |charge: &Charge| matches!(charge.periods, Periods::Months | Periods::Years);
    let is_periodic = meter.charges.iter().any(|(charge, _)| by_term(charge));
    let mut better: Option<(i128, i128)> = None;
    for (start, to) in stretches.iter().copied().rev() {
        if let Some((cost, at)) = better
            && meter.read(to)?.cost > cost
        {
            let from = first_above(meter, start, to, cost)?;
            let saved = |reading: i128| money(catalog, reading - cost);
            let found = Cliff {
                option: meter.item.option,
                selection: selection.clone(),
                from: meter.item.number(from),
                to: meter.item.number(to),
                better: meter.item.number(at),
                costs: money(catalog, cost),
                is_periodic,
                least_saved: saved(meter.read(from)?.cost),
                most_saved: saved(meter.read(to)?.cost),
            };
            match cliffs.last_mut() {
                Some(next) if continues(next, &found, meter.item) => {
                    next.from = found.from;
                    next.least_saved = next.least_saved.min(found.least_saved);
                    next.most_saved = next.most_saved.max(found.most_saved);
                }
                _ => cliffs.push(found),
            }
        }
        let first = meter.read(start)?.cost;
        if better.is_none_or(|(cost, _)| first <= cost) {
            better = Some((first, start));
        }
    }
    cliffs.reverse();
    Some(cliffs)
}

/// Whether a cliff goes straight on where another ends.
fn continues(next: &Cliff, found: &Cliff, item: &Item) -> bool {
    next.better == found.better && found.to + item.number(1) == next.from
}

/// The first number of a stretch that costs more than this, where its last one does.
fn first_above(meter: &mut Meter, start: i128, to: i128, cost: i128) -> Option<i128> {
    let (mut below, mut above) = (start - 1, to);
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        if meter.read(middle)?.cost > cost {
            above = middle;
        } else {
            below = middle;
        }
    }
    Some(above)
}

/// A selection for every setting of the choices and toggles that an option's price or sale
/// depends on, the others at their defaults.
fn settings(catalog: &Catalog, option: OptionId) -> Vec<Selection> {
    let mut seen: Vec<OptionId> = Vec::new();
    let about = |charge: &&Charge| measured(charge).contains(&option);
    for charge in catalog.charges.iter().filter(about) {
        seen.extend(looked_at_by(charge).chain(measured(charge)));
    }
    for rule in &catalog.rules {
        let together: Vec<_> = options(&rule.when).chain(options(&rule.requires)).collect();
        if together.contains(&option) {
            seen.extend(together);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let mut selections = vec![Selection::defaults(catalog)];
    for id in seen {
        let values: Vec<Value> = match &catalog.option(id).kind {
            OptionKind::Choice(_) => {
                let choices = catalog.option(id).choices();
                choices.map(|(choice, _)| Value::Choice(choice)).collect()
            }
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            _ => continue,
        };
        if selections.len() * values.len() > MOST_SETTINGS {
            break;
        }
        let with = |selection: &Selection| {
            let values = values.iter().cloned();
            let selections = values.map(|value| selection.clone().with(id, value));
            selections.collect::<Vec<_>>()
        };
        selections = selections.iter().flat_map(with).collect();
    }
    selections
}

fn money(catalog: &Catalog, ticks: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(ticks, cents(catalog)).unwrap_or(Decimal::MAX)
}
