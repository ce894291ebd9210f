//! Every structure that price lists are made of (`STRUCTURES.md` of the design, as far as the
//! model promises it) has a list here that shows it, with answers worked out by hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

use std::path::{Path, PathBuf};

use pricing::{Catalog, Decimal};

/// The structures promised, each the name of a folder.
const PROMISED: [&str; 25] = [
    "block-increment",
    "bracket-flat",
    "derived-meter",
    "dominated-choice",
    "exact-quotient",
    "fixed-then-linear",
    "flat-unit",
    "free-quantity",
    "free-threshold",
    "graduated-tier",
    "max-of-dimensions",
    "mode-choice",
    "money-rounding-digits",
    "money-rounding-half-even",
    "money-rounding-line",
    "money-rounding-total",
    "option-matrix",
    "optional-addon",
    "per-unit-block",
    "quantity-round-up",
    "region-group",
    "region-price",
    "tier-window",
    "unpriced-cell",
    "volume-tier",
];

fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/structures")
}

fn catalogs() -> Vec<Catalog> {
    catalog_files::read_all(&shelf()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_structure_promised_is_shown() {
    let ids: Vec<String> = catalogs().into_iter().map(|catalog| catalog.id).collect();
    assert_eq!(ids, PROMISED);
}

#[test]
fn every_answer_is_as_worked_by_hand() {
    let catalogs = catalogs();
    let mut differences = Vec::new();
    for catalog in &catalogs {
        let cases = catalog_files::cases::read(&shelf().join(&catalog.id));
        let cases = cases.unwrap_or_else(|error| panic!("{error}"));
        assert!(cases.len() > 1, "{} has too few", catalog.id);
        for case in cases {
            let found = corpus::differences(&catalogs, &catalog.id, &case);
            let found = found.into_iter();
            differences.extend(found.map(|d| format!("{} · {}: {d}", catalog.id, case.id)));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A larger quantity that costs less can be told from the price alone.
#[test]
fn dominated_quantities_are_told() {
    let catalogs = catalogs();
    let price = |id: &str| {
        let catalog = catalogs.iter().find(|catalog| catalog.id == id).unwrap();
        match &catalog.charges[0].price {
            pricing::price_source::PriceSource::One(price) => price.clone(),
            other => panic!("{other:?}"),
        }
    };
    let cheaper = |id: &str, quantity: i64| price(id).cheaper_above(Decimal::from(quantity));
    let at = |quantity: i64| Some(Decimal::from(quantity));

    // 10 a unit, 7.5 from 10, 0.5 from 100: 100 cost 50.
    assert_eq!(cheaper("dominated-choice", 5), None);
    assert_eq!(cheaper("dominated-choice", 6), at(100));
    assert_eq!(cheaper("dominated-choice", 8), at(100));
    assert_eq!(cheaper("dominated-choice", 99), at(100));
    assert_eq!(cheaper("dominated-choice", 100), None);
    // 10 a unit, 8 from 11 (88), 5 from 101 (505).
    assert_eq!(cheaper("volume-tier", 8), None);
    assert_eq!(cheaper("volume-tier", 9), at(11));
    assert_eq!(cheaper("volume-tier", 63), None);
    assert_eq!(cheaper("volume-tier", 64), at(101));
    // Graduated tiers and packages never fall.
    assert_eq!(cheaper("graduated-tier", 9), None);
    assert_eq!(cheaper("block-increment", 999), None);
}
