//! The advice against a second solver that tries everything, on price lists at random.
//!
//! `ADVICE_LISTS=200000 ADVICE_SEED=7 cargo test --release -p advice second_solver` draws more of
//! them.

use advice::{Advice, Need, NeedProblem, advise};
use pricing::catalog::{Catalog, OptionKind};
use pricing::parse_date;
use pricing::quote::quote;
use pricing::selection::Value;

use crate::drawn::{Dice, draw};
use crate::second::{Question, Tried};

/// How many lists a run compares.
const LISTS: u64 = 5_000;

/// Lists with more purchases to try than this are left out: the second solver is slow.
const MOST_TRIED: usize = 12_000;

/// With more differences than this a run stops.
const MOST_DIFFERENCES: usize = 10;

fn number(name: &str, otherwise: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.and_then(|set| set.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn nothing_beats_what_is_told() {
    let mut dice = Dice::new(number("ADVICE_SEED", 6));
    let lists = number("ADVICE_LISTS", LISTS);
    let (mut compared, mut sold, mut proven) = (0, 0, 0);
    let mut differences: Vec<String> = Vec::new();
    while compared < lists {
        let Some((list, written)) = draw(&mut dice) else {
            continue;
        };
        let need = need(&mut dice, &list);
        let question = Question {
            list: &list,
            written: &written,
            need: &need,
            term_months: months(&mut dice, &list),
            on: parse_date("2026-01-01").unwrap(),
        };
        let Ok(best) = question.cheapest(MOST_TRIED) else {
            continue;
        };
        compared += 1;
        sold += u64::from(best.is_some());
        let told = advise(&list, &need, question.term_months, question.on);
        match compare(&question, told, best.as_ref()) {
            Ok(outcome) => proven += u64::from(outcome == Outcome::Proven),
            Err(difference) => {
                let keys = [
                    "option", "charge", "rule", "provides", "advice", "rounding", "policy",
                ];
                let list = keys.map(|key| format!("{key}: {}", written[key]));
                differences.push(format!(
                    "list {compared}, {need:?} for {:?}: {difference}\n{}",
                    question.term_months,
                    list.join("\n")
                ));
            }
        }
        if differences.len() == MOST_DIFFERENCES {
            break;
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
    println!("{compared} lists, {sold} meet the need: {proven} answers proven");
    assert!(
        sold * 4 > compared * 3,
        "{sold} of {compared} lists meet the need"
    );
    assert!(proven * 2 > sold, "{proven} of {sold} answers are proven");
}

/// So much of the unit, perhaps with something decided and with the price book.
fn need(dice: &mut Dice, list: &Catalog) -> Need {
    let mut need = Need::of(list.find_unit("u").unwrap(), dice.below(13));
    need.book = list.find_book("book").filter(|_| dice.once_in(2));
    let options: Vec<_> = list.options().collect();
    if !options.is_empty() && dice.once_in(6) {
        let (id, option) = dice.pick(&options);
        let value = match &option.kind {
            OptionKind::Choice(_) => {
                let choices: Vec<_> = option.choices().map(|(id, _)| id).collect();
                Value::Choice(dice.pick(&choices))
            }
            OptionKind::Toggle { .. } => Value::Toggle(dice.once_in(2)),
            OptionKind::Quantity { range, .. } => {
                let number = range.fit(dice.below(6).into());
                Value::Quantity(dice.pick(&number))
            }
            OptionKind::Purchases { .. } => return need,
        };
        need.fixed = vec![(id, value)];
    }
    need
}

/// One of the terms sold, or of the times that something lasts; nothing for the default.
fn months(dice: &mut Dice, list: &Catalog) -> Option<u32> {
    let months: Vec<u32> = match &list.term {
        Some(term) => term.months.clone(),
        None => list.charges.iter().filter_map(|c| c.valid_months).collect(),
    };
    (!months.is_empty() && dice.once_in(2)).then(|| dice.pick(&months))
}

/// What becomes of an answer that is not wrong.
#[derive(PartialEq)]
enum Outcome {
    /// Nothing meets the need, and that is told.
    NotSold,
    /// Nothing is cheaper, and that is proven.
    Proven,
    /// Nothing is cheaper.
    Best,
}

fn compare(
    question: &Question,
    told: Result<Advice, Vec<NeedProblem>>,
    best: Option<&Tried>,
) -> Result<Outcome, String> {
    let (advice, best) = match (told, best) {
        (Ok(advice), Some(best)) => (advice, best),
        (Ok(advice), None) => {
            return Err(format!("{:?} but nothing meets it", advice.best.selection));
        }
        (Err(problems), Some(best)) => return Err(format!("{problems:?} but {best:?}")),
        (Err(problems), None) => {
            let is_told = !problems.is_empty()
                && problems.iter().all(|problem| match problem {
                    NeedProblem::NotAQuantity(_) => false,
                    NeedProblem::Selection(_) => !question.need.fixed.is_empty(),
                    NeedProblem::NotProvided(_) => true,
                    NeedProblem::TooMuch { most, .. } => *most < question.need.quantity,
                });
            return is_told
                .then_some(Outcome::NotSold)
                .ok_or(format!("{problems:?}"));
        }
    };
    let purchases = [&advice.best, &advice.baseline].into_iter();
    for purchase in purchases.chain(&advice.runner_up) {
        if !question.allows(&purchase.selection) {
            return Err(format!("no answer: {:?}", purchase.selection));
        }
        let bill = quote(question.list, &purchase.selection, question.on);
        let total = bill.totals.due_now + bill.totals.usage;
        if total != purchase.total || total < advice.best.total {
            return Err(format!("{total} for {:?}", purchase.selection));
        }
    }
    if advice.best.total != best.total {
        return Err(format!(
            "{} {:?} {:?} but {best:?}",
            advice.best.total, advice.best.selection, advice.doubts
        ));
    }
    Ok(if advice.proven {
        Outcome::Proven
    } else {
        Outcome::Best
    })
}
