//! Sentences made from the lists that are shipped.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::collections::BTreeSet;
use std::path::Path;

use pricing::{Catalog, Lang, Text};
use serde_json::{Value, json};

fn catalogs() -> Vec<Catalog> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs"));
    catalog_files::read_all(folder).unwrap()
}

fn problem(asked: &Value) -> Text {
    let catalogs = catalogs();
    let selection = wire::request::selection(&catalogs, asked).unwrap();
    selection.valid().unwrap_err().problems.remove(0).message
}

#[test]
fn a_number_out_of_range_is_told_which_would_do() {
    let packs = json!({ "product": "tencent-cdp", "options": { "extra_packs": -1 } });
    let said = problem(&packs).en;
    assert!(
        said.starts_with("Extra packs cannot be -1; enter a whole number from 0 to "),
        "{said}"
    );
    let uses = json!({ "product": "tencent-apcas", "options": { "insight_custom_uses": 5 } });
    let said = problem(&uses);
    assert!(
        said.en.starts_with(
            "Custom insight pack cannot be 5; enter 0, or a whole number from 301 to "
        ),
        "{said:?}"
    );
    assert!(said.zh.ends_with("的整数"), "{said:?}");
}

#[test]
fn a_reason_names_what_to_buy_and_what_it_saves() {
    let need = json!({ "product": "tencent-smop", "need": { "users": 1_000_000 } });
    let said = wire::advice(&catalogs(), &need, chrono::NaiveDate::default())
        .unwrap()
        .reason;
    assert!(
        said.en.starts_with(
            "Buying more costs less: CNY 35000.00 for 1300000 users (Edition: Basic; User overlay \
             packs: 11); what the list suggests costs CNY 40400.00 (Edition: Basic; User overlay \
             packs: 8). That saves CNY 5400.00."
        ),
        "{said:?}"
    );
    assert!(
        said.zh.starts_with(
            "多买反而便宜：共 35000.00 元，可用 1300000 用户（版本：基础版；用户叠加包：11）；\
             照价目的指引买要 40400.00 元（版本：基础版；用户叠加包：8）。省 5400.00 元。"
        ),
        "{said:?}"
    );
}

#[test]
fn no_option_of_a_list_is_called_as_another_of_it() {
    for catalog in catalogs() {
        for lang in [Lang::Zh, Lang::En] {
            let labels = catalog.options.iter().map(|option| option.label.get(lang));
            let distinct: BTreeSet<_> = labels.collect();
            assert_eq!(distinct.len(), catalog.options.len(), "{}", catalog.id);
        }
    }
}
