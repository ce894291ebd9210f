//! Several quotes together: what is added, and what never is.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is not as expected in a test fails it"
)]

use chrono::NaiveDate;
use pricing::estimate::{Sum, sums};
use pricing::quote::{Quote, Renewal, Totals, quote};
use pricing::{Catalog, Decimal, RawSelection, RawValue, check_selection};

fn list(product: &str) -> Catalog {
    let mut catalogs = corpus::catalogs().into_iter();
    catalogs.find(|catalog| catalog.id == product).unwrap()
}

fn quoted(product: &str, options: &[(&str, RawValue)], months: Option<i64>) -> Quote {
    let catalog = &list(product);
    let mut raw = RawSelection {
        product: product.to_owned(),
        term_months: months.map_or(RawValue::Missing, |months| RawValue::Number(months.into())),
        ..RawSelection::default()
    };
    for (option, value) in options {
        raw.options.insert((*option).to_owned(), value.clone());
    }
    let (selection, problems) = check_selection::read_selection(catalog, &raw);
    assert_eq!(problems, []);
    quote(catalog, &selection, NaiveDate::default())
}

fn entries(entries: &[i64]) -> RawValue {
    RawValue::List(
        entries
            .iter()
            .map(|entry| RawValue::Number((*entry).into()))
            .collect(),
    )
}

#[test]
fn renewals_of_different_intervals_stand_apart_and_the_same_are_added() {
    let cdp = quoted("tencent-cdp", &[], None);
    let monthly = quoted(
        "tencent-smop",
        &[("overlay_purchases", entries(&[8]))],
        Some(1),
    );
    let yearly = quoted("tencent-smop", &[], Some(12));
    let list = &list("tencent-smop");
    let sums = sums(&[(list, &cdp), (list, &monthly), (list, &yearly)], 12);
    let [sum] = sums.as_slice() else {
        panic!("one currency, one sum")
    };
    assert_eq!(sum.due_now, Decimal::from(200_000 + 40_400 + 24_000));
    let renewal = |amount: i64, term_months| Renewal {
        amount: amount.into(),
        term_months,
    };
    assert_eq!(sum.renewals, [renewal(2_000, 1), renewal(224_000, 12)]);
    // Eleven renewals of a month; what is bought for a year is not renewed within it.
    assert_eq!(
        sum.within,
        Decimal::from(200_000 + 40_400 + 11 * 2_000 + 24_000)
    );
    assert!(sum.is_complete());
}

#[test]
fn a_started_term_is_paid_whole_and_packs_once() {
    let smop = quoted(
        "tencent-smop",
        &[("overlay_purchases", entries(&[8]))],
        Some(12),
    );
    let within = |months| smop.totals.prepaid_within(months);
    assert_eq!(within(1), Decimal::from(24_000 + 38_400));
    assert_eq!(within(12), within(1));
    assert_eq!(within(13), Decimal::from(2 * 24_000 + 38_400));
    assert_eq!(within(60), Decimal::from(5 * 24_000 + 38_400));
}

#[test]
fn what_is_due_after_use_is_in_no_other_sum_and_currencies_stand_apart() {
    let apcas = quoted(
        "tencent-apcas",
        &[("insight_calls", RawValue::Number(10.into()))],
        None,
    );
    let cdp = quoted("tencent-cdp", &[], None);
    let usd = Catalog {
        currency: "USD".to_owned(),
        ..list("tencent-cdp")
    };
    let sums = sums(&[(&list("tencent-apcas"), &apcas), (&usd, &cdp)], 60);
    let due: Vec<_> = sums
        .iter()
        .map(|sum| (sum.currency.as_str(), sum.due_now, sum.usage))
        .collect();
    let (none, usage, cdp) = (Decimal::ZERO, Decimal::from(22_000), Decimal::from(200_000));
    assert_eq!(due, [("CNY", none, usage), ("USD", cdp, none)]);
    assert_eq!(
        sums.first().map(|sum| (sum.within, sum.renewals.len())),
        Some((none, 0))
    );
}

#[test]
fn what_has_no_public_price_makes_a_sum_incomplete_in_its_own_natures() {
    let unpriced = quoted("aliyun-quick-audience", &[], None);
    let sum = sums(&[(&list("aliyun-quick-audience"), &unpriced)], 12);
    assert_eq!(sum.first().map(Sum::is_complete), Some(false));

    let implemented = quoted(
        "tencent-cdp",
        &[("implementation_service", RawValue::Toggle(true))],
        None,
    );
    let sum = sums(&[(&list("tencent-cdp"), &implemented)], 12);
    let sum = sum.first().unwrap();
    assert!(!sum.is_complete());
    assert!(sum.is_on_request(&Totals::DUE_NOW));
    assert!(!sum.is_on_request(&Totals::RENEWAL));
    assert!(!sum.is_on_request(&Totals::USAGE));
}
