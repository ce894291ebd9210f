//! Runs every worked example: `cargo test -p corpus` natively, with
//! `--target wasm32-unknown-unknown` in wasm.

use std::collections::BTreeSet;

use corpus::{catalogs, examples, questions, today};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::canonical::{InCanonicalOrder as _, canonical, digest};
use wire::quote::QuoteDocument;

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

/// Documents leave as text and come back, by way of which receipts are checked.
#[wasm_bindgen_test(unsupported = test)]
fn every_quote_comes_back_from_its_text_as_it_was() {
    let catalogs = catalogs();
    let mut quotes = 0;
    for example in examples() {
        if let Ok(quote) = wire::quote(&catalogs, &example.selection(), today()) {
            let read: QuoteDocument = serde_json::from_str(&canonical(&quote)).unwrap();
            assert_eq!(canonical(&read), canonical(&quote));
            assert_eq!(quote.canonical(), canonical(&quote));
            let bare = QuoteDocument {
                digest: String::new(),
                ..read
            };
            assert_eq!(digest(&bare), quote.digest);
            quotes += 1;
        }
    }
    assert!(quotes > 100, "only {quotes}");
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
