//! Problems as documents.

use std::collections::BTreeMap;

use pricing::catalog::OptionId;
use pricing::problem::{Cause, Place, Problem, Setting};
use pricing::selection::Value;
use pricing::{Catalog, RawValue, Text};
use serde::{Deserialize, Serialize};

use crate::sentences;

/// Everything wrong with a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problems {
    /// Each problem.
    pub problems: Vec<ProblemDocument>,
}

/// One thing wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemDocument {
    /// What machines go by.
    pub code: String,
    /// The option it is about, or `term_months`, `product`, `start_date`, `price_book`.
    pub option: String,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub message: Text,
    /// Changes each of which removes it.
    pub repairs: Vec<RepairDocument>,
}

/// A change that removes a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RepairDocument {
    /// What to set; `null` leaves an option out.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, serde_json::Value>))]
    pub set: BTreeMap<String, RawValue>,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub message: Text,
}

impl ProblemDocument {
    /// A problem of a request's shape, found before there is a catalog to read it by.
    pub(crate) fn of_shape(name: &str, cause: &Cause, products: Vec<&str>) -> Self {
        let problem = Problem {
            place: Place::UnknownOption(name.to_owned()),
            cause: cause.clone(),
            repairs: Vec::new(),
        };
        let repairs = products.into_iter().map(|id| RepairDocument {
            set: BTreeMap::from([("product".to_owned(), RawValue::Text(id.to_owned()))]),
            message: sentences::choose_product(id),
        });
        Self {
            code: problem.code().as_str().to_owned(),
            option: name.to_owned(),
            message: sentences::shape(name, cause),
            repairs: repairs.collect(),
        }
    }
}

/// A problem as a document.
#[must_use]
pub fn document(catalog: &Catalog, problem: &Problem) -> ProblemDocument {
    ProblemDocument {
        code: problem.code().as_str().to_owned(),
        option: place(catalog, &problem.place),
        message: sentences::problem(catalog, problem),
        repairs: problem
            .repairs
            .iter()
            .map(|repair| RepairDocument {
                set: repair
                    .set
                    .iter()
                    .map(|(at, setting)| (place(catalog, at), set_to(catalog, at, setting)))
                    .collect(),
                message: sentences::repair(catalog, repair),
            })
            .collect(),
    }
}

/// The name of what a problem is about, as the contract has it.
#[must_use]
pub fn place(catalog: &Catalog, place: &Place) -> String {
    match place {
        Place::Product => "product",
        Place::Option(option) => &catalog.option(*option).id,
        Place::UnknownOption(name) => name,
        Place::Term => "term_months",
        Place::StartDate => "start_date",
        Place::PriceBook => "price_book",
    }
    .to_owned()
}

fn set_to(catalog: &Catalog, place: &Place, setting: &Setting) -> RawValue {
    match (place, setting) {
        (_, Setting::Default) => RawValue::Missing,
        (_, Setting::Months(months)) => RawValue::Number((*months).into()),
        (Place::Option(option), Setting::Value(value)) => option_value(catalog, *option, value),
        _ => RawValue::Missing,
    }
}

/// An option's value as the contract writes it.
#[must_use]
pub fn option_value(catalog: &Catalog, option: OptionId, value: &Value) -> RawValue {
    match value {
        Value::Choice(choice) => catalog
            .option(option)
            .choice(*choice)
            .map_or(RawValue::Missing, |choice| {
                RawValue::Text(choice.id.clone())
            }),
        Value::Toggle(on) => RawValue::Toggle(*on),
        Value::Quantity(quantity) => RawValue::Number(*quantity),
        Value::Purchases(entries) => {
            RawValue::List(entries.iter().copied().map(RawValue::Number).collect())
        }
    }
}
