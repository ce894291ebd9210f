//! A draft as the JSON that addresses carry.

use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::{Catalog, RawSelection, RawValue};
use serde_json::{Map, Value};
use wire::amount::number;

use super::draft::Draft;

/// What a problem is about that is with the address as a whole.
pub const UNREADABLE: &str = "?s=";

/// The draft that a JSON text asks for. Anything can be asked for: what is wrong with it are
/// problems of the draft.
#[must_use]
pub fn read(catalog: &Catalog, text: &str) -> Draft {
    let json = serde_json::from_str(text).unwrap_or(Value::Null);
    let (raw, mut strange) = wire::request::raw_selection(&json);
    if !json.is_object() {
        let place = Place::UnknownOption(UNREADABLE.to_owned());
        strange.push(Problem {
            repairs: vec![Repair::leave_out(place.clone())],
            place,
            cause: Cause::WrongType,
        });
    }
    Draft::new(catalog, raw, strange)
}

/// A draft as JSON, or nothing where all is left at its defaults.
#[must_use]
pub fn write(draft: &Draft) -> Option<String> {
    let json = decisions(draft);
    (!json.is_empty()).then(|| Value::Object(json).to_string())
}

/// A draft as JSON that names its product.
#[must_use]
pub fn json(draft: &Draft) -> Value {
    let mut json = decisions(draft);
    json.insert("product".to_owned(), draft.raw.product.as_str().into());
    Value::Object(json)
}

fn decisions(draft: &Draft) -> Map<String, Value> {
    let RawSelection {
        options,
        term_months,
        start_date,
        price_book,
        ..
    } = &draft.raw;
    let mut json = Map::new();
    let options: Map<String, Value> = options
        .iter()
        .filter_map(|(id, value)| Some((id.clone(), value_of(value)?)))
        .collect();
    if !options.is_empty() {
        json.insert("options".to_owned(), options.into());
    }
    let others = [
        ("term_months", term_months),
        ("start_date", start_date),
        ("price_book", price_book),
    ];
    for (key, value) in others {
        if let Some(value) = value_of(value) {
            json.insert(key.to_owned(), value);
        }
    }
    json
}

fn value_of(raw: &RawValue) -> Option<Value> {
    Some(match raw {
        RawValue::Missing => return None,
        RawValue::Toggle(on) => (*on).into(),
        RawValue::Number(decimal) => number(*decimal),
        RawValue::Text(text) => text.as_str().into(),
        RawValue::List(list) => list.iter().filter_map(value_of).collect(),
        RawValue::Other => Value::Object(Map::new()),
    })
}
