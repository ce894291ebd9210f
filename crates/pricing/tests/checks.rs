//! The check of catalogs: it names what is wrong whatever is written, and what it lets through
//! can be quoted.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;
use std::sync::LazyLock;

use pricing::catalog::OptionKind;
use pricing::check::Code;
use pricing::selection::Value as Setpoint;
use pricing::{Catalog, Selection, check, raw};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Every list there is, as written.
static WRITTEN: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shelves = [root.join("../../catalogs"), root.join("tests/structures")];
    let products = shelves
        .iter()
        .flat_map(|shelf| catalog_files::products(shelf).unwrap());
    products
        .map(|product| {
            let text = std::fs::read_to_string(product.join("catalog.toml")).unwrap();
            toml::from_str(&text).unwrap()
        })
        .collect()
});

fn written(id: &str) -> Value {
    let found = WRITTEN.iter().find(|list| list["id"] == id);
    found.unwrap().clone()
}

fn checked(list: &Value) -> Result<Catalog, Vec<(String, Code)>> {
    let raw: raw::Catalog = serde_json::from_value(list.clone()).unwrap();
    let issues = |issues: Vec<check::Issue>| issues.into_iter().map(|i| (i.at, i.code)).collect();
    check(&raw).map_err(issues)
}

fn issues(list: &Value) -> Vec<(String, Code)> {
    checked(list).err().unwrap_or_default()
}

/// Quotes what there is most of.
fn quote_the_largest(catalog: &Catalog) {
    let mut selection = Selection::defaults(catalog);
    let _ = pricing::quote(catalog, &selection, catalog.reference_day());
    for (id, option) in catalog.options() {
        let value = match &option.kind {
            OptionKind::Quantity { range, .. } => Setpoint::Quantity(range.max),
            OptionKind::Purchases { range, .. } => {
                Setpoint::Purchases(vec![range.max; pricing::selection::MAX_ENTRIES])
            }
            OptionKind::Toggle { .. } => Setpoint::Toggle(true),
            OptionKind::Choice(choices) => {
                let last = option.choices().nth(choices.len() - 1);
                Setpoint::Choice(last.map(|(id, _)| id).unwrap())
            }
        };
        selection = selection.with(id, value);
    }
    let months = catalog.term.iter().flat_map(|term| &term.months);
    selection.term_months = months.max().copied();
    let _ = pricing::quote(catalog, &selection, catalog.reference_day());
    let _ = pricing::rules::problems(catalog, &selection);
}

/// The places of every value in a document.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                places(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                places(value, &format!("{at}/{i}"), found);
            }
        }
        _ => {}
    }
}

fn strange() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(0)),
        Just(json!(-1)),
        Just(json!(1)),
        Just(json!(i64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!(1_000_000_000_000_i64)),
        Just(json!("79228162514264337593543950335")),
        Just(json!("-79228162514264337593543950335")),
        Just(json!("0.0000000000000000000000000001")),
        Just(json!("1000000000000000000")),
        Just(json!("")),
        Just(json!([])),
        Just(json!({})),
        Just(json!(true)),
        (0..40_i64).prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_checked_and_what_passes_is_quoted(
        list in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), strange(), 0..4), 1..3),
    ) {
        let mut list = list.get(&WRITTEN).clone();
        for (at, from, strange, what) in changes {
            let mut all = Vec::new();
            places(&list, "", &mut all);
            let from = list.pointer(from.get::<String>(&all)).cloned();
            let at = list.pointer_mut(at.get::<String>(&all)).unwrap();
            match (what, at) {
                (0, Value::Array(entries)) => { entries.pop(); }
                (1, Value::Array(entries)) => entries.extend(entries.first().cloned()),
                (2, at) => *at = from.unwrap(),
                (_, at) if !at.is_object() => *at = strange,
                _ => {}
            }
        }
        if let Ok(raw) = serde_json::from_value::<raw::Catalog>(list)
            && let Ok(catalog) = check(&raw)
        {
            quote_the_largest(&catalog);
        }
    }
}

#[test]
fn every_list_passes_as_it_is_written() {
    for list in WRITTEN.iter() {
        assert_eq!(issues(list), []);
    }
}

/// Each unit of the first graduated tier would be charged from below zero.
#[test]
fn a_tier_below_zero_is_refused() {
    for id in ["graduated-tier", "volume-tier"] {
        let mut list = written(id);
        let tiers = list["charge"][0]["price"].as_object_mut().unwrap();
        tiers.values_mut().next().unwrap()[0]["from"] = json!(-5);
        let kind = tiers.keys().next().unwrap();
        let at = format!("charge[0].price.{kind}[0].from");
        assert_eq!(
            issues(&list),
            [(at, Code::NegativeNumber("a tier's bound"))]
        );
    }
}

/// A billion rounded to multiples so small that no decimal holds the count of them: exact all the
/// same.
#[test]
fn a_step_may_be_as_small_as_it_likes() {
    let step = "0.0000000000000000000000000001";
    let mut list = written("quantity-round-up");
    list["charge"][0]["round"]["to"] = json!(step);
    list["charge"][2]["quantity"] = json!({ "round_up": ["item", step] });
    assert_eq!(issues(&list), []);
    let raw: raw::Catalog = serde_json::from_value(list).unwrap();
    quote_the_largest(&check(&raw).unwrap());
}

/// Nothing stands beside the least and the largest number a decimal holds.
#[test]
fn a_condition_reaches_as_far_as_decimals_do() {
    let least = json!({ "at_least": Decimal::MIN.to_string() });
    let largest = json!({ "at_most": Decimal::MAX.to_string() });
    for bounds in [least, largest] {
        let mut list = written("graduated-tier");
        let option = list["option"][0]["id"].as_str().unwrap().to_owned();
        list["charge"][0]["when"] = json!({ option: bounds });
        assert_eq!(issues(&list), []);
    }
}

#[test]
fn inclusions_that_add_up_too_far_are_refused() {
    let mut list = written("tier-window");
    list["unit"] = json!([{ "id": "users", "name": { "zh": "用户", "en": "users" } }]);
    list["option"][0]["max"] = json!(1_000_000_000_000_i64);
    list["option"][0]["provides"] = json!({ "users": 1_000_000_000_000_i64 });
    let at = "option[0].provides.users".to_owned();
    assert_eq!(issues(&list), [(at, Code::Overflow)]);
}

/// These names stand beside the options of a selection, or mean something in a measure.
#[test]
fn reserved_names_are_refused() {
    for name in [
        "product",
        "options",
        "term_months",
        "item",
        "start_date",
        "price_book",
    ] {
        let mut list = written("optional-addon");
        list["option"][0]["id"] = json!(name);
        let codes: Vec<Code> = issues(&list).into_iter().map(|(_, code)| code).collect();
        assert!(
            codes
                .iter()
                .any(|code| matches!(code, Code::TakenName { name: taken, .. } if taken == name)),
            "{name}: {codes:?}"
        );
    }
}
