//! The frames a purchase can have: everything decided but the numbers that meet the need.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::item::ticks;
use crate::market::Market;
use crate::meter::{Due, due};
use crate::variables::options;
use pricing::catalog::{Catalog, Rule};
use pricing::policy::Length;
use pricing::selection::Selection;

/// More frames than this are not tried.
const MOST_FRAMES: usize = 20_000;

/// A year whose terms are as long as any.
const LEAP_YEAR: i32 = 2024;

/// Which numbers an item may have in a frame, in steps, both included; nothing for a list that
/// must stay empty.
pub(crate) type Span = Option<(i128, i128)>;

/// One way to decide everything but the numbers that meet the need.
pub(crate) struct Frame {
    /// The decisions. A number that meets the need stands for its whole span.
    pub selection: Selection,
    /// Which numbers each item may have.
    pub spans: Vec<Span>,
    /// What it covers by itself.
    pub covers: i128,
    /// What it costs by itself.
    pub cost: i128,
    /// How many lines it has by itself.
    pub lines: u32,
}

/// What came of looking for frames.
pub(crate) struct Frames {
    /// Those sold at a public price, in the catalog's order.
    pub sold: Vec<Frame>,
    /// Whether all were looked at.
    pub all: bool,
    /// How many were looked at.
    pub looked_at: u64,
}

/// Every frame in which no rule is broken, everything has a price, and what is bought lasts.
pub(crate) fn all(market: &Market) -> Frames {
    let mut walk = Walk {
        market,
        settled_by: settled_by(market),
        found: Frames {
            sold: Vec::new(),
            all: true,
            looked_at: 0,
        },
    };
    let rest = market.at_rest(&market.start);
    let spans = market
        .items
        .iter()
        .map(|item| Some((item.least(), item.most())))
        .collect();
    walk.down(0, rest, spans);
    walk.found
}

struct Walk<'a, 'b> {
    market: &'a Market<'b>,
    /// For each rule the number of variables that must be decided before it can be judged.
    settled_by: Vec<usize>,
    found: Frames,
}

impl Walk<'_, '_> {
    fn down(&mut self, decided: usize, selection: Selection, spans: Vec<Span>) {
        let rules = self.market.catalog.rules.iter().zip(&self.settled_by);
        let mut settled = rules
            .filter(|(_, by)| **by == decided)
            .map(|(rule, _)| rule);
        if settled.any(|rule| rule.is_broken(&selection)) {
            return;
        }
        let Some(variable) = self.market.variables.get(decided) else {
            self.found.looked_at += 1;
            self.found.sold.extend(frame(self.market, selection, spans));
            return;
        };
        for setting in &variable.settings {
            if self.found.sold.len() >= MOST_FRAMES {
                self.found.all = false;
                return;
            }
            let mut spans = spans.clone();
            let item = self
                .market
                .items
                .iter()
                .position(|item| item.option == variable.option);
            if let Some(span) = item.and_then(|item| spans.get_mut(item)) {
                *span = setting.span;
            }
            let selection = selection
                .clone()
                .with(variable.option, setting.value.clone());
            self.down(decided + 1, selection, spans);
        }
    }
}

fn settled_by(market: &Market) -> Vec<usize> {
    let last = |rule: &Rule| {
        let seen: Vec<_> = options(&rule.when).chain(options(&rule.requires)).collect();
        let mut variables = market.variables.iter();
        let last = variables.rposition(|variable| seen.contains(&variable.option));
        last.map_or(0, |at| at + 1)
    };
    market.catalog.rules.iter().map(last).collect()
}

fn frame(market: &Market, selection: Selection, spans: Vec<Span>) -> Option<Frame> {
    if !lasts(market.catalog, &selection) {
        return None;
    }
    let mut cost = 0_i128;
    let mut lines = 0;
    for id in &market.common {
        let charge = market.catalog.charge(*id);
        let price = charge.price.look_up(market.catalog, &selection);
        let entries = match charge.each {
            None => &[Decimal::ONE],
            Some(option) => selection.value(option).entries(),
        };
        for entry in entries {
            match due(charge, &selection, &price, *entry) {
                Due::Nothing => {}
                Due::OnRequest => return None,
                Due::Amount(amount) => {
                    cost = cost.saturating_add(ticks(amount, market.cents));
                    lines += 1;
                }
            }
        }
    }
    Some(Frame {
        covers: market.covers_besides(&selection),
        selection,
        spans,
        cost,
        lines,
    })
}

/// Whether what is bought lasts for the term asked about, whenever it starts.
pub(crate) fn lasts(catalog: &Catalog, selection: &Selection) -> bool {
    let Some(months) = selection.term_months else {
        return true;
    };
    match catalog
        .policy
        .lifetime
        .first(selection)
        .map(|clause| clause.says)
    {
        None => true,
        Some(Length::Months(own)) => own >= months,
        Some(days @ Length::Days(_)) => (1..=12)
            .filter_map(|month| NaiveDate::from_ymd_opt(LEAP_YEAR, month, 1))
            .all(|start| days.after(start) >= Length::Months(months).after(start)),
    }
}
