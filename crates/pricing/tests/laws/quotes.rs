//! What holds for every quote.

use pricing::catalog::{Catalog, Nature, Periods};
use pricing::quote::{Line, Quote};
use pricing::raw::RoundingMode;
use pricing::{Decimal, Selection};
use proptest::prelude::*;
use serde_json::Value;

use super::draw::{CATALOGS, day, draws, quote};

/// A valid selection as meant, with its quote; most draws have one.
fn quoted(selection: &Value) -> Option<(&'static Catalog, Selection, Quote)> {
    let requested = wire::request::selection(&CATALOGS, selection).ok()?;
    let (catalog, selection) = requested.valid().ok()?;
    let quote = pricing::quote(catalog, &selection, day());
    Some((catalog, selection, quote))
}

fn sum(quote: &Quote, natures: &[Nature]) -> Decimal {
    let lines = quote.lines.iter();
    let of = lines.filter(|line| natures.contains(&line.nature));
    of.map(|line| line.amount).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_add_up_by_nature(mut draws in draws()) {
        let catalog = draws.catalog();
        let Some((catalog, selection, quote)) = quoted(&draws.selection(catalog)) else { return Ok(()) };
        let round = |total: Decimal| catalog.total_rounding.map_or(total, |rounding| rounding.apply(total));
        let totals = &quote.totals;
        prop_assert_eq!(totals.due_now, round(sum(&quote, &[Nature::Prepaid, Nature::OneOff])));
        prop_assert_eq!(totals.usage, round(sum(&quote, &[Nature::Usage])));
        let prepaid = quote.lines.iter().any(|line| line.nature == Nature::Prepaid);
        prop_assert_eq!(totals.renewal.is_some(), prepaid && selection.term_months.is_some());
        if let Some(renewal) = totals.renewal {
            prop_assert_eq!(renewal.amount, round(sum(&quote, &[Nature::Prepaid])));
            prop_assert_eq!(Some(renewal.term_months), selection.term_months);
        }
    }

    #[test]
    fn amounts_are_rounded_once_from_the_exact_product(mut draws in draws()) {
        let catalog = draws.catalog();
        let Some((catalog, selection, quote)) = quoted(&draws.selection(catalog)) else { return Ok(()) };
        for line in &quote.lines {
            let charge = catalog.charge(line.charge);
            let Some(rounding) = charge.rounding.filter(|r| r.mode == RoundingMode::HalfUp) else { continue };
            let Some(exact) = Exact::of(catalog, &selection, line) else { continue };
            let units = line.amount * Decimal::from(10_i64.pow(rounding.digits));
            prop_assert_eq!(units, units.trunc(), "{:?}", line);
            if let Some(wanted) = exact.half_up(rounding.digits) {
                prop_assert_eq!(units, Decimal::from(wanted), "{:?}", line);
            }
        }
    }

    #[test]
    fn every_option_explicit_gives_the_same_quote(mut draws in draws()) {
        let catalog = draws.catalog();
        let Ok(first) = quote(&draws.selection(catalog)) else { return Ok(()) };
        let explicit = serde_json::to_value(&first.selection).unwrap();
        prop_assert_eq!(quote(&explicit).unwrap(), first);
    }

    #[test]
    fn the_order_of_purchases_changes_no_total(mut draws in draws()) {
        let catalog = draws.catalog();
        let selection = draws.selection(catalog);
        let Ok(first) = quote(&selection) else { return Ok(()) };
        let mut turned = selection;
        for (_, value) in turned["options"].as_object_mut().unwrap() {
            if let Some(entries) = value.as_array_mut() {
                let one = entries.len().min(1);
                entries.rotate_left(one);
                entries.reverse();
            }
        }
        let second = quote(&turned).unwrap();
        prop_assert_eq!(second.totals, first.totals);
        prop_assert_eq!(second.provides, first.provides);
        prop_assert_eq!(second.lines.len(), first.lines.len());
    }

    #[test]
    fn the_order_of_keys_changes_nothing(mut draws in draws()) {
        let catalog = draws.catalog();
        let selection = draws.selection(catalog);
        let backwards = written_backwards(&selection);
        let again: Value = serde_json::from_str(&backwards).unwrap();
        match (quote(&selection), quote(&again)) {
            (Ok(first), Ok(second)) => prop_assert_eq!(first.digest, second.digest),
            (first, second) => prop_assert_eq!(first, second),
        }
    }
}

