//! Cliffs in the lists as shipped, worked out by hand, and on lists at random against a scan of
//! every quantity.

use crate::drawn::{Dice, draw};
use advice::{Cliff, cliff_at, cliffs, cliffs_in};
use corpus::price_lists::{catalog, day};
use pricing::Decimal;
use pricing::catalog::{Catalog, OptionId, OptionKind};
use pricing::quote::quote;
use pricing::rules::broken;
use pricing::selection::{Selection, Value};

/// A cliff as `from..=to better costs, saves least..=most`.
fn told(catalog: &Catalog, cliffs: &[Cliff]) -> Vec<String> {
    let tell = |cliff: &Cliff| {
        let option = &catalog.option(cliff.option).id;
        let ends = [cliff.least_saved, cliff.most_saved].map(|saved| saved.normalize());
        format!(
            "{option} {}..={} > {} at {}, saves {}..={}",
            cliff.from,
            cliff.to,
            cliff.better,
            cliff.costs.normalize(),
            ends[0],
            ends[1]
        )
    };
    cliffs.iter().map(tell).collect()
}

fn shipped(product: &str) -> Vec<String> {
    let catalog = catalog(product);
    told(&catalog, &cliffs(&catalog).found)
}

#[test]
fn large_purchases_stand_in_cliffs() {
    let users = [
        // 5 × 6,000; 7 to 10 × 4,800.
        "overlay_purchases 5..=5 > 6 at 28800, saves 1200..=1200",
        "overlay_purchases 7..=10 > 11 at 33000, saves 600..=15000",
    ];
    for product in ["tencent-smop", "tencent-anxin-ops"] {
        assert_eq!(shipped(product), users);
    }
    let leads = [
        "lead_calls 8001..=9999 > 10000 at 80000, saves 10..=19990",
        "lead_calls 12501..=19999 > 20000 at 100000, saves 8..=59992",
        "lead_calls 40001..=49999 > 50000 at 200000, saves 5..=49995",
        "lead_calls 75001..=99999 > 100000 at 300000, saves 4..=99996",
        "lead_calls 416667..=499999 > 500000 at 1250000, saves 1..=249997",
    ];
    assert_eq!(shipped("tencent-apcas"), leads);
    assert_eq!(shipped("tencent-cdp"), [""; 0]);
}

#[test]
fn eight_units_cost_more_than_eleven() {
    let catalog = catalog("tencent-smop");
    let option = catalog.find_option("overlay_purchases").expect("an option");
    let selection = Selection::defaults(&catalog);
    let at = |quantity: u32| cliff_at(&catalog, &selection, option, quantity.into());
    let standing = at(8).expect("a cliff");
    assert_eq!(standing.cliff.better, 11.into());
    assert_eq!(standing.cliff.costs, 33_000.into());
    assert_eq!(standing.saving, 5_400.into());
    assert_eq!([at(6), at(11), at(1_000_000)], [None, None, None]);
}

/// How many quantities of each option are scanned.
const QUANTITIES: u32 = 40;

#[test]
fn a_scan_of_every_quantity_finds_the_same_cliffs() {
    let mut dice = Dice::new(7);
    let (mut lists, mut in_cliffs, mut outside) = (0, 0, 0);
    while lists < 5_000 {
        let Some((catalog, written)) = draw(&mut dice) else {
            continue;
        };
        lists += 1;
        for selection in decided(&catalog) {
            for (option, _) in catalog.options() {
                let scanned = scan(&catalog, &selection, option);
                let cliffs = cliffs_in(&catalog, &selection, option);
                for (at, (quantity, cost)) in scanned.iter().enumerate() {
                    let larger = scanned.iter().skip(at + 1);
                    let better = larger.min_by_key(|(quantity, cost)| (*cost, *quantity));
                    let better = better.filter(|better| better.1 < *cost);
                    let standing = cliff_at(&catalog, &selection, option, *quantity);
                    let found = standing.as_ref().map(|s| (s.cliff.better, s.saving));
                    let expected = better.map(|better| (better.0, cost - better.1));
                    assert_eq!(
                        found,
                        expected,
                        "{quantity} of {:?} in list {lists}: {cliffs:?}\n{:?}\n{:?}",
                        catalog.option(option).id,
                        written.get("charge"),
                        written.get("rule"),
                    );
                    if let Some(standing) = standing {
                        in_cliffs += 1;
                        let Cliff {
                            least_saved,
                            most_saved,
                            ..
                        } = standing.cliff;
                        assert!((least_saved..=most_saved).contains(&standing.saving));
                        assert!(cliffs.contains(&standing.cliff));
                    } else {
                        outside += 1;
                    }
                }
                let ends = |cliff: &Cliff| [cliff.from, cliff.to];
                for end in cliffs.iter().flat_map(ends) {
                    assert!(
                        scanned.iter().any(|(quantity, _)| *quantity == end),
                        "{end}"
                    );
                }
            }
        }
    }
    assert!(
        in_cliffs > 2_000 && outside > 100_000,
        "{in_cliffs}, {outside}"
    );
}

#[test]
fn a_list_tells_the_cliffs_of_every_setting() {
    let mut dice = Dice::new(8);
    let mut lists = 0;
    while lists < 500 {
        let Some((catalog, _)) = draw(&mut dice) else {
            continue;
        };
        lists += 1;
        let all = cliffs(&catalog).found;
        for selection in decided(&catalog) {
            for (option, _) in catalog.options() {
                for cliff in cliffs_in(&catalog, &selection, option) {
                    let alike = |known: &Cliff| {
                        Cliff {
                            selection: selection.clone(),
                            ..known.clone()
                        } == cliff
                    };
                    assert!(all.iter().any(alike), "{cliff:?} in {all:?}");
                }
            }
        }
        for cliff in &all {
            assert!(cliffs_in(&catalog, &cliff.selection, cliff.option).contains(cliff));
        }
    }
}

/// Every setting of choices and toggles.
fn decided(catalog: &Catalog) -> Vec<Selection> {
    let mut selections = vec![Selection::defaults(catalog)];
    for (id, option) in catalog.options() {
        let values: Vec<Value> = match option.kind {
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            _ => continue,
        };
        let with = |selection: Selection| {
            let values = values.clone().into_iter();
            values.map(move |value| selection.clone().with(id, value))
        };
        selections = selections.into_iter().flat_map(with).collect();
    }
    selections
}

/// What each quantity of an option that is sold costs, besides what is paid without it.
fn scan(catalog: &Catalog, selection: &Selection, option: OptionId) -> Vec<(Decimal, Decimal)> {
    let kind = &catalog.option(option).kind;
    let (OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. }) = kind else {
        return Vec::new();
    };
    let is_listed = matches!(kind, OptionKind::Purchases { .. });
    let step = Decimal::new(1, range.decimals);
    let numbers = (0..=QUANTITIES).map(|at| step * Decimal::from(at));
    let sold = numbers.filter(|number| range.fit(*number) == [*number]);
    let costs = sold.filter_map(|number| {
        let value = if is_listed {
            Value::Purchases(vec![number])
        } else {
            Value::Quantity(number)
        };
        let taken = selection.clone().with(option, value);
        if broken(catalog, &taken).next().is_some() {
            return None;
        }
        let quote = quote(catalog, &taken, day("2026-01-01"));
        let total = quote.totals.due_now + quote.totals.usage;
        Some((number, total))
    });
    costs.collect()
}
