//! Answers to be taken into a selection: on every list as shipped, for needs from nothing to more
//! than the list names, from selections at random.

use advice::{Answer, Need, answers, cost_along, covered, named_size, needs, said_beside};
use corpus::price_lists::{catalog, day};
use pricing::Decimal;
use pricing::catalog::{Catalog, DecidedBy, OptionKind};
use pricing::quote::quote;
use pricing::rules::broken;
use pricing::selection::{Selection, Value};

use crate::drawn::Dice;

const PRODUCTS: [&str; 5] = [
    "aliyun-quick-audience",
    "tencent-anxin-ops",
    "tencent-apcas",
    "tencent-cdp",
    "tencent-smop",
];

/// A selection that is sold, at random.
fn selected(dice: &mut Dice, list: &Catalog) -> Selection {
    let mut selection = Selection::defaults(list);
    if let Some(term) = &list.term {
        selection.term_months = selection.term_months.map(|_| dice.pick(&term.months));
    }
    let books: Vec<_> = list
        .books
        .iter()
        .map(|book| list.find_book(&book.name))
        .collect();
    if !books.is_empty() && dice.once_in(2) {
        selection.book = dice.pick(&books);
    }
    for (id, option) in list.options() {
        if dice.once_in(2) {
            continue;
        }
        let value = match &option.kind {
            OptionKind::Choice(_) => {
                let choices: Vec<_> = option.choices().map(|(id, _)| id).collect();
                Value::Choice(dice.pick(&choices))
            }
            OptionKind::Toggle { .. } => Value::Toggle(true),
            OptionKind::Quantity { range, .. } => {
                let number = range.fit(dice.between(1, 900).into());
                Value::Quantity(dice.pick(&number))
            }
            OptionKind::Purchases { range, .. } => {
                let entries = (0..dice.below(4)).map(|_| range.fit(dice.between(1, 30).into())[0]);
                Value::Purchases(entries.collect())
            }
        };
        let taken = selection.clone().with(id, value);
        if broken(list, &taken).next().is_none() {
            selection = taken;
        }
    }
    selection
}

fn check(list: &Catalog, need: &Need, answer: &Answer) {
    let Answer {
        selection,
        total,
        covers,
        ..
    } = answer;
    let bill = quote(list, selection, day("2026-01-01"));
    assert_eq!(bill, answer.quote);
    assert_eq!(bill.totals.due_now + bill.totals.usage, *total);
    assert_eq!(covered(list, selection, need.unit), *covers);
    assert_eq!(covers - need.quantity, answer.spare);
    let each = answer.per_unit.map(|each| each * need.quantity);
    assert_eq!(each.is_none(), need.quantity.is_zero());
    // What is charged for other things is no price of what is needed.
    let along = cost_along(list, &bill, need.unit);
    let near = |each: Decimal| (each - along).abs() <= along / Decimal::from(1_000);
    assert!(each.is_none_or(near), "{each:?} for {along}");
    assert_eq!(broken(list, selection).next(), None, "{selection:?}");
}

#[test]
fn an_answer_taken_costs_what_it_says_and_keeps_what_it_can() {
    let mut dice = Dice::new(12);
    let (mut answered, mut kept, mut dropped) = (0, 0, 0);
    for product in PRODUCTS {
        let list = catalog(product);
        for unit in needs(&list) {
            for _ in 0..300 {
                let now = selected(&mut dice, &list);
                let most = named_size(&list, unit) * Decimal::new(15, 1);
                let share = Decimal::new(i64::try_from(dice.below(1_001)).unwrap(), 3);
                let need = Need::of(unit, (most * share).floor());
                let Ok(told) = answers(&list, &need, &now, day("2026-01-01")) else {
                    continue;
                };
                answered += 1;
                assert_eq!(told.yours.selection, now);
                check(&list, &need, &told.yours);
                let at_once = told.at_once.iter().map(|at_once| &at_once.answer);
                for answer in [&told.best, &told.guide].into_iter().chain(at_once) {
                    check(&list, &need, answer);
                    assert!(!answer.spare.is_sign_negative() || answer.spare.is_zero());
                    let taken = &answer.selection;
                    assert_eq!(
                        (taken.term_months, taken.start_date, taken.book),
                        (now.term_months, now.start_date, now.book)
                    );
                    for (id, option) in list.options() {
                        let is_default = *now.value(id) == option.default_value();
                        if option.decided_by == DecidedBy::Buyer && told.at_once.is_none() {
                            assert_eq!(taken.value(id), now.value(id), "{}", option.id);
                        }
                        if advice::is_about(&list, id, unit) || is_default {
                            continue;
                        }
                        if taken.value(id) == now.value(id) {
                            kept += 1;
                        } else if answer.dropped.contains(&id) {
                            let with = taken.clone().with(id, now.value(id).clone());
                            assert!(
                                broken(&list, &with).next().is_some()
                                    || covered(&list, &with, unit) < need.quantity
                            );
                            dropped += 1;
                        }
                    }
                }
                let saving = told.guide.total - told.best.total;
                assert_eq!(told.saving, saving.max(Decimal::ZERO));
            }
        }
    }
    assert!(
        answered > 1_000 && kept > 1_000,
        "{answered} {kept} {dropped}"
    );
}

