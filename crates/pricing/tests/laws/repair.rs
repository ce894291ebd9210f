//! Applies repairs as a client does: through JSON, knowing nothing but the contract.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use wire::problem::RepairDocument;
use wire::request::Requested;
use wire::{ProblemDocument, Problems};

use super::draw::CATALOGS;

/// What does not stand among the options.
const OUTSIDE: [&str; 5] = [
    "product",
    "options",
    "term_months",
    "start_date",
    "price_book",
];

/// A selection with a repair applied; `null` leaves something out wherever it stands.
pub fn apply(selection: &Value, repair: &RepairDocument) -> Value {
    let mut selection = selection.as_object().cloned().unwrap_or_default();
    for (name, value) in &repair.set {
        let value = serde_json::to_value(value).unwrap();
        let outside = OUTSIDE.contains(&name.as_str());
        if outside && !value.is_null() {
            selection.insert(name.clone(), value.clone());
            continue;
        }
        if outside || value.is_null() {
            selection.remove(name);
        }
        let options = selection.entry("options").or_insert(json!({}));
        if !options.is_object() {
            *options = Value::Object(Map::new());
        }
        if let Some(options) = options.as_object_mut().filter(|_| !outside) {
            options.insert(name.clone(), value.clone());
        }
    }
    Value::Object(selection)
}

/// What tells problems apart.
pub type Key = (String, String);

pub fn key(problem: &ProblemDocument) -> Key {
    (problem.option.clone(), problem.code.clone())
}

/// Everything wrong with a selection, read as any client's is.
pub fn keys(selection: &Value) -> BTreeSet<Key> {
    match wire::request::selection(&CATALOGS, selection) {
        Err(problems) => problems.problems.iter().map(key).collect(),
        Ok(Requested {
            catalog, problems, ..
        }) => problems
            .iter()
            .map(|problem| {
                let option = wire::problem::place(catalog, &problem.place);
                (option, problem.code().as_str().to_owned())
            })
            .collect(),
    }
}

/// Fails unless every repair of every problem removes it.
pub fn all_work(selection: &Value, problems: &Problems) {
    for problem in &problems.problems {
        let (option, code) = key(problem);
        assert!(
            !problem.repairs.is_empty(),
            "no repair for {option} {code} of {selection}"
        );
        assert!(!problem.message.zh.is_empty() && !problem.message.en.is_empty());
        for repair in &problem.repairs {
            assert!(!repair.message.zh.is_empty() && !repair.message.en.is_empty());
            let repaired = apply(selection, repair);
            let left = keys(&repaired);
            assert!(
                !left.contains(&(option.clone(), code.clone())),
                "{option} {code} of {selection} survives {:?}: {left:?}",
                repair.set
            );
        }
    }
}
