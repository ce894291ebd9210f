//! Any JSON at all is answered: with a quote, or with problems that their repairs remove.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::draw::{CATALOGS, Draws, draws, quote};
use super::repair;

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3..4000_i32).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "-?[0-9]{1,40}(\\.[0-9]{1,30})?".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// A selection with some values replaced by anything.
fn spoiled(mut draws: Draws, anything: Vec<Value>) -> Value {
    let catalog = draws.catalog();
    let mut selection = draws.selection(catalog);
    for value in anything {
        let options = &catalog.options;
        match draws.below(8) {
            0 => selection["term_months"] = value,
            1 => selection["start_date"] = value,
            2 => selection["price_book"] = value,
            3 => selection["options"]["no_such_option"] = value,
            4 => selection["no_such_key"] = value,
            _ if options.is_empty() => selection["options"] = value,
            _ => selection["options"][&options[draws.below(options.len())].id] = value,
        }
    }
    selection
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_answered(request in any_json()) {
        if let Err(problems) = quote(&request) {
            prop_assert!(!problems.problems.is_empty());
        }
    }

    #[test]
    fn spoiled_selections_are_answered_with_problems_their_repairs_remove(
        draws in draws(),
        anything in prop::collection::vec(any_json(), 1..4),
    ) {
        let selection = spoiled(draws, anything);
        if let Err(problems) = quote(&selection) {
            repair::all_work(&selection, &problems);
        }
    }
}

#[test]
fn a_product_nobody_sells_and_shapes_that_are_none() {
    let products = CATALOGS.len();
    let problems = quote(&json!({ "product": "no-such" }))
        .unwrap_err()
        .problems;
    assert_eq!(problems[0].code, "unknown_product");
    assert_eq!(problems[0].option, "product");
    assert_eq!(problems[0].repairs.len(), products);
    for shapeless in [
        json!(null),
        json!([]),
        json!("x"),
        json!(7),
        json!({}),
        json!({ "product": 1 }),
    ] {
        let problems = quote(&shapeless).unwrap_err().problems;
        assert_eq!(problems[0].code, "wrong_type", "{shapeless}");
    }
}
