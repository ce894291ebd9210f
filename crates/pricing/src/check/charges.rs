//! Checks what is charged, and that no amount can overflow.

use rust_decimal::Decimal;

use super::{Checker, Code, MOST_AMOUNT};
use crate::catalog::{Catalog, Charge, OptionKind, Periods};
use crate::measure::{Bounds, MAX_ENTRIES, Measure};
use crate::price::{Price, PriceSource, Tiers};
use crate::raw;
use crate::rounding::{AmountRounding, QuantityRounding};

impl Checker<'_> {
    pub(super) fn charges(
        &mut self,
        raw: &raw::Catalog,
        catalog: &Catalog,
        rounding: Option<AmountRounding>,
    ) -> Vec<Charge> {
        let mut charges = Vec::new();
        for (i, charge) in raw.charge.iter().enumerate() {
            charges.extend(self.charge(&format!("charge[{i}]"), charge, catalog, rounding));
        }
        charges
    }

    fn charge(
        &mut self,
        at: &str,
        raw: &raw::Charge,
        catalog: &Catalog,
        rounding: Option<AmountRounding>,
    ) -> Option<Charge> {
        self.id(&format!("{at}.id"), &raw.id, false);
        self.text(&format!("{at}.label"), &raw.label);
        if let Some(note) = &raw.note {
            self.text(&format!("{at}.note"), note);
        }
        let when = self.condition(&format!("{at}.when"), &raw.when);
        let source = self.source(&format!("{at}.source"), &raw.source);
        let each = match &raw.each {
            Some(name) => Some(self.purchases(&format!("{at}.each"), name)?),
            None => None,
        };
        let item = match each.map(|option| &catalog.option(option).kind) {
            Some(OptionKind::Purchases { range, .. }) => Bounds {
                least: range.min,
                most: range.max,
            },
            _ => Bounds::exactly(Decimal::ONE),
        };
        let quantity = match &raw.quantity {
            Some(measure) => self.measure(&format!("{at}.quantity"), measure, each.is_some())?,
            None if each.is_some() => Measure::Item,
            None => Measure::Constant(Decimal::ONE),
        };
        let charged = self.bounded(&format!("{at}.quantity"), &quantity, catalog, item)?;
        let free = raw.free.map_or(Decimal::ZERO, |number| number.0);
        if free.is_sign_negative() {
            self.report(&format!("{at}.free"), Code::Negative);
            return None;
        }
        let round = match &raw.round {
            Some(round) => Some(QuantityRounding {
                to: self.step(&format!("{at}.round.to"), round.to)?,
                mode: round.mode,
            }),
            None => None,
        };
        let above = Bounds {
            least: (charged.least - free).max(Decimal::ZERO),
            most: (charged.most - free).max(Decimal::ZERO),
        };
        let Ok(billable) = round.map_or(Ok(above), |round| above.rounded(round)) else {
            self.report(&format!("{at}.round.to"), Code::Overflow);
            return None;
        };
        let periods = self.periods(&format!("{at}.period"), &raw.period, each.is_some())?;
        let times = self.times(&format!("{at}.period"), &periods, catalog, item)?;
        let price = self.price_source(&format!("{at}.price"), &raw.price, billable)?;
        let entries = if each.is_some() { MAX_ENTRIES } else { 1 };
        if exceeds(&price, billable.most, times, entries) {
            self.report(&format!("{at}.price"), Code::Overflow);
        }
        if raw.digits.is_some_and(|digits| digits > 9) {
            self.report(&format!("{at}.digits"), Code::OutOfRange("0 to 9"));
        }
        let unit = match &raw.unit {
            Some(name) => self.unit(&format!("{at}.unit"), name),
            None => each
                .or(match &quantity {
                    Measure::Option(option) => Some(*option),
                    _ => None,
                })
                .and_then(|option| catalog.option(option).unit()),
        };
        Some(Charge {
            id: raw.id.clone(),
            label: raw.label.clone(),
            nature: raw.nature,
            when,
            each,
            quantity,
            free,
            round,
            periods,
            price,
            rounding: rounding.map(|rounding| AmountRounding {
                digits: raw.digits.unwrap_or(rounding.digits),
                ..rounding
            }),
            valid_months: raw.valid_months,
            unit,
            note: raw.note.clone(),
            source: source?,
        })
    }

    fn periods(&mut self, at: &str, raw: &raw::Period, each: bool) -> Option<Periods> {
        if matches!(raw, raw::Period::Month | raw::Period::Year) && self.raw.term.is_none() {
            self.report(at, Code::Missing("the [term]"));
        }
        Some(match raw {
            raw::Period::Once => Periods::Once,
            raw::Period::Month => Periods::Months,
            raw::Period::Year => Periods::Years,
            raw::Period::Times(measure) => {
                Periods::Times(self.measure(&format!("{at}.times"), measure, each)?)
            }
        })
    }

    /// The most times a price can be due.
    fn times(
        &mut self,
        at: &str,
        periods: &Periods,
        catalog: &Catalog,
        item: Bounds,
    ) -> Option<Decimal> {
        match periods {
            Periods::Once => Some(Decimal::ONE),
            Periods::Months | Periods::Years => self
                .bounded(at, &Measure::TermMonths, catalog, item)
                .map(|bounds| bounds.most),
            Periods::Times(measure) => self
                .bounded(at, measure, catalog, item)
                .map(|bounds| bounds.most),
        }
    }
}

/// Whether a charge could come to more than can be reckoned with.
fn exceeds(price: &PriceSource, billable: Decimal, times: Decimal, entries: usize) -> bool {
    let most = match price {
        PriceSource::One(price) => most_of(price, billable),
        PriceSource::Table { cells, .. } => cells
            .iter()
            .map(|cell| most_of(cell, billable))
            .try_fold(Decimal::ZERO, |most, cell| Some(most.max(cell?))),
        // A book's prices are at most 1,000,000,000, which its own check sees to.
        PriceSource::Book(_) => billable.checked_mul(1_000_000_000.into()),
    };
    most.and_then(|most| most.checked_mul(times))
        .and_then(|most| most.checked_mul(entries.into()))
        .is_none_or(|most| most > Decimal::from_i128_with_scale(MOST_AMOUNT, 0))
}

fn most_of(price: &Price, billable: Decimal) -> Option<Decimal> {
    let tiered = |tiers: &Tiers, per: Decimal| {
        let unit = tiers.iter().map(|tier| tier.unit).max()?;
        let flat = tiers
            .iter()
            .try_fold(Decimal::ZERO, |sum, tier| sum.checked_add(tier.flat))?;
        billable
            .checked_mul(unit)?
            .checked_div(per)?
            .checked_add(flat)
    };
    match price {
        Price::OnRequest => Some(Decimal::ZERO),
        Price::Flat(amount) => Some(*amount),
        Price::PerUnit { rate, per } => billable.checked_mul(*rate)?.checked_div(*per),
        Price::Package { size, price } => billable
            .checked_div(*size)?
            .checked_add(Decimal::ONE)?
            .checked_mul(*price),
        Price::Volume { tiers, per } | Price::Graduated { tiers, per } => tiered(tiers, *per),
    }
}