#[test]
fn leads_in_one_call_are_an_answer_of_their_own() {
    let list = catalog("tencent-apcas");
    let option = list.find_option("leads_per_call").unwrap();
    let now = Selection::defaults(&list).with(option, Value::Quantity(8_000.into()));
    assert_eq!(
        said_beside(&list, list.find_unit("leads").unwrap()),
        [option]
    );
    let need = Need::of(list.find_unit("leads").unwrap(), 24_000);
    let told = answers(&list, &need, &now, day("2026-01-01")).unwrap();
    assert_eq!(told.best.total, 180_000.into());
    let at_once = told.at_once.expect("a larger call reaches a cheaper tier");
    assert_eq!(at_once.option, option);
    assert_eq!(at_once.answer.total, 120_000.into());
    assert_eq!(at_once.answer.per_unit, Some(Decimal::from(5)));
}

/// Ten insight calls beside the leads are charged for, and are no price of a lead.
#[test]
fn a_price_per_unit_is_of_what_is_needed_alone() {
    let list = catalog("tencent-apcas");
    let option = |id| list.find_option(id).unwrap();
    let need = Need::of(list.find_unit("leads").unwrap(), 24_000);
    let alone =
        Selection::defaults(&list).with(option("leads_per_call"), Value::Quantity(8_000.into()));
    let beside = alone
        .clone()
        .with(option("insight_calls"), Value::Quantity(10.into()));
    let best = |now| answers(&list, &need, now, day("2026-01-01")).unwrap().best;
    let (alone, beside) = (best(&alone), best(&beside));
    assert_eq!(beside.total - alone.total, 22_000.into());
    assert_eq!(beside.per_unit, alone.per_unit);
}

/// What is selected of use that advice does not propose covers the need, and an answer takes its
/// place.
#[test]
fn calls_entered_one_by_one_cover_the_need_and_are_replaced() {
    let list = catalog("tencent-apcas");
    let [calls, per_call] =
        ["lead_calls", "leads_per_call"].map(|id| list.find_option(id).unwrap());
    let three = Value::Purchases(vec![8_000.into(); 3]);
    let now = Selection::defaults(&list)
        .with(calls, three.clone())
        .with(per_call, Value::Quantity(8_000.into()));
    let need = Need::of(list.find_unit("leads").unwrap(), 24_000);
    let told = answers(&list, &need, &now, day("2026-01-01")).unwrap();
    assert_eq!(told.yours.total, 240_000.into());
    assert_eq!(told.yours.spare, Decimal::ZERO);
    let at_once = told
        .at_once
        .expect("a larger call reaches a cheaper tier")
        .answer;
    assert_eq!(
        (told.best.total, at_once.total),
        (180_000.into(), 120_000.into())
    );
    for answer in [&told.best, &told.guide, &at_once] {
        assert_eq!(*answer.selection.value(calls), Value::Purchases(Vec::new()));
        assert!(answer.dropped.is_empty(), "{:?}", answer.dropped);
    }

    // Given with the need they stay, and only what they leave is bought.
    let fixed = vec![(calls, three)];
    let need = Need { fixed, ..need };
    let told = answers(&list, &need, &Selection::defaults(&list), day("2026-01-01")).unwrap();
    assert_eq!(
        (told.best.total, told.best.covers),
        (240_000.into(), 24_000.into())
    );
}