/// JSON with the keys of every object in the order opposite to the usual one.
fn written_backwards(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .rev()
                .map(|(key, value)| {
                    format!("{}:{}", Value::from(key.as_str()), written_backwards(value))
                })
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        other => other.to_string(),
    }
}

/// A fraction of whole numbers: arithmetic that loses nothing, to compare decimals with.
#[derive(Debug, Clone, Copy)]
struct Exact {
    over: i128,
    under: i128,
}

impl Exact {
    fn from(number: Decimal) -> Option<Self> {
        let number = number.normalize();
        Some(Self {
            over: number.mantissa(),
            under: 10_i128.checked_pow(number.scale())?,
        })
    }

    /// What a line comes to, unrounded; nothing where even these numbers are too small for it,
    /// or where a quotient was already cut before.
    fn of(catalog: &Catalog, selection: &Selection, line: &Line) -> Option<Self> {
        let mut amount = Self { over: 0, under: 1 };
        for part in line.parts(catalog, selection) {
            let billed = Self::from(part.billed).filter(|_| part.billed.scale() <= 6)?;
            let units = billed
                .times(Self::from(part.unit)?)?
                .times(Self::from(part.per)?.turned())?;
            amount = amount.plus(units)?.plus(Self::from(part.flat)?)?;
        }
        match catalog.charge(line.charge).periods {
            Periods::Years => {
                let months = Self {
                    over: selection.term_months?.into(),
                    under: 12,
                };
                amount.times(months)
            }
            _ => amount.times(Self::from(line.periods)?),
        }
    }

    fn turned(self) -> Self {
        Self {
            over: self.under,
            under: self.over,
        }
    }

    fn times(self, other: Self) -> Option<Self> {
        Self {
            over: self.over.checked_mul(other.over)?,
            under: self.under.checked_mul(other.under)?,
        }
        .reduced()
    }

    fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self {
            over: left.checked_add(right)?,
            under: self.under.checked_mul(other.under)?,
        }
        .reduced()
    }

    fn reduced(self) -> Option<Self> {
        let (mut a, mut b) = (self.over.abs(), self.under);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Some(Self {
            over: self.over / divisor,
            under: self.under / divisor,
        })
    }

    /// Rounded to some decimal places, half away from zero; amounts are never below zero.
    fn half_up(self, digits: u32) -> Option<i128> {
        let scaled = self.over.checked_mul(10_i128.pow(digits))?.checked_mul(2)?;
        Some((scaled.checked_add(self.under)?) / self.under.checked_mul(2)?)
    }
}

/// Every quantity at its largest, every list at its longest: bounded by the check, so no panic.
#[test]
fn the_largest_selection_of_every_list_has_a_quote() {
    use pricing::catalog::OptionKind;
    use pricing::selection::Value as Setpoint;
    for catalog in CATALOGS.iter() {
        let mut selection = Selection::defaults(catalog);
        for (id, option) in catalog.options() {
            let value = match &option.kind {
                OptionKind::Quantity { range, .. } => Setpoint::Quantity(range.max),
                OptionKind::Purchases { range, .. } => {
                    Setpoint::Purchases(vec![range.max; pricing::selection::MAX_ENTRIES])
                }
                OptionKind::Toggle { .. } => Setpoint::Toggle(true),
                OptionKind::Choice(_) => continue,
            };
            selection = selection.with(id, value);
        }
        let months = catalog.term.iter().flat_map(|term| &term.months);
        selection.term_months = months.max().copied();
        let quote = pricing::quote(catalog, &selection, day());
        let document = wire::quote::document(catalog, &selection, &quote);
        assert!(
            !document.lines.is_empty() || !document.on_request.is_empty(),
            "{}",
            catalog.id
        );
    }
}
