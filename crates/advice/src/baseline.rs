//! What the list's own guide leads to.

use rust_decimal::Decimal;

use crate::course;
use crate::curve::Turn;
use crate::frame::lasts;
use crate::guide;
use crate::item::{Item, ticks};
use crate::market::Market;
use crate::meter::Meter;
use crate::variables::bounds;
use pricing::catalog::OptionId;
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::Selection;

/// What is bought by following the list as it is written: everything paid as it is used, where
/// that is sold; or else the smallest choice that covers, past the largest with exactly the
/// number missing. Nothing where rules stand in the way of that.
pub(crate) fn selection(market: &Market, need: Decimal) -> Option<Selection> {
    let need = ticks(need, market.places);
    let bare = market.at_rest(&market.start);
    let by_use = market.items.iter().filter(|item| item.pay_as_you_go);
    let by_use: Vec<&Item> = by_use.collect();
    if !by_use.is_empty() {
        return grown(market, need, bare, &by_use).filter(|found| is_sold(market, found));
    }
    let mut sizes = sizes(market, &bare);
    let fits = |selection: &Selection| market.covers(selection) >= need;
    if let Some(smallest) = sizes.iter().find(|size| fits(size)) {
        return Some(smallest.clone());
    }
    let largest = sizes.pop()?;
    let items: Vec<&Item> = market.items.iter().collect();
    grown(market, need, largest, &items).filter(|found| is_sold(market, found))
}

/// The selection at each choice of the option that first provides the need, the smallest first;
/// only itself where none does.
fn sizes(market: &Market, bare: &Selection) -> Vec<Selection> {
    let provides = |option: OptionId| {
        let mut choices = market.catalog.option(option).choices();
        choices.any(|(_, choice)| !guide::of(&choice.provides, market.unit).is_zero())
    };
    let mut variables = market.variables.iter();
    let mut sizes = match variables.find(|variable| provides(variable.option)) {
        None => vec![bare.clone()],
        Some(variable) => {
            let values = variable
                .settings
                .iter()
                .map(|setting| setting.value.clone());
            values
                .map(|value| bare.clone().with(variable.option, value))
                .collect()
        }
    };
    sizes.retain(|size| is_sold(market, size));
    sizes.sort_by_key(|size| market.covers(size));
    sizes
}

/// With exactly the number missing, of the first of these that can have it.
fn grown(market: &Market, need: i128, from: Selection, items: &[&Item]) -> Option<Selection> {
    let mut grown = from;
    for item in items {
        let mut numbers = Vec::new();
        loop {
            let missing = need - market.covers(&grown);
            if missing <= 0 {
                return Some(grown);
            }
            let had = if item.listed { 0 } else { item.least() };
            let wanted = had + missing / item.covers + i128::from(missing % item.covers > 0);
            numbers.push(wanted.max(item.least_if_any()).min(item.most()));
            grown = grown.with(item.option, item.value(numbers.clone()));
            if !item.listed || numbers.len() == pricing::measure::MAX_ENTRIES {
                break;
            }
        }
    }
    (market.covers(&grown) >= need).then_some(grown)
}

fn is_sold(market: &Market, selection: &Selection) -> bool {
    rules::broken(market.catalog, selection).next().is_none()
        && lasts(market.catalog, selection)
        && quote(market.catalog, selection, market.catalog.reference_day()).is_complete()
}

/// The quantities up to which a purchase grows as before, ascending.
pub(crate) fn turns(market: &Market) -> Vec<Turn> {
    let bare = market.at_rest(&market.start);
    let by_use = market.items.iter().filter(|item| item.pay_as_you_go);
    let by_use: Vec<&Item> = by_use.collect();
    let (bases, items) = if by_use.is_empty() {
        (sizes(market, &bare), market.items.iter().collect())
    } else {
        (vec![bare], by_use)
    };
    let mut turns = Vec::new();
    for base in bases {
        let mut covered = market.covers(&base);
        turns.push(Turn {
            at: covered,
            pattern: None,
        });
        for item in &items {
            let mut meter = Meter::new(market.catalog, &base, item);
            let (least, most) = (item.least(), item.most());
            let had = if item.listed { 0 } else { least };
            let decimals = item.range.decimals;
            let told_apart = bounds(market.catalog, item.option, decimals);
            // Without turns no pattern is known, and every step is looked at.
            let found = course::turns(&mut meter, least, most).ok();
            let is_known = found.is_some();
            let found = found.into_iter().flatten().chain(told_apart);
            let mut found: Vec<i128> = found.chain([item.least_if_any(), most]).collect();
            found.sort_unstable();
            for number in found {
                let pattern = is_known.then(|| course::period(&mut meter, number));
                for number in [number - 1, number] {
                    turns.push(Turn {
                        at: covered.saturating_add((number - had).saturating_mul(item.covers)),
                        pattern: pattern.flatten(),
                    });
                }
            }
            covered = covered.saturating_add((most - had).saturating_mul(item.covers));
        }
    }
    turns.sort_by_key(|turn| turn.at);
    turns
}
