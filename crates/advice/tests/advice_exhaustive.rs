//! The advice against a second solver that tries everything, on price lists at random.

mod advice_second;

use advice::{Need, NeedProblem, advise};
use advice_second::lists::{Dice, draw};
use advice_second::{Tried, adds_to, all, order};
use pricing::Catalog;
use pricing::selection::parse_date;

/// How many lists a run compares.
const LISTS: usize = 5_000;

/// Lists with more purchases to try than this are left out: the second solver is slow.
const MOST_TRIED: usize = 4_000;

#[test]
fn nothing_beats_the_advice() {
    let seed = std::env::var("ADVICE_SEED").ok();
    let mut dice = Dice::new(seed.and_then(|seed| seed.parse().ok()).unwrap_or(6));
    let mut compared = 0;
    while compared < LISTS {
        let Some((catalog, written)) = draw(&mut dice) else {
            continue;
        };
        let unit = catalog.find_unit("u").expect("the unit");
        let need = Need::of(unit, dice.below(13));
        let Some(mut tried) = all(&catalog, &need, today(), MOST_TRIED) else {
            continue;
        };
        tried.sort_by(|a, b| order(&catalog, &need, a, b));
        if let Err(difference) = compare(&catalog, &need, &tried) {
            let rest = ["option", "charge", "rule", "provides", "advice"];
            let list = rest.map(|key| format!("{key}: {:?}", written.get(key)));
            panic!(
                "list {compared}, {}: {difference}\n{}",
                need.quantity,
                list.join("\n")
            );
        }
        compared += 1;
    }
}

/// `tried` is in order.
fn compare(catalog: &Catalog, need: &Need, tried: &[Tried]) -> Result<(), String> {
    let advice = match (advise(catalog, need, None, today()), tried.first()) {
        (Ok(advice), _) => advice,
        (Err(problems), Some(best)) => return Err(format!("{problems:?} but {best:?}")),
        (Err(problems), None) => {
            let told = problems.iter().all(|problem| {
                use NeedProblem::{NotProvided, TooMuch};
                matches!(problem, TooMuch { most, .. } if *most < need.quantity)
                    || matches!(problem, NotProvided(_))
            });
            return if told {
                Ok(())
            } else {
                Err(format!("{problems:?}"))
            };
        }
    };
    let Some(best) = tried.first() else {
        return Err(format!("{:?} but nothing meets it", advice.best.selection));
    };
    let next = tried
        .iter()
        .find(|next| !adds_to(catalog, &next.selection, &best.selection));
    let runner_up = advice.runner_up.as_ref();
    if !advice.proven {
        Err("not proven".to_owned())
    } else if advice.best.selection != best.selection {
        Err(format!(
            "{:?} {:?} but {best:?}",
            advice.best.total, advice.best.selection
        ))
    } else if advice.best.total != best.total || advice.baseline.total < best.total {
        Err(format!("{} but {}", advice.best.total, best.total))
    } else if runner_up.map(|r| &r.selection) != next.map(|n| &n.selection) {
        Err(format!(
            "best {:?}, next {:?} but {next:?}",
            best.selection,
            runner_up.map(|r| &r.selection)
        ))
    } else {
        Ok(())
    }
}

fn today() -> chrono::NaiveDate {
    parse_date("2026-01-01").expect("a day")
}
