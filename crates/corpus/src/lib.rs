//! Every worked example of every price list, and what it takes to run one, natively or in wasm.

mod questions;

use std::collections::BTreeSet;

use catalog_files::cases::{Case, CaseLine, CaseProblem};
use chrono::NaiveDate;
use pricing::Catalog;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::quote::QuoteDocument;
use wire::{Problems, compiled};

pub use questions::{Asked, questions};

/// A worked example, as the build script leaves it.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// The product it is of.
    pub product: String,
    /// What must come out.
    pub case: Case,
    /// The digest its quote has natively; none where the selection is not valid.
    pub digest: Option<String>,
}

/// The day examples are quoted on, unless they name one.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default()
}

/// Every price list, through the compiled JSON browsers get.
#[must_use]
pub fn catalogs() -> Vec<Catalog> {
    let lists = include_bytes!(concat!(env!("OUT_DIR"), "/catalogs.json"));
    let lists: Vec<String> = serde_json::from_slice(lists).unwrap_or_default();
    lists
        .iter()
        .filter_map(|text| compiled::read(text).ok())
        .collect()
}

/// Every worked example.
#[must_use]
pub fn examples() -> Vec<Example> {
    let examples = include_bytes!(concat!(env!("OUT_DIR"), "/examples.json"));
    serde_json::from_slice(examples).unwrap_or_default()
}

impl Example {
    /// Its selection as a client sends it.
    #[must_use]
    pub fn selection(&self) -> Value {
        selection(&self.product, &self.case)
    }

    /// Everything in which the answer differs from the example.
    #[must_use]
    pub fn differences(&self, catalogs: &[Catalog]) -> Vec<String> {
        let name = format!("{} · {}", self.product, self.case.id);
        let found = differences(catalogs, &self.product, &self.case);
        found.into_iter().map(|d| format!("{name}: {d}")).collect()
    }

    /// The digest of its quote here.
    #[must_use]
    pub fn digest_here(&self, catalogs: &[Catalog]) -> Option<String> {
        let quote = wire::quote(catalogs, &self.selection(), today());
        quote.ok().map(|quote| quote.digest)
    }
}

fn selection(product: &str, case: &Case) -> Value {
    let mut selection = serde_json::to_value(&case.selection).unwrap_or_default();
    if let Some(fields) = selection.as_object_mut() {
        fields.insert("product".to_owned(), product.into());
    }
    selection
}

/// Everything in which the answer differs from a case.
#[must_use]
pub fn differences(catalogs: &[Catalog], product: &str, case: &Case) -> Vec<String> {
    match wire::quote(catalogs, &selection(product, case), today()) {
        Ok(quote) => of_quote(&quote, case),
        Err(problems) => of_problems(&problems, &case.problems),
    }
}

fn of_quote(quote: &QuoteDocument, case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, wanted: Value, given: Value| {
        if wanted != given {
            found.push(format!("{what} should be {wanted}, is {given}"));
        }
    };
    match &case.totals {
        Some(totals) => compare("totals", json(totals), json(&quote.totals)),
        None => compare("problems", json(&case.problems), Value::Array(Vec::new())),
    }
    if let Some(lines) = &case.lines {
        let wanted: BTreeSet<&str> = lines.iter().map(|line| line.id.as_str()).collect();
        let given = quote.lines.iter();
        let given: Vec<CaseLine> = given
            .filter(|line| lines.is_empty() || wanted.contains(line.id.as_str()))
            .map(|line| CaseLine {
                id: line.id.clone(),
                amount: line.amount.clone(),
            })
            .collect();
        compare("lines", json(lines), json(&given));
    }
    if let Some(provides) = &case.provides {
        compare("provides", json(provides), json(&quote.provides));
    }
    if let Some(on_request) = &case.on_request {
        compare("on_request", json(on_request), json(&quote.on_request));
    }
    found
}

fn of_problems(problems: &Problems, wanted: &[CaseProblem]) -> Vec<String> {
    let mut found = of_codes(problems, wanted);
    for problem in &problems.problems {
        if problem.repairs.is_empty() {
            found.push(format!("{} offers no repair", problem.option));
        }
    }
    found
}

fn of_codes(problems: &Problems, wanted: &[CaseProblem]) -> Vec<String> {
    // One entry for each option and code: several reasons may forbid the same thing.
    let given: BTreeSet<CaseProblem> = problems
        .problems
        .iter()
        .map(|problem| CaseProblem {
            option: problem.option.clone(),
            code: problem.code.clone(),
        })
        .collect();
    let wanted: BTreeSet<CaseProblem> = wanted.iter().cloned().collect();
    if given == wanted {
        Vec::new()
    } else {
        vec![format!("problems should be {wanted:?}, are {given:?}")]
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
