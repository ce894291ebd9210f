//! The advice against a second solver that tries everything, on price lists at random.
//!
//! `ADVICE_LISTS=200000 ADVICE_SEED=7 cargo test --release -p advice --test second_solver` draws
//! more of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod second;

use advice::{Advice, Need, NeedProblem, advise, covered};
use pricing::Catalog;
use pricing::quote::quote;
use pricing::selection::parse_date;
use second::lists::{Dice, draw};
use second::{Tried, cheapest};

/// How many lists a run compares.
const LISTS: u64 = 5_000;

/// Lists with more purchases to try than this are left out: the second solver is slow.
const MOST_TRIED: usize = 4_000;

fn number(name: &str, otherwise: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.and_then(|set| set.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn nothing_beats_what_is_proven() {
    let mut dice = Dice::new(number("ADVICE_SEED", 6));
    let lists = number("ADVICE_LISTS", LISTS);
    let (mut compared, mut proven, mut beaten) = (0, 0, 0);
    while compared < lists {
        let Some((catalog, written)) = draw(&mut dice) else {
            continue;
        };
        let unit = catalog.find_unit("u").expect("the unit");
        let need = Need::of(unit, dice.below(13));
        let Ok(best) = cheapest(&catalog, &need, today(), MOST_TRIED) else {
            continue;
        };
        compared += 1;
        let told = advise(&catalog, &need, None, today());
        match compare(&catalog, &need, told, best.as_ref()) {
            Ok((is_proven, is_beaten)) => {
                proven += u64::from(is_proven);
                beaten += u64::from(is_beaten);
            }
            Err(difference) => {
                let rest = ["option", "charge", "rule", "provides", "advice", "rounding"];
                let list = rest.map(|key| format!("{key}: {}", written[key]));
                panic!(
                    "list {compared}, {}: {difference}\n{}",
                    need.quantity,
                    list.join("\n")
                );
            }
        }
    }
    println!("{compared} lists: {proven} proven, {beaten} of the others beaten");
    assert!(proven * 2 > compared, "{proven} of {compared} proven");
}

/// Whether the answer is proven, and whether one that is not is beaten.
fn compare(
    catalog: &Catalog,
    need: &Need,
    told: Result<Advice, Vec<NeedProblem>>,
    best: Option<&Tried>,
) -> Result<(bool, bool), String> {
    let advice = match (told, best) {
        (Ok(advice), _) => advice,
        (Err(problems), Some(best)) => return Err(format!("{problems:?} but {best:?}")),
        (Err(problems), None) => {
            use NeedProblem::{NotAQuantity, Selection};
            let is_wrong =
                |problem: &NeedProblem| matches!(problem, NotAQuantity(_) | Selection(_));
            let told = !problems.iter().any(is_wrong);
            return told.then_some((true, false)).ok_or(format!("{problems:?}"));
        }
    };
    for purchase in [
        Some(&advice.best),
        Some(&advice.baseline),
        advice.runner_up.as_ref(),
    ] {
        let Some(purchase) = purchase else { continue };
        let bill = quote(catalog, &purchase.selection, today());
        let total = bill.totals.due_now + bill.totals.usage;
        if total != purchase.total || total < advice.best.total {
            return Err(format!("{total} for {:?}", purchase.selection));
        }
        if covered(catalog, &purchase.selection, need.unit) < need.quantity {
            return Err(format!("too little: {:?}", purchase.selection));
        }
        if pricing::rules::broken(catalog, &purchase.selection)
            .next()
            .is_some()
        {
            return Err(format!("not sold: {:?}", purchase.selection));
        }
    }
    let Some(best) = best else {
        return Err(format!("{:?} but nothing meets it", advice.best.selection));
    };
    if advice.proven && advice.best.total != best.total {
        return Err(format!(
            "proven {} {:?} but {best:?}",
            advice.best.total, advice.best.selection
        ));
    }
    Ok((advice.proven, advice.best.total > best.total))
}

fn today() -> chrono::NaiveDate {
    parse_date("2026-01-01").expect("a day")
}
