//! What other purchases beat: choices and numbers that, taken alone, cost more than something
//! that covers as much.
//!
//! Where a number costs the same for each, what is beaten once stays so: the purchase that beats
//! it, with one more, beats the next.

use rust_decimal::Decimal;

use crate::choose::Chooser;
use crate::course::{period, turns};
use crate::frame::Span;
use crate::guide::{covered, needs};
use crate::item::{Item, ticks};
use crate::market::Market;
use crate::meter::Meter;
use crate::{Need, market};
use pricing::catalog::{Catalog, OptionId, UnitId};
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::Selection;

/// Frames beyond this are not looked at.
const MOST_FRAMES: usize = 256;

/// Something that another purchase beats: it covers as much and costs less.
#[derive(Debug, Clone, PartialEq)]
pub struct Beaten {
    /// What both cover.
    pub unit: UnitId,
    /// The option whose number is beaten; nothing where it is choices alone.
    pub option: Option<OptionId>,
    /// The first number that is beaten.
    pub from: Decimal,
    /// The last: the largest sold, or the first again where no more can be told.
    pub to: Decimal,
    /// The selection with the first.
    pub first: Selection,
    /// How much it covers.
    pub covers: Decimal,
    /// What it costs.
    pub costs: Decimal,
    /// What beats it.
    pub better: Selection,
    /// How much that covers.
    pub better_covers: Decimal,
    /// What that costs.
    pub better_costs: Decimal,
}

/// Everything that other purchases beat, at the default term: choices alone; numbers that cost
/// the same for each, from the first that is beaten on; the least of other numbers. What an
/// option's own larger numbers beat is a [`super::Cliff`].
#[must_use]
pub fn beaten(catalog: &Catalog) -> Vec<Beaten> {
    let units = needs(catalog).into_iter();
    units
        .flat_map(|unit| of_unit(catalog, unit).unwrap_or_default())
        .collect()
}

fn of_unit(catalog: &Catalog, unit: UnitId) -> Option<Vec<Beaten>> {
    let market = market(catalog, &Need::of(unit, 0), None).ok()?;
    let mut chooser = Chooser::new(&market, Decimal::ZERO).ok()?;
    let mut found = Vec::new();
    for (rest, spans) in settings(&market, &chooser) {
        let mut search = Search {
            market: &market,
            chooser: &mut chooser,
            rest,
        };
        found.extend(search.rest());
        for (item, span) in market.items.iter().zip(spans) {
            let (least, most) = span.unwrap_or_default();
            let least = least.max(item.least_if_any()).max(1);
            if least <= most {
                found.extend(search.number(item, least, most));
            }
        }
    }
    Some(found)
}

/// What frames decide, each once, with the numbers that any such frame leaves to each item.
fn settings(market: &Market, chooser: &Chooser) -> Vec<(Selection, Vec<Span>)> {
    let mut settings: Vec<(Selection, Vec<Span>)> = Vec::new();
    for (decided, spans) in chooser.settings(MOST_FRAMES) {
        let rest = market.at_rest(&decided);
        match settings.iter_mut().find(|(known, _)| *known == rest) {
            None => settings.push((rest, spans)),
            Some((_, known)) => {
                for (known, span) in known.iter_mut().zip(spans) {
                    let both = known.zip(span);
                    let widest = both.map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
                    *known = widest.or(*known).or(span);
                }
            }
        }
    }
    settings
}

struct Search<'s, 'a, 'b> {
    market: &'s Market<'b>,
    chooser: &'s mut Chooser<'a, 'b>,
    rest: Selection,
}

impl Search<'_, '_, '_> {
    /// The choices alone.
    fn rest(&mut self) -> Option<Beaten> {
        let rest = self.rest.clone();
        self.by(rest, None, Decimal::ZERO)
            .filter(|beaten| !beaten.covers.is_zero())
    }

    /// The numbers of a range that are beaten, from the first on.
    fn number(&mut self, item: &Item, least: i128, most: i128) -> Option<Beaten> {
        let is_proportional = least == 1 && self.is_proportional(item, most)?;
        let mut beaten = self.first(item, least, if is_proportional { most } else { least })?;
        if is_proportional && self.stays_sold(&beaten, item, most) {
            beaten.to = item.number(most);
        }
        Some(beaten)
    }

    /// Whether each costs as much as the first.
    fn is_proportional(&self, item: &Item, most: i128) -> Option<bool> {
        let mut meter = Meter::new(self.market.catalog, &self.rest, item);
        let turns = turns(&mut meter, 1, most).ok()?;
        let is_even = turns.len() == 1 && period(&mut meter, 1) == Some(1);
        let of = |number: i128| {
            let value = item.value(vec![number]);
            let selection = self.rest.clone().with(item.option, value);
            total(self.market.catalog, &selection)
        };
        let (none, one) = (total(self.market.catalog, &self.rest)?, of(1)?);
        Some(is_even && (most == 1 || of(2)? - one == one - none))
    }

    /// Whether what beats a number can be had with as many more as there are above it.
    fn stays_sold(&self, beaten: &Beaten, item: &Item, most: i128) -> bool {
        let steps = |selection: &Selection| {
            let number = selection.value(item.option).number();
            ticks(number, item.range.decimals)
        };
        let had = steps(&beaten.better);
        let more = most - steps(&beaten.first);
        [more.min(1), more].into_iter().all(|more| {
            let value = item.value(vec![had + more]);
            let with_more = beaten.better.clone().with(item.option, value);
            had + more <= most
                && rules::broken(self.market.catalog, &with_more)
                    .next()
                    .is_none()
        })
    }

    fn first(&mut self, item: &Item, least: i128, most: i128) -> Option<Beaten> {
        let mut at = |number: i128| {
            let value = item.value(vec![number]);
            let selection = self.rest.clone().with(item.option, value);
            self.by(selection, Some(item.option), item.number(number))
        };
        if let Some(first) = at(least) {
            return Some(first);
        }
        if least == most {
            return None;
        }
        let (mut below, mut reach) = (least, 1);
        let mut first = loop {
            let next = below.saturating_add(reach).min(most);
            match at(next) {
                Some(beaten) => break (next, beaten),
                None if next == most => return None,
                None => (below, reach) = (next, reach.saturating_mul(2)),
            }
        };
        while first.0 - below > 1 {
            let middle = below + (first.0 - below) / 2;
            match at(middle) {
                Some(beaten) => first = (middle, beaten),
                None => below = middle,
            }
        }
        Some(first.1)
    }

    /// What beats a selection.
    fn by(&mut self, first: Selection, option: Option<OptionId>, from: Decimal) -> Option<Beaten> {
        let (catalog, unit) = (self.market.catalog, self.market.unit);
        if rules::broken(catalog, &first).next().is_some() {
            return None;
        }
        let costs = total(catalog, &first)?;
        let covers = covered(catalog, &first, unit);
        let better = self.chooser.cheapest(ticks(covers, self.market.places))?;
        let better_costs = total(catalog, &better.selection)?;
        (better_costs < costs).then(|| Beaten {
            unit,
            option,
            from,
            to: from,
            first,
            covers,
            costs,
            better_covers: covered(catalog, &better.selection, unit),
            better: better.selection,
            better_costs,
        })
    }
}

/// What a selection comes to; nothing where some of it is on request.
pub(crate) fn total(catalog: &Catalog, selection: &Selection) -> Option<Decimal> {
    let quote = quote(catalog, selection, catalog.reference_day());
    quote
        .is_complete()
        .then_some(quote.totals.due_now + quote.totals.usage)
}
