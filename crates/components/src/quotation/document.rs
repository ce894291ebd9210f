//! What stands in a quote's document, in a reader's words: with its price list at hand by its names, without
//! it by its ids.

use pricing::catalog::{Charge, Nature, Unit};
use pricing::{Catalog, Decimal, RawValue};
use wire::QuoteDocument;
use wire::quote::LineDocument;

use crate::locale::Locale;

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

/// Quantity × rate × periods, or the steps where tiers share the work.
pub(super) fn arithmetic(locale: Locale, currency: &str, line: &LineDocument) -> Option<String> {
    let said = |value: &RawValue| number(value).map(|number| locale.number(number));
    let rate = |written: &str| Some(locale.rate(currency, written.parse().ok()?));
    let name = line.unit.as_ref().map(|unit| locale.text(unit));
    let units = |quantity: &RawValue| {
        let quantity = said(quantity)?;
        let name = name.as_deref().unwrap_or_default();
        Some(format!("{quantity} {name}").trim_end().to_owned())
    };
    let divided = |per: Option<&RawValue>| match per.and_then(number) {
        Some(per) if per != Decimal::ONE => format!(" ÷ {}", locale.number(per)),
        _ => String::new(),
    };
    let product = match &line.unit_price {
        Some(price) if line.parts.is_empty() => {
            let price = rate(price)? + &divided(line.per.as_ref());
            let is_one = name.is_none() && number(&line.quantity) == Some(Decimal::ONE);
            if is_one {
                price
            } else {
                format!("{} × {price}", units(&line.quantity)?)
            }
        }
        _ => {
            let step = |part: &wire::quote::PartDocument| {
                let price = rate(&part.unit_price)? + &divided(Some(&part.per));
                let flat: Decimal = part.flat.parse().ok()?;
                let flat = (!flat.is_zero()).then(|| format!(" + {}", locale.rate(currency, flat)));
                Some(format!(
                    "{} × {price}{}",
                    units(&part.billed)?,
                    flat.unwrap_or_default()
                ))
            };
            let steps: Option<Vec<String>> = line.parts.iter().map(step).collect();
            let steps = steps.filter(|steps| !steps.is_empty())?.join(" + ");
            if line.parts.len() > 1 {
                format!("({steps})")
            } else {
                steps
            }
        }
    };
    let periods = number(&line.periods).filter(|periods| *periods != Decimal::ONE);
    Some(match periods {
        Some(periods) => format!("{product} × {}", locale.number(periods)),
        None => product,
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
        Some(format!("{} {name}", locale.quantity(quantity)))
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
