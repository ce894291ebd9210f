//! A draft as the JSON that addresses and attributes carry.

use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::{Catalog, RawValue};
use serde_json::{Map, Value};
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

/// A draft as JSON, or nothing where all is left at its defaults.
#[must_use]
pub fn write(draft: &Draft) -> Option<String> {
    let decisions = decisions(draft);
    (!decisions.is_empty()).then(|| json::stringify(&decisions))?
}

/// A draft as a JSON object that names its product.
#[must_use]
pub fn value(draft: &Draft) -> Value {
    let mut members = decisions(draft);
    members.insert("product".to_owned(), draft.product.clone().into());
    Value::Object(members)
}

fn decisions(draft: &Draft) -> Map<String, Value> {
    let mut members = Map::new();
    let mut options = Map::new();
    for (id, value) in draft.answers() {
        put(&mut options, id, value);
    }
    if !options.is_empty() {
        members.insert("options".to_owned(), Value::Object(options));
    }
    put(&mut members, "term_months", &draft.term_months);
    put(&mut members, "start_date", &draft.start_date);
    put(&mut members, "price_book", &draft.price_book);
    members
}

fn put(members: &mut Map<String, Value>, name: &str, value: &RawValue) {
    if *value != RawValue::Missing {
        members.insert(name.to_owned(), value_of(value));
    }
}

fn value_of(raw: &RawValue) -> Value {
    match raw {
        RawValue::Missing => Value::Null,
        RawValue::Toggle(on) => (*on).into(),
        RawValue::Number(number) => wire::amount::number(*number),
        RawValue::Text(text) => text.clone().into(),
        RawValue::List(list) => list.iter().map(value_of).collect(),
        RawValue::Other => Value::Object(Map::new()),
    }
}
