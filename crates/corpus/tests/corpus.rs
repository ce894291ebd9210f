//! Runs every worked example: `cargo test -p corpus` natively, with
//! `--target wasm32-unknown-unknown` in wasm.

use std::collections::BTreeSet;

use corpus::{catalogs, examples, questions, today};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::Problems;
use wire::canonical::canonical;

#[wasm_bindgen_test(unsupported = test)]
fn every_example_comes_out_as_worked_by_hand() {
    let catalogs = catalogs();
    let examples = examples();
    assert!(examples.len() > 150, "only {} examples", examples.len());
    let differences: Vec<String> = examples
        .iter()
        .flat_map(|example| example.differences(&catalogs))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_question_is_answered_as_worked_by_hand() {
    let catalogs = catalogs();
    let questions = questions();
    assert!(questions.len() > 60, "only {} questions", questions.len());
    let differences: Vec<String> = questions
        .iter()
        .flat_map(|question| question.differences(&catalogs))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_price_list_has_examples() {
    let examples = examples();
    let shown: BTreeSet<&str> = examples.iter().map(|e| e.product.as_str()).collect();
    for catalog in catalogs() {
        assert!(
            shown.contains(catalog.id.as_str()),
            "{} has none",
            catalog.id
        );
    }
}

/// What a browser gives its page, against what serde writes.
#[wasm_bindgen_test(unsupported = test)]
fn every_quote_and_problem_is_the_same_document_as_text() {
    let catalogs = catalogs();
    let (mut quotes, mut problems) = (0, 0);
    for example in examples() {
        let requested = wire::request::selection(&catalogs, &example.selection()).unwrap();
        let (catalog, selection) = (requested.catalog, &requested.selection);
        if requested.problems.is_empty() {
            let on = selection.start_date.unwrap_or(today());
            let quote = pricing::quote(catalog, selection, on);
            let document = wire::quote::document(catalog, selection, &quote);
            assert_eq!(
                wire::text::quote(catalog, selection, &quote),
                canonical(&document)
            );
            quotes += 1;
        } else {
            let documents = requested.problems.iter();
            let document = Problems {
                problems: documents
                    .map(|one| wire::problem::document(catalog, one))
                    .collect(),
            };
            assert_eq!(
                wire::text::problems(catalog, &requested.problems),
                canonical(&document)
            );
            problems += 1;
        }
    }
    assert!(
        quotes > 100 && problems > 20,
        "only {quotes} and {problems}"
    );
}

/// The build script ran natively; in wasm this compares two builds of the engine.
#[wasm_bindgen_test(unsupported = test)]
fn every_quote_has_the_digest_it_has_natively() {
    let catalogs = catalogs();
    let mut quoted = 0;
    for example in examples() {
        let here = example.digest_here(&catalogs);
        assert_eq!(
            here, example.digest,
            "{} · {}",
            example.product, example.case.id
        );
        quoted += usize::from(here.is_some());
    }
    assert!(quoted > 100, "only {quoted} quotes");
}
