//! What items of an estimate come to: real and invented prices apart, what is not known told apart.

use std::sync::Arc;

use chrono::NaiveDate;
use pricing::Decimal;
use serde_json::json;
use storefront::estimate::list::Item;
use storefront::estimate::priced::{Outcome, Priced, is_cut_short, sums};
use storefront::price_lists::Lists;

fn lists(missing: &[&str]) -> Lists {
    let all = corpus::catalogs().into_iter();
    let here = all.filter(|list| !missing.contains(&list.id.as_str()));
    Lists {
        here: here.map(Arc::new).collect(),
        missing: missing.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn priced(lists: &Lists, selection: serde_json::Value) -> Priced {
    let item = Item::new("x".to_owned(), selection, 0);
    Priced::of(lists, &item, NaiveDate::default())
}

#[test]
fn invented_prices_are_never_summed_with_real_ones() {
    let lists = lists(&[]);
    let items = [
        priced(&lists, json!({"product": "tencent-cdp"})),
        priced(
            &lists,
            json!({"product": "aliyun-quick-audience", "price_book": "sample"}),
        ),
    ];
    let real: Vec<_> = sums(&items, false, 12)
        .iter()
        .map(|sum| sum.due_now)
        .collect();
    let sample: Vec<_> = sums(&items, true, 12)
        .iter()
        .map(|sum| sum.due_now)
        .collect();
    assert_eq!(real, [Decimal::from(200_000)]);
    assert_eq!(sample, [Decimal::from(24_000)]);
}

#[test]
fn a_list_that_could_not_be_fetched_is_no_unknown_product() {
    let lists = lists(&["tencent-cdp"]);
    let items = [
        priced(&lists, json!({"product": "tencent-cdp"})),
        priced(&lists, json!({"product": "gone"})),
        priced(
            &lists,
            json!({"product": "tencent-smop", "term_months": 99}),
        ),
    ];
    let [cdp, gone, smop] = &items;
    assert_eq!(cdp.outcome, Outcome::NotFetched("tencent-cdp".to_owned()));
    assert_eq!(gone.outcome, Outcome::Unknown("gone".to_owned()));
    assert!(matches!(smop.outcome, Outcome::Invalid(_)));
    assert!(is_cut_short(&items));
    assert!(!is_cut_short(std::slice::from_ref(gone)));
    assert_eq!(sums(&items, false, 12), []);
}
