//! What a selection comes to, against what a worked example says.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use pricing::raw::Number;
use pricing::{Catalog, Decimal, RawValue};
use serde::Serialize;
use serde_json::Value;
use wire::Problems;
use wire::quote::{LineDocument, QuoteDocument};

use super::{Case, CaseLine, CaseProblem};

/// The day examples are quoted on, unless they name one.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default()
}

/// An example's selection as a client sends it.
#[must_use]
pub fn selection(product: &str, case: &Case) -> Value {
    of_product(product, json(&case.selection))
}

pub(super) fn of_product(product: &str, mut asked: Value) -> Value {
    if let Some(fields) = asked.as_object_mut() {
        fields.insert("product".to_owned(), product.into());
    }
    asked
}

/// Everything in which the answer differs from an example.
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
        let given = given.filter(|line| lines.is_empty() || wanted.contains(line.id.as_str()));
        let given: Vec<CaseLine> = given
            .map(|line| {
                let asked = lines.iter().find(|wanted| wanted.id == line.id);
                of_line(line, asked)
            })
            .collect();
        compare("lines", json(&plain(lines)), json(&plain(&given)));
    }
    if let Some(provides) = &case.provides {
        compare("provides", json(provides), json(&quote.provides));
    }
    if let Some(on_request) = &case.on_request {
        compare("on_request", json(on_request), json(&quote.on_request));
    }
    found
}

/// What a line comes to, as far as it is asked about.
fn of_line(line: &LineDocument, asked: Option<&CaseLine>) -> CaseLine {
    let number = |value: &RawValue| match value {
        RawValue::Number(number) => Some(*number),
        RawValue::Text(digits) => pricing::parse_decimal(digits),
        _ => None,
    };
    let quantity = number(&line.quantity);
    let billed = if line.parts.is_empty() {
        quantity
    } else {
        let parts = line.parts.iter().filter_map(|part| number(&part.billed));
        Some(parts.sum())
    };
    let unit_price = line.unit_price.as_deref().and_then(pricing::parse_decimal);
    let shown = |number: Option<Decimal>, asked: bool| number.filter(|_| asked).map(Number);
    CaseLine {
        id: line.id.clone(),
        amount: line.amount.clone(),
        quantity: shown(
            quantity,
            asked.is_some_and(|asked| asked.quantity.is_some()),
        ),
        billed: shown(billed, asked.is_some_and(|asked| asked.billed.is_some())),
        unit_price: shown(
            unit_price,
            asked.is_some_and(|asked| asked.unit_price.is_some()),
        ),
    }
}

/// Lines whose numbers are written alike: 2.50 is 2.5.
fn plain(lines: &[CaseLine]) -> Vec<CaseLine> {
    let normal = |number: &Option<Number>| number.map(|Number(number)| Number(number.normalize()));
    lines
        .iter()
        .map(|line| CaseLine {
            quantity: normal(&line.quantity),
            billed: normal(&line.billed),
            unit_price: normal(&line.unit_price),
            ..line.clone()
        })
        .collect()
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

pub(super) fn of_codes(problems: &Problems, wanted: &[CaseProblem]) -> Vec<String> {
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
        vec![format!(
            "problems should be {}, are {}",
            json(&wanted),
            json(&given)
        )]
    }
}

pub(super) fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
