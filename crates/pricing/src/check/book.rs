//! The check of a price book against the catalog it prices.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Code, Issue};
use crate::catalog::{Catalog, PriceBook};
use crate::raw;

/// The most a price book may ask a month.
pub(super) const MOST_IN_A_BOOK: i64 = 1_000_000_000;

/// Checks a price book against the catalog it prices.
///
/// # Errors
/// Every issue there is: unknown options and choices, prices below zero, another product's book.
pub fn check_book(catalog: &Catalog, raw: &raw::PriceBook) -> Result<PriceBook, Vec<Issue>> {
    let mut issues = Vec::new();
    if raw.product != catalog.id {
        let code = Code::UnknownReference {
            kind: "product",
            name: raw.product.clone(),
        };
        issues.push(Issue::new("product", code));
    }
    let mut monthly: Vec<Vec<Option<Decimal>>> = catalog
        .options
        .iter()
        .map(|option| vec![None; option.choices().count().max(1)])
        .collect();
    for (name, entry) in &raw.monthly {
        let at = format!("monthly.{name}");
        let Some(option) = catalog.find_option(name) else {
            issues.push(Issue::unknown(&at, "option", name));
            continue;
        };
        let single = BTreeMap::new();
        let (plain, by_choice) = match entry {
            raw::BookEntry::Price(price) => (Some(*price), &single),
            raw::BookEntry::ByChoice(prices) => (None, prices),
        };
        let choices = catalog.option(option);
        let has_choices = choices.choices().next().is_some();
        if plain.is_some() == has_choices {
            issues.push(Issue::new(
                &at,
                Code::WrongKind("a price for each choice of a choice, one price otherwise"),
            ));
            continue;
        }
        let by_choice = by_choice.iter().map(|(choice, price)| {
            let found = choices.choices().find(|(_, c)| c.id == *choice);
            (
                format!("{at}.{choice}"),
                choice.as_str(),
                found.map(|(id, _)| id.index()),
                *price,
            )
        });
        let plain = plain.map(|price| (at.clone(), name.as_str(), Some(0), price));
        for (at, name, slot, price) in by_choice.chain(plain) {
            let slot = slot.and_then(|slot| monthly.get_mut(option.index())?.get_mut(slot));
            match slot {
                None => issues.push(Issue::unknown(&at, "choice", name)),
                Some(_) if price.0 < Decimal::ZERO => {
                    issues.push(Issue::new(&at, Code::NegativeNumber("a price")))
                }
                Some(_) if price.0 > MOST_IN_A_BOOK.into() => {
                    issues.push(Issue::new(&at, Code::Overflow))
                }
                Some(slot) => *slot = Some(price.0),
            }
        }
    }
    if issues.is_empty() {
        Ok(PriceBook {
            name: raw.name.clone(),
            status: raw.status,
            monthly,
        })
    } else {
        Err(issues)
    }
}
