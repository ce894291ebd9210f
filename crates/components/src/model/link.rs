//! A draft as the JSON that addresses carry.

use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::{Catalog, RawValue};

use super::draft::Draft;
use super::json::Json;

/// What a problem is about that is with the address as a whole.
pub const UNREADABLE: &str = "?s=";

/// The draft that a JSON text asks for. Anything can be asked for: what is wrong with it are
/// problems of the draft.
#[must_use]
pub fn read(catalog: &Catalog, text: &str) -> Draft {
    match Json::read(text) {
        Some(json) => draft(catalog, &json),
        None => draft(catalog, &Json::Null),
    }
}

/// The draft that a JSON value asks for.
#[must_use]
pub fn draft(catalog: &Catalog, json: &Json) -> Draft {
    let mut draft = Draft::new(catalog);
    let Json::Object(members) = json else {
        draft.strange.push(strange(UNREADABLE, Cause::WrongType));
        return draft;
    };
    for (name, value) in members {
        match (name.as_str(), value) {
            // The page says which product it is about.
            ("product", Json::Text(_)) | ("options", Json::Null) => {}
            ("options", Json::Object(options)) => {
                for (id, value) in options {
                    draft.answer(id, raw(value));
                }
            }
            ("term_months", value) => draft.term_months = raw(value),
            ("start_date", value) => draft.start_date = raw(value),
            ("price_book", value) => draft.price_book = raw(value),
            ("options", _) => draft.strange.push(strange(name, Cause::WrongType)),
            _ => {
                let given = name.clone();
                let cause = Cause::UnknownOption { given, near: None };
                draft.strange.push(strange(name, cause));
            }
        }
    }
    draft
}

fn strange(name: &str, cause: Cause) -> Problem {
    let place = Place::UnknownOption(name.to_owned());
    Problem {
        repairs: vec![Repair::leave_out(place.clone())],
        place,
        cause,
    }
}

/// A draft as JSON, or nothing where all is left at its defaults.
#[must_use]
pub fn write(draft: &Draft) -> Option<String> {
    if draft.is_blank() {
        None
    } else {
        written(draft)
    }
}

/// Apart, for a first sight has nothing decided.
#[inline(never)]
fn written(draft: &Draft) -> Option<String> {
    let members = decisions(draft);
    (!members.is_empty()).then(|| Json::Object(members).to_string())
}

/// A draft as JSON that names its product.
#[must_use]
pub fn json(draft: &Draft) -> Json {
    let mut members = decisions(draft);
    members.push(("product".to_owned(), Json::Text(draft.product.clone())));
    Json::Object(members)
}

fn decisions(draft: &Draft) -> Vec<(String, Json)> {
    let mut members = Vec::new();
    let mut options = Vec::new();
    for (id, value) in draft.answers() {
        put(&mut options, id, value);
    }
    if !options.is_empty() {
        members.push(("options".to_owned(), Json::Object(options)));
    }
    put(&mut members, "term_months", &draft.term_months);
    put(&mut members, "start_date", &draft.start_date);
    put(&mut members, "price_book", &draft.price_book);
    members
}

fn put(members: &mut Vec<(String, Json)>, name: &str, value: &RawValue) {
    if *value != RawValue::Missing {
        members.push((name.to_owned(), json_of(value)));
    }
}

fn json_of(raw: &RawValue) -> Json {
    match raw {
        RawValue::Missing => Json::Null,
        RawValue::Toggle(on) => Json::Bool(*on),
        RawValue::Number(number) => Json::Number(*number),
        RawValue::Text(text) => Json::Text(text.clone()),
        RawValue::List(list) => Json::List(list.iter().map(json_of).collect()),
        RawValue::Other => Json::Object(Vec::new()),
    }
}

fn raw(json: &Json) -> RawValue {
    match json {
        Json::Null => RawValue::Missing,
        Json::Bool(on) => RawValue::Toggle(*on),
        Json::Number(number) => RawValue::Number(*number),
        Json::Text(text) => RawValue::Text(text.clone()),
        Json::List(list) => RawValue::List(list.iter().map(raw).collect()),
        Json::Object(_) => RawValue::Other,
    }
}
