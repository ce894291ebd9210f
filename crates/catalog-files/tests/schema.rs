//! The JSON Schema that editors complete and check price lists with is the one made from the types.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

const SCHEMA: &str = "catalog.schema.json";

fn catalogs(path: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");
    Path::new(root).join(path)
}

fn made() -> String {
    let schema = schemars::schema_for!(pricing::raw::Catalog);
    let mut schema = serde_json::to_value(schema).expect("a schema is JSON");
    // Another crate may make serde_json keep the order it met.
    schema.sort_all_objects();
    serde_json::to_string_pretty(&schema).expect("JSON can be written") + "\n"
}

/// `UPDATE_SCHEMA=1 cargo test -p catalog-files --test schema` writes it.
#[test]
fn the_schema_kept_is_the_one_of_the_types() {
    let path = catalogs(SCHEMA);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, made()).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made(),
        "{SCHEMA} is out of date: UPDATE_SCHEMA=1 cargo test -p catalog-files --test schema"
    );
}

/// Every key of every list that ships is one the schema knows, and no object takes others.
#[test]
fn the_schema_knows_every_key_of_the_lists_that_ship() {
    let schema: Value = serde_json::from_str(&made()).expect("JSON");
    let mut known = BTreeSet::new();
    properties(&schema, &mut known);
    for product in catalog_files::products(&catalogs("")).expect("the lists that ship") {
        let text = std::fs::read_to_string(product.join("catalog.toml")).expect("a list");
        let list: toml::Table = text.parse().expect("TOML");
        for (key, value) in &list {
            assert!(known.contains(key), "{key}");
            let entries = value.as_array().into_iter().flatten();
            let keys = entries
                .filter_map(toml::Value::as_table)
                .flat_map(toml::Table::keys);
            for inner in keys {
                assert!(
                    known.contains(inner),
                    "{key}.{inner} in {}",
                    product.display()
                );
            }
        }
    }
    assert_eq!(schema["additionalProperties"], false);
}

fn properties(schema: &Value, known: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                known.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| properties(value, known));
        }
        Value::Array(list) => list.iter().for_each(|value| properties(value, known)),
        _ => {}
    }
}
