//! What stands in a quote's document, in a reader's words: with its price list at hand by its names, without
//! it by its ids.

use pricing::catalog::{Charge, Nature, Unit};
use pricing::{Catalog, Decimal, RawValue};
use wire::QuoteDocument;
use wire::quote::LineDocument;

use crate::arithmetic::{Arithmetic, Step, times};
use crate::locale::Locale;
use crate::text::with_unit;

/// An amount as documents write it.
pub(super) fn amount(locale: Locale, currency: &str, written: &str) -> String {
    let amount = written.parse::<Decimal>();
    amount.map_or_else(
        |_| written.to_owned(),
        |amount| locale.amount(currency, amount),
    )
}

/// A number as documents write it.
pub(super) fn number(value: &RawValue) -> Option<Decimal> {
    match value {
        RawValue::Number(number) => Some(*number),
        RawValue::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// Whether amounts are of invented prices.
pub(super) fn is_sample(quote: &QuoteDocument) -> bool {
    quote.basis == "sample"
}

/// The charge with an id.
pub(super) fn charge<'a>(catalog: Option<&'a Catalog>, id: &str) -> Option<&'a Charge> {
    catalog?.charges.iter().find(|charge| charge.id == id)
}

fn unit<'a>(catalog: Option<&'a Catalog>, id: &str) -> Option<&'a Unit> {
    catalog?.units.iter().find(|unit| unit.id == id)
}

/// How a line comes to its amount; nothing where the document does not say. What only the price list says,
/// such as which part is free, is said where the list at hand is the one quoted from.
pub(super) fn arithmetic(
    locale: Locale,
    catalog: Option<&Catalog>,
    quote: &QuoteDocument,
    line: &LineDocument,
) -> Option<String> {
    let catalog = catalog.filter(|catalog| catalog.revision == quote.catalog_revision);
    let charge = charge_of(catalog, line);
    let unit = |billed: Decimal| match charge.and_then(|charge| charge.unit).zip(catalog) {
        Some((unit, catalog)) => {
            let unit = catalog.unit(unit);
            Some(unit.counted(locale.lang, billed).to_owned())
        }
        None => line.unit.as_ref().map(|unit| locale.text(unit)),
    };
    let step = |billed: &RawValue, rate: &str, per: Option<&RawValue>, flat: Option<&str>| {
        let billed = number(billed)?;
        Some(Step {
            billed,
            unit: unit(billed),
            rate: rate.parse().ok()?,
            per: per.map_or(Some(Decimal::ONE), number)?,
            flat: flat.map_or(Some(Decimal::ZERO), |flat| flat.parse().ok())?,
        })
    };
    let steps: Option<Vec<Step>> = match &line.unit_price {
        Some(rate) if line.parts.is_empty() => {
            Some(vec![step(&line.quantity, rate, line.per.as_ref(), None)?])
        }
        _ => {
            let parts = line.parts.iter();
            let steps = parts.map(|part| {
                let (per, flat) = (Some(&part.per), Some(part.flat.as_str()));
                step(&part.billed, &part.unit_price, per, flat)
            });
            steps.collect()
        }
    };
    let periods = number(&line.periods)?;
    let written = Arithmetic {
        steps: steps.filter(|steps| !steps.is_empty())?,
        times: match charge {
            Some(charge) => times(locale, &charge.periods, periods),
            None => (periods != Decimal::ONE).then(|| locale.number(periods)),
        },
        free: charge
            .filter(|charge| !charge.free.is_zero())
            .and_then(|charge| Some((number(&line.quantity)?, charge.free))),
    };
    Some(written.written(locale, &quote.currency))
}

/// The charge of a line, whose id the number of an entry may follow.
fn charge_of<'a>(catalog: Option<&'a Catalog>, line: &LineDocument) -> Option<&'a Charge> {
    charge(catalog, &line.id).or_else(|| {
        let (id, _) = line.id.rsplit_once('.')?;
        charge(catalog, id)
    })
}

/// What the purchase includes.
pub(super) fn included(
    locale: Locale,
    catalog: Option<&Catalog>,
    quote: &QuoteDocument,
) -> Vec<String> {
    let items = quote.provides.iter().filter_map(|(id, quantity)| {
        let quantity = number(quantity)?;
        let name =
            unit(catalog, id).map_or(id.as_str(), |unit| unit.counted(locale.lang, quantity));
        Some(with_unit(&locale.quantity(quantity), name))
    });
    items.collect()
}

/// Where a sum has something whose price only the seller knows.
pub(super) fn is_missing(
    catalog: Option<&Catalog>,
    quote: &QuoteDocument,
    of: fn(Nature) -> bool,
) -> bool {
    let mut charges = quote.on_request.iter();
    // Without its price list a charge is taken for one that is due now and again.
    charges.any(|id| of(charge(catalog, id).map_or(Nature::Prepaid, |charge| charge.nature)))
}
