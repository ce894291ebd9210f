//! Reads selections from JSON: any shape in, a raw selection and what is wrong with its shape out.

use std::borrow::Borrow;

use pricing::check_selection::read_selection;
use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::{Catalog, RawSelection, RawValue, Selection};
use serde::Deserialize;
use serde_json::Value;

use crate::problem::{ProblemDocument, Problems, document};

/// What a selection in JSON asks for.
#[derive(Debug)]
pub struct Requested<'a> {
    /// The catalog it selects from.
    pub catalog: &'a Catalog,
    /// The nearest thing to what was meant.
    pub selection: Selection,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
}

impl<'a> Requested<'a> {
    /// The selection if nothing is wrong with it.
    ///
    /// # Errors
    /// Every problem otherwise.
    pub fn valid(self) -> Result<(&'a Catalog, Selection), Problems> {
        if self.problems.is_empty() {
            Ok((self.catalog, self.selection))
        } else {
            let documents = self.problems.iter();
            Err(Problems {
                problems: documents.map(|p| document(self.catalog, p)).collect(),
            })
        }
    }
}

/// Reads a selection.
///
/// # Errors
/// If it is no object, or of no product there is: then nothing else can be told.
pub fn selection<'a>(
    catalogs: &'a [impl Borrow<Catalog>],
    json: &Value,
) -> Result<Requested<'a>, Problems> {
    let product = match json.get("product") {
        Some(Value::String(product)) => product,
        _ if !json.is_object() => return Err(shape("selection", Cause::WrongType)),
        _ => return Err(shape("product", Cause::WrongType)),
    };
    let mut known = catalogs.iter().map(Borrow::borrow);
    let Some(catalog) = known.find(|catalog| catalog.id == *product) else {
        return Err(unknown_product(catalogs, product));
    };
    let (raw, wrong) = raw_selection(json);
    let (selection, mut problems) = read_selection(catalog, &raw);
    problems.extend(wrong);
    Ok(Requested {
        catalog,
        selection,
        problems,
    })
}

/// A selection as written, and what is wrong with its shape.
#[must_use]
pub fn raw_selection(json: &Value) -> (RawSelection, Vec<Problem>) {
    let mut raw = RawSelection::default();
    let mut problems = Vec::new();
    let entries = json.as_object().into_iter().flatten();
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("product", Value::String(product)) => raw.product.clone_from(product),
            ("options", Value::Object(options)) => {
                let options = options.iter();
                raw.options = options.map(|(id, v)| (id.clone(), raw_value(v))).collect();
            }
            ("options", Value::Null) => {}
            ("term_months", value) => raw.term_months = raw_value(value),
            ("start_date", value) => raw.start_date = raw_value(value),
            ("price_book", value) => raw.price_book = raw_value(value),
            (key, _) => {
                let place = Place::UnknownOption(key.to_owned());
                let cause = if key == "options" {
                    Cause::WrongType
                } else {
                    Cause::UnknownOption {
                        given: key.to_owned(),
                        near: None,
                    }
                };
                problems.push(Problem {
                    repairs: vec![Repair::leave_out(place.clone())],
                    place,
                    cause,
                });
            }
        }
    }
    (raw, problems)
}

/// A value as written, of whatever type.
pub(crate) fn raw_value(json: &Value) -> RawValue {
    RawValue::deserialize(json).unwrap_or(RawValue::Other)
}

/// Problems of JSON that is not what it should be, without a catalog to tell more.
#[must_use]
pub fn shape(name: &str, cause: Cause) -> Problems {
    Problems {
        problems: vec![ProblemDocument::of_shape(name, &cause, Vec::new())],
    }
}

/// Text that is no JSON at all.
#[must_use]
pub fn not_json() -> Problems {
    shape("selection", Cause::WrongType)
}

fn unknown_product(catalogs: &[impl Borrow<Catalog>], given: &str) -> Problems {
    let ids = catalogs.iter().map(|catalog| catalog.borrow().id.as_str());
    let cause = Cause::UnknownProduct(given.to_owned());
    Problems {
        problems: vec![ProblemDocument::of_shape("product", &cause, ids.collect())],
    }
}
