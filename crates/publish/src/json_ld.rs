//! A price list as schema.org describes products and offers.
//!
//! Each charge whose price is public is an [`Offer`](https://schema.org/Offer), each of its prices a
//! [`UnitPriceSpecification`](https://schema.org/UnitPriceSpecification) as the list prints it: a tier
//! by `eligibleQuantity`, a rate for many units by `referenceQuantity`. What only the seller knows is
//! left out.

use components::Locale;
use components::model::table::{self, Label, Row, Shown};
use pricing::catalog::{Charge, OptionKind, Periods};
use pricing::measure::Measure;
use pricing::{Catalog, Decimal, Lang};
use serde_json::{Map, Value, json};
use storefront::Page;

use crate::Options;
use crate::document::between_tags;
use crate::head::Links;

/// The product and its offers, as JSON between tags.
pub(crate) fn product(catalog: &Catalog, lang: Lang, options: &Options) -> String {
    let locale = Locale::new(lang);
    let url = Links::of(&Page::Product(catalog.id.clone()), lang, options).canonical;
    let product = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": locale.text(&catalog.name),
        "description": locale.text(&catalog.summary),
        "brand": { "@type": "Organization", "name": locale.text(&catalog.vendor) },
        "url": url,
    });
    let mut product = members(product);
    let offers: Vec<Value> = table::groups(catalog, None)
        .iter()
        .filter_map(|group| offer(catalog, catalog.charge(group.charge), &group.rows, locale))
        .collect();
    let prices: Vec<Decimal> = table::groups(catalog, None)
        .into_iter()
        .flat_map(|group| group.rows)
        .filter_map(|row| price(row.price))
        .collect();
    if let (Some(low), Some(high)) = (prices.iter().min(), prices.iter().max()) {
        let all = json!({
            "@type": "AggregateOffer",
            "priceCurrency": catalog.currency,
            "lowPrice": low.to_string(),
            "highPrice": high.to_string(),
            "offerCount": offers.len(),
            "offers": offers,
        });
        product.insert("offers".to_owned(), all);
    }
    between_tags(&Value::Object(product))
}

/// The members of an object; none of anything else.
fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn offer(catalog: &Catalog, charge: &Charge, rows: &[Row], locale: Locale) -> Option<Value> {
    let prices: Vec<Value> = rows
        .iter()
        .filter_map(|row| specification(catalog, charge, row, locale))
        .collect();
    (!prices.is_empty()).then(|| {
        json!({
            "@type": "Offer",
            "name": locale.text(&charge.label),
            "priceCurrency": catalog.currency,
            "seller": { "@type": "Organization", "name": locale.text(&catalog.vendor) },
            "priceSpecification": prices,
        })
    })
}

fn specification(catalog: &Catalog, charge: &Charge, row: &Row, locale: Locale) -> Option<Value> {
    let unit = charge.unit.map(|unit| {
        let unit = catalog.unit(unit);
        unit.counted(locale.lang, Decimal::ONE).to_owned()
    });
    let mut found = Map::new();
    found.insert("@type".to_owned(), "UnitPriceSpecification".into());
    found.insert("price".to_owned(), price(row.price)?.to_string().into());
    found.insert("priceCurrency".to_owned(), catalog.currency.as_str().into());
    let names: Vec<String> = row
        .of
        .iter()
        .filter_map(|label| choices(catalog, label, locale))
        .collect();
    if !names.is_empty() {
        found.insert("name".to_owned(), names.join(" · ").into());
    }
    let quantity = |mut quantity: Map<String, Value>| {
        quantity.insert("@type".to_owned(), "QuantitativeValue".into());
        if let Some(unit) = &unit {
            quantity.insert("unitText".to_owned(), unit.as_str().into());
        }
        Value::Object(quantity)
    };
    if let Some(Label::Tier(from, below)) = row.of.last() {
        let mut range = members(json!({ "minValue": from.to_string() }));
        // schema.org's bounds are included; a tier ends just before the next one.
        if let Some(last) = below
            .zip(step(catalog, charge))
            .map(|(next, step)| next - step)
        {
            range.insert("maxValue".to_owned(), last.to_string().into());
        }
        found.insert("eligibleQuantity".to_owned(), quantity(range));
    }
    match row.price {
        Shown::Rate { per, .. } | Shown::Package { size: per, .. } => {
            found.insert(
                "referenceQuantity".to_owned(),
                quantity(members(json!({ "value": per.to_string() }))),
            );
        }
        Shown::Flat(_) | Shown::OnRequest => {}
    }
    let duration = match charge.periods {
        Periods::Months => Some("P1M"),
        Periods::Years => Some("P1Y"),
        Periods::Once | Periods::Times(_) => None,
    };
    if let Some(duration) = duration {
        found.insert("billingDuration".to_owned(), duration.into());
    }
    Some(Value::Object(found))
}

/// By how much the quantity that tiers are picked by goes up, where that is always the same.
fn step(catalog: &Catalog, charge: &Charge) -> Option<Decimal> {
    if let Some(rounding) = charge.round {
        return Some(rounding.to);
    }
    let option = match charge.quantity {
        Measure::Option(option) => Some(option),
        Measure::Item => charge.each,
        _ => None,
    };
    match catalog.option(option?).kind {
        OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
            let step = Decimal::new(1, range.decimals);
            (charge.free % step).is_zero().then_some(step)
        }
        OptionKind::Choice(_) | OptionKind::Toggle { .. } => None,
    }
}

/// The price that the list prints in a row, where it is one public figure.
fn price(shown: Shown) -> Option<Decimal> {
    match shown {
        Shown::OnRequest => None,
        Shown::Flat(amount) => Some(amount),
        Shown::Package { price, .. } => Some(price),
        Shown::Rate { rate, flat, .. } => flat.is_zero().then_some(rate),
    }
}

/// What a row is the price of, beside its tier.
fn choices(catalog: &Catalog, label: &Label, locale: Locale) -> Option<String> {
    match label {
        Label::Choices(option, choices) => {
            let option = catalog.option(*option);
            let choices = choices.iter().filter_map(|choice| option.choice(*choice));
            let names: Vec<String> = choices.map(|choice| locale.text(&choice.label)).collect();
            Some(names.join(locale.comma()))
        }
        Label::Toggle(option, is_on) => {
            let answer = if *is_on {
                locale.words.yes
            } else {
                locale.words.no
            };
            let name = locale.text(&catalog.option(*option).label);
            Some(format!("{name}{}{answer}", locale.colon()))
        }
        Label::Tier(..) => None,
    }
}
