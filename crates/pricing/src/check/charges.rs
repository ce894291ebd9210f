//! Checks what is charged, and that no amount can overflow.

use rust_decimal::Decimal;

use super::book::MOST_IN_A_BOOK;
use super::bounds::Bounds;
use super::{Checker, Code};
use crate::catalog::{Catalog, Charge, OptionKind, Periods};
use crate::exact::Exact;
use crate::measure::Measure;
use crate::price::Price;
use crate::price_source::PriceSource;
use crate::raw;
use crate::rounding::{AmountRounding, QuantityRounding};
use crate::selection::MAX_ENTRIES;

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
            Some(OptionKind::Purchases { range, .. }) => Bounds::between(range.min, range.max),
            _ => Bounds::exactly(Decimal::ONE),
        };
        let quantity = match &raw.quantity {
            Some(measure) => self.measure(&format!("{at}.quantity"), measure, each.is_some())?,
            None if each.is_some() => Measure::Item,
            None => Measure::Constant(Decimal::ONE),
        };
        let charged = self.bounded(&format!("{at}.quantity"), &quantity, catalog, &item)?;
        let free = raw.free.map_or(Decimal::ZERO, |number| number.0);
        if free.is_sign_negative() {
            self.report(&format!("{at}.free"), Code::NegativeNumber("a free part"));
            return None;
        }
        let round = match &raw.round {
            Some(round) => Some(QuantityRounding {
                to: self.step(&format!("{at}.round.to"), round.to)?,
                mode: round.mode,
            }),
            None => None,
        };
        let above = |bound: &Exact| (bound - &free.into()).max(Exact::ZERO);
        let above = Bounds {
            least: above(&charged.least),
            most: above(&charged.most),
        };
        let billable = round.map_or(above.clone(), |round| above.rounded(round));
        let Ok(billable) = billable.small() else {
            self.report(&format!("{at}.round.to"), Code::Overflow);
            return None;
        };
        let periods = self.periods(&format!("{at}.period"), &raw.period, each.is_some())?;
        let times = self.times(&format!("{at}.period"), &periods, catalog, &item)?;
        let price = self.price_source(&format!("{at}.price"), &raw.price, &billable)?;
        let entries = if each.is_some() { MAX_ENTRIES } else { 1 };
        let digits = raw.digits.unwrap_or(self.raw.rounding.digits);
        if most(&price, &billable.most, &times, entries) > most_of_digits(digits) {
            self.report(&format!("{at}.price"), Code::Overflow);
        }
        self.idle(at, raw);
        if raw.valid_months == Some(0) {
            self.report(
                &format!("{at}.valid_months"),
                Code::OutOfRange("1 and more"),
            );
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

    /// Keys that nothing reads beside the others.
    fn idle(&mut self, at: &str, raw: &raw::Charge) {
        if raw.digits.is_some() && self.raw.rounding.at == raw::RoundedAt::Total {
            let why = "only totals are rounded (rounding.at = \"total\")";
            self.report(&format!("{at}.digits"), Code::Idle(why));
        }
        let billed = [("free", raw.free.is_some()), ("round", raw.round.is_some())];
        let counted = ("quantity", raw.quantity.is_some());
        let (why, keys) = if raw.price.ignores_quantity() {
            let why = "a flat price is the same whatever the quantity";
            (why, [counted].into_iter().chain(billed).collect())
        } else if raw.price.is_on_request() {
            let why = "what is on request comes to no amount";
            (why, billed.to_vec())
        } else {
            return;
        };
        for (key, given) in keys {
            if given {
                self.report(&format!("{at}.{key}"), Code::Idle(why));
            }
        }
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
        item: &Bounds,
    ) -> Option<Exact> {
        match periods {
            Periods::Once => Some(Exact::ONE),
            Periods::Months | Periods::Years => self
                .bounded(at, &Measure::TermMonths, catalog, item)
                .map(|bounds| bounds.most),
            Periods::Times(measure) => self
                .bounded(at, measure, catalog, item)
                .map(|bounds| bounds.most),
        }
    }
}

/// The most a charge may come to, with so many decimal places: a thousand charges together are
/// still a decimal, of 28 digits.
fn most_of_digits(digits: u32) -> Exact {
    let places = 25_u32.saturating_sub(digits);
    Decimal::from_i128_with_scale(10_i128.pow(places), 0).into()
}

/// The most a charge can come to, all entries together.
fn most(price: &PriceSource, billable: &Exact, times: &Exact, entries: usize) -> Exact {
    let most = match price {
        PriceSource::One(price) => most_of(price, billable),
        PriceSource::Table { cells, .. } => {
            let cells = cells.iter().map(|cell| most_of(cell, billable));
            cells.max().unwrap_or(Exact::ZERO)
        }
        PriceSource::Book(_) => billable * &Decimal::from(MOST_IN_A_BOOK).into(),
    };
    &(&most * times) * &Decimal::from(entries).into()
}

fn most_of(price: &Price, billable: &Exact) -> Exact {
    let rated = |rate: Decimal, per: Decimal| {
        let amount = billable * &rate.into();
        amount.checked_div(&per.into()).unwrap_or(Exact::ZERO)
    };
    match price {
        Price::OnRequest => Exact::ZERO,
        Price::Flat(amount) => (*amount).into(),
        Price::PerUnit { rate, per } => rated(*rate, *per),
        Price::Package { size, price } => {
            let packages = billable.steps(*size, raw::RoundingMode::Up);
            &packages.unwrap_or(Exact::ZERO) * &(*price).into()
        }
        Price::Volume { tiers, per } | Price::Graduated { tiers, per } => {
            let rate = tiers.iter().map(|tier| tier.unit).max();
            tiers
                .iter()
                .fold(rated(rate.unwrap_or_default(), *per), |sum, tier| {
                    &sum + &tier.flat.into()
                })
        }
    }
}
