//! Quotes against a second evaluator made to be read, over lists drawn from everything the format
//! allows: every amount to the last digit.
//!
//! `QUOTED_LISTS=200000 cargo test --release -p pricing --test exact` draws more than every run does.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "what is not as expected in a test fails it"
)]

mod evaluator;
mod lists;

use chrono::NaiveDate;
use evaluator::{Asked, Ratio};
use lists::Draw;
use pricing::{Catalog, Decimal, RawSelection, RawValue, check_selection};
use serde_json::{Value, json};

/// Lists drawn at every run that the check finds nothing wrong with.
const LISTS: u64 = 5_000;

/// Selections from each.
const SELECTIONS: usize = 4;

fn ratio(number: Decimal) -> Ratio {
    evaluator::number(&number.to_string().into())
}

fn checked(list: &Value, book: &Value) -> Option<Catalog> {
    let raw = serde_json::from_value(list.clone()).expect("a list as it is written");
    let mut catalog = pricing::check(&raw).ok()?;
    let raw = serde_json::from_value(book.clone()).expect("a book as it is written");
    let book = pricing::check::check_book(&catalog, &raw).expect("a sound book");
    catalog.books.push(book);
    Some(catalog)
}

/// What differs between the quote and the second evaluator's.
fn difference(catalog: &Catalog, asked: &Asked) -> Option<String> {
    let selection = RawSelection {
        product: "drawn".to_owned(),
        options: serde_json::from_value(asked.options.clone()).unwrap(),
        term_months: asked
            .term_months
            .map_or(RawValue::Missing, |months| Decimal::from(months).into()),
        price_book: match asked.uses_book {
            true => RawValue::Text("book".to_owned()),
            false => RawValue::Missing,
        },
        ..RawSelection::default()
    };
    let selection = check_selection(catalog, &selection).expect("a selection that is sold");
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let given = pricing::quote(catalog, &selection, day);
    let wanted = asked.quote();

    let lines = given.lines.iter().map(|line| {
        let item = line.item.map(|item| item as usize);
        (catalog.charge(line.charge).id.clone(), item, line.amount)
    });
    let lines: Vec<_> = lines.collect();
    let on_request = given
        .on_request
        .iter()
        .map(|id| catalog.charge(*id).id.clone());
    let on_request: Vec<_> = on_request.collect();
    // Where only totals are rounded, a line shows the decimal nearest to its amount, of 28 digits.
    let near = |given: Decimal, wanted: &Ratio| {
        let given = ratio(given);
        let ten = |places| Ratio::from_integer(num::traits::pow(10.into(), places));
        let error = wanted / ten(27) + ten(28).recip();
        given == *wanted
            || catalog.total_rounding.is_some()
                && (&given - wanted <= error)
                && (wanted - &given <= error)
    };
    let same = lines.len() == wanted.lines.len()
        && lines.iter().zip(&wanted.lines).all(|(given, wanted)| {
            given.0 == wanted.0 && given.1 == wanted.1 && near(given.2, &wanted.2)
        })
        && on_request == wanted.on_request
        && ratio(given.totals.due_now) == wanted.due_now.0
        && ratio(given.totals.usage) == wanted.usage.0
        && given.totals.renewal.map(|renewal| ratio(renewal.amount)) == wanted.renewal;
    let told = || {
        let totals = &given.totals;
        format!("given {lines:?} {on_request:?} {totals:?}\nwanted {wanted:?}")
    };
    (!same).then(told)
}

#[test]
fn every_amount_is_the_second_evaluators() {
    let lists = std::env::var("QUOTED_LISTS");
    let lists = lists.map_or(LISTS, |lists| lists.parse().expect("how many lists"));
    let (mut drawn, mut sound, mut quoted) = (0, 0, 0);
    while sound < lists {
        let mut draw = Draw(drawn);
        drawn += 1;
        let (list, book) = lists::list(&mut draw);
        let Some(catalog) = checked(&list, &book) else {
            assert!(drawn < 20 * lists, "hardly any list drawn is sound");
            continue;
        };
        sound += 1;
        for _ in 0..SELECTIONS {
            let (options, term_months, uses_book) = lists::selection(&mut draw, &list);
            let asked = Asked {
                list: &list,
                book: &book,
                options: &options,
                term_months,
                uses_book,
            };
            if let Some(told) = difference(&catalog, &asked) {
                let asked =
                    json!({ "options": options, "term_months": term_months, "book": uses_book });
                panic!("list {}\n{list}\n{book}\n{asked}\n{told}", drawn - 1);
            }
            quoted += 1;
        }
    }
    println!("{quoted} quotes of {sound} lists, of {drawn} drawn");
}
