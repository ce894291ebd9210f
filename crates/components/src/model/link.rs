//! A draft as the JSON that addresses and attributes carry.

use std::collections::BTreeMap;

use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::{Catalog, RawValue};
use serde::Serialize;
use serde_json::Value;
use wire::request::raw_selection;

use super::draft::Draft;
use crate::json;

/// What a problem is about that is with the text as a whole.
pub const UNREADABLE: &str = "?s=";

/// The draft that a JSON text asks for. Anything can be asked for: what is wrong with it are
/// problems of the draft.
#[must_use]
pub fn read(catalog: &Catalog, text: &str) -> Draft {
    draft(catalog, &json::parse(text).unwrap_or_default())
}

/// The draft that a JSON value asks for.
#[must_use]
pub fn draft(catalog: &Catalog, value: &Value) -> Draft {
    let mut draft = Draft::new(catalog);
    if !value.is_object() {
        let place = Place::UnknownOption(UNREADABLE.to_owned());
        draft.strange.push(Problem {
            repairs: vec![Repair::leave_out(place.clone())],
            place,
            cause: Cause::WrongType,
        });
        return draft;
    }
    let (raw, problems) = raw_selection(value);
    draft.strange = problems;
    if !raw.product.is_empty() && raw.product != catalog.id {
        draft.strange.push(Problem {
            place: Place::Product,
            cause: Cause::UnknownProduct(raw.product),
            repairs: Vec::new(),
        });
    }
    for (id, value) in raw.options {
        draft.answer(&id, value);
    }
    draft.term_months = raw.term_months;
    draft.start_date = raw.start_date;
    draft.price_book = raw.price_book;
    draft
}

/// What a draft decides, as it is written: no product, and nothing that was left out.
#[derive(Serialize)]
struct Decisions<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    options: BTreeMap<&'a str, &'a RawValue>,
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    term_months: &'a RawValue,
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    start_date: &'a RawValue,
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    price_book: &'a RawValue,
}

impl<'a> Decisions<'a> {
    fn of(draft: &'a Draft) -> Self {
        Self {
            product: None,
            options: draft
                .answers()
                .filter(|(_, value)| !value.is_missing())
                .collect(),
            term_months: &draft.term_months,
            start_date: &draft.start_date,
            price_book: &draft.price_book,
        }
    }

    fn is_empty(&self) -> bool {
        let parts = [self.term_months, self.start_date, self.price_book];
        self.options.is_empty() && parts.into_iter().all(RawValue::is_missing)
    }
}

/// A draft as JSON, or nothing where all is left at its defaults.
#[must_use]
pub fn write(draft: &Draft) -> Option<String> {
    let decisions = Decisions::of(draft);
    (!decisions.is_empty())
        .then(|| json::stringify(&decisions))
        .flatten()
}

/// A draft as a JSON object that names its product.
#[must_use]
pub fn value(draft: &Draft) -> Value {
    let decisions = Decisions {
        product: Some(&draft.product),
        ..Decisions::of(draft)
    };
    // A struct of texts and values always becomes an object.
    serde_json::to_value(decisions).unwrap_or_default()
}
