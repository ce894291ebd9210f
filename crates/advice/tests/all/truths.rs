//! Answers that once were wrong, each on the smallest list that shows it and on its kin.

use advice::{Advice, Need, NeedProblem, Unexamined, advise, cliffs, covered, dominated, instead};
use pricing::check::check;
use pricing::parse_date;
use pricing::quote::quote;
use pricing::selection::{Selection, Value};
use pricing::{Catalog, Decimal, raw};
use serde_json::{Value as Json, json};

fn text(word: &str) -> Json {
    json!({ "zh": word, "en": word })
}

/// A list of these options, charges, rules and ways to pay as one goes, over the unit `u`.
fn list(options: Json, charges: Json, rules: Json, usage: Json) -> Catalog {
    let labelled = |mut all: Json, with_source: bool| {
        for one in all.as_array_mut().unwrap() {
            let id = one
                .get("id")
                .and_then(Json::as_str)
                .unwrap_or("rule")
                .to_owned();
            let one = one.as_object_mut().unwrap();
            if id == "rule" {
                one.insert("kind".into(), "requires".into());
                one.insert("reason".into(), text("why"));
            } else {
                one.insert("label".into(), text(&id));
            }
            if with_source {
                one.insert(
                    "source".into(),
                    json!({ "document": "s", "place": "table" }),
                );
            }
            for choice in one
                .get_mut("choice")
                .and_then(Json::as_array_mut)
                .into_iter()
                .flatten()
            {
                let id = choice["id"].as_str().unwrap().to_owned();
                choice
                    .as_object_mut()
                    .unwrap()
                    .insert("label".into(), text(&id));
            }
        }
        all
    };
    let list = json!({
        "id": "list", "name": text("list"), "vendor": text("v"), "summary": text("s"),
        "how_charged": text("h"), "currency": "CNY", "effective_from": "2025-01-01",
        "source": [{ "id": "s", "title": text("s") }],
        "unit": [{ "id": "u", "name": text("u") }],
        "option": labelled(options, false), "charge": labelled(charges, true),
        "rule": labelled(rules, true), "advice": { "pay_as_you_go": usage },
    });
    let raw: raw::Catalog = serde_json::from_value(list).expect("the format");
    check(&raw).expect("a sound list")
}

fn plain(options: Json, charges: Json) -> Catalog {
    list(options, charges, json!([]), json!([]))
}

fn ask(catalog: &Catalog, quantity: u64, months: Option<u32>) -> Result<Advice, Vec<NeedProblem>> {
    let need = Need::of(catalog.find_unit("u").unwrap(), quantity);
    advise(catalog, &need, months, parse_date("2026-01-01").unwrap())
}

fn told(catalog: &Catalog, quantity: u64) -> Advice {
    let advice = ask(catalog, quantity, None).expect("it is sold");
    let next = advice.runner_up.iter().chain([&advice.baseline]);
    for purchase in next {
        assert!(advice.best.total <= purchase.total, "{purchase:?}");
    }
    advice
}

fn value<'a>(catalog: &Catalog, selection: &'a Selection, option: &str) -> &'a Value {
    selection.value(catalog.find_option(option).unwrap())
}

fn number(catalog: &Catalog, advice: &Advice, option: &str) -> Decimal {
    value(catalog, &advice.best.selection, option).number()
}

fn money(fen: i64) -> Decimal {
    Decimal::new(fen, 2)
}

/// Half to the even neighbour, every other step of a staircase is wider.
#[test]
fn each_quantity_has_its_cheapest_where_halves_go_to_the_even_neighbour() {
    let catalog = plain(
        json!([{ "id": "pack", "kind": "quantity", "max": 60, "provides": { "u": 1 } }]),
        json!([{
            "id": "pack", "nature": "one_off", "quantity": "pack", "price": { "package": { "size": 3, "price": 1 } },
            "round": { "to": 2, "mode": "half_even" },
        }]),
    );
    let pack = catalog.find_option("pack").unwrap();
    let start = Selection::defaults(&catalog);
    let costs = |number: u64| {
        let taken = start.clone().with(pack, Value::Quantity(number.into()));
        quote(&catalog, &taken, parse_date("2026-01-01").unwrap())
            .totals
            .due_now
    };
    for needed in 1..=60 {
        let cheapest = (needed..=60).map(costs).min().unwrap();
        let advice = told(&catalog, needed);
        assert_eq!(advice.best.total, cheapest, "{needed}");
        assert!(advice.proven, "{needed}");
    }
}

/// What a plan includes ends where something is charged, though a tier above is free again.
#[test]
fn a_tier_that_is_free_again_is_not_the_plans() {
    let catalog = list(
        json!([
            { "id": "calls", "kind": "quantity", "max": 40 },
            { "id": "plan", "kind": "choice", "choice": [{ "id": "pro", "provides": { "u": 6 } }] },
        ]),
        json!([
            { "id": "plan", "nature": "one_off", "price": { "flat": "4" } },
            {
                "id": "calls", "nature": "usage", "quantity": "calls",
                "price": { "volume": [{ "from": 0, "unit": 7 }, { "from": 4, "unit": 0 }] },
            },
        ]),
        json!([]),
        json!([{ "option": "calls", "serves": { "u": 1 } }]),
    );
    let advice = told(&catalog, 11);
    assert_eq!(advice.best.total, money(400));
    assert_eq!(advice.best.covers, 11.into());
    assert_eq!(number(&catalog, &advice, "calls"), 5.into());
}

/// Each line is rounded by itself, so that of several ways to make up a list one can be cheaper.
#[test]
fn entries_of_a_list_are_chosen_with_their_rounding() {
    let catalog = plain(
        json!([{ "id": "packs", "kind": "purchases", "max": 6, "provides": { "u": 1 } }]),
        json!([{
            "id": "packs", "nature": "one_off", "each": "packs", "quantity": "item",
            "price": { "per_unit": "2.5", "per": 3 },
        }]),
    );
    // 3 × 3.33, where 2 × 5.00 is the same before rounding.
    let advice = told(&catalog, 12);
    assert_eq!(advice.best.total, money(999));
    assert!(!advice.proven);
}

#[test]
fn what_is_free_in_a_plan_is_not_counted_twice() {
    let catalog = list(
        json!([
            { "id": "peak", "kind": "quantity" },
            { "id": "plan", "kind": "choice", "choice": [{ "id": "pro", "provides": { "u": 100 } }] },
        ]),
        json!([
            { "id": "plan", "nature": "one_off", "price": { "flat": "999" } },
            { "id": "over", "nature": "usage", "quantity": "peak", "free": 100, "price": { "per_unit": "10" } },
        ]),
        json!([]),
        json!([{ "option": "peak", "serves": { "u": 1 } }]),
    );
    let advice = told(&catalog, 150);
    assert_eq!(advice.best.total, money(149_900));
    assert_eq!(number(&catalog, &advice, "peak"), 150.into());
    assert_eq!(told(&catalog, 100).best.total, money(99_900));
}

#[test]
fn what_is_free_without_a_plan_serves_by_itself() {
    let catalog = list(
        json!([{ "id": "calls", "kind": "quantity" }]),
        json!([{ "id": "calls", "nature": "usage", "quantity": "calls", "free": 100, "price": { "per_unit": "10" } }]),
        json!([]),
        json!([{ "option": "calls", "serves": { "u": 1 } }]),
    );
    assert_eq!(told(&catalog, 50).best.total, Decimal::ZERO);
    assert_eq!(told(&catalog, 101).best.total, money(1_000));
}

fn metered(price: Json) -> Catalog {
    list(
        json!([
            { "id": "plan", "kind": "choice", "choice": [
                { "id": "small", "attributes": { "minutes": 2_000 }, "provides": { "u": 2_000 } },
                { "id": "large", "attributes": { "minutes": 3_000 }, "provides": { "u": 3_000 } },
            ] },
            { "id": "used", "kind": "quantity" },
        ]),
        json!([
            { "id": "plan", "nature": "usage", "price": { "by": ["plan"], "cells": [
                { "at": ["small"], "flat": "4" }, { "at": ["large"], "flat": "6" },
            ] } },
            { "id": "over", "nature": "usage", "quantity": { "max": [0, { "sub": ["used", "plan.minutes"] }] }, "price": price },
        ]),
        json!([]),
        json!([{ "option": "used", "serves": { "u": 1 } }]),
    )
}

#[test]
fn what_a_measure_takes_off_for_the_plan_is_not_counted_twice() {
    let catalog = metered(json!({ "per_unit": "0.008" }));
    assert_eq!(told(&catalog, 2_500).best.total, money(600));
    // 2,100 of the small plan: 4 and 100 at 0.008.
    let advice = told(&catalog, 2_100);
    assert_eq!(advice.best.total, money(480));
    assert_eq!(number(&catalog, &advice, "used"), 2_100.into());
    assert_eq!(told(&catalog, 3_500).best.total, money(1_000));
}

#[test]
fn what_lasts_too_short_does_not_serve() {
    let pack =
        |id: &str| json!({ "id": id, "kind": "quantity", "max": 9, "provides": { "u": 10 } });
    let charge = |id: &str, price: &str, months: u32| json!({ "id": id, "nature": "one_off", "quantity": id, "price": { "per_unit": price }, "valid_months": months });
    let catalog = plain(
        json!([pack("p3"), pack("p24")]),
        json!([charge("p3", "27", 3), charge("p24", "204", 24)]),
    );
    let long = ask(&catalog, 10, Some(24)).expect("a pack lasts so long");
    assert_eq!(long.best.total, money(20_400));
    let short = ask(&catalog, 10, Some(3)).expect("both last so long");
    assert_eq!(short.best.total, money(2_700));
    let longer = ask(&catalog, 10, Some(12)).expect("one lasts longer");
    assert_eq!(longer.best.total, money(20_400));
    assert!(
        ask(&catalog, 10, Some(25)).is_err(),
        "nothing lasts so long"
    );
    assert_eq!(
        dominated(&catalog).found,
        [],
        "they are not for the same time"
    );

    let dear = plain(
        json!([pack("p3"), pack("p24")]),
        json!([charge("p3", "210", 3), charge("p24", "204", 24)]),
    );
    let found = dominated(&dear).found;
    assert_eq!(
        found.len(),
        1,
        "what lasts longer and costs less: {found:?}"
    );
    assert_eq!(value(&dear, &found[0].first, "p3").number(), 1.into());
}

#[test]
fn a_number_of_the_buyers_own_stays_unless_a_rule_forces_it() {
    let options = json!([
        { "id": "plan", "kind": "choice", "choice": [{ "id": "pro", "provides": { "u": 100 } }, { "id": "trial" }] },
        { "id": "months_kept", "kind": "quantity", "max": 120 },
        { "id": "gb", "kind": "quantity" },
    ]);
    let charges = json!([
        { "id": "plan", "nature": "one_off", "when": { "plan": "pro" }, "price": { "flat": "999" } },
        { "id": "kept", "nature": "usage", "quantity": "gb", "period": { "times": "months_kept" }, "price": { "per_unit": "1" } },
    ]);
    let allowed = list(
        options.clone(),
        charges.clone(),
        json!([{ "option": "months_kept", "requires": { "plan": "pro" } }]),
        json!([]),
    );
    let advice = told(&allowed, 50);
    assert_eq!(advice.best.total, money(99_900));
    assert_eq!(number(&allowed, &advice, "months_kept"), Decimal::ZERO);

    let wanted = json!([{ "option": "plan", "when": { "plan": "pro" }, "requires": { "months_kept": { "at_least": 6 } } }]);
    let forced = list(options, charges, wanted, json!([]));
    let advice = told(&forced, 50);
    assert_eq!(number(&forced, &advice, "months_kept"), 6.into());
}

fn regional(decided_by: &str) -> Catalog {
    plain(
        json!([
            { "id": "region", "kind": "choice", "decided_by": decided_by, "choice": [{ "id": "mainland" }, { "id": "abroad" }] },
            { "id": "traffic", "kind": "quantity", "provides": { "u": 1 } },
        ]),
        json!([{ "id": "a", "nature": "one_off", "quantity": "traffic", "price": { "by": ["region"], "cells": [
            { "at": ["mainland"], "per_unit": "0.8" }, { "at": ["abroad"], "per_unit": "0.5" },
        ] } }]),
    )
}

#[test]
fn a_situation_of_the_buyer_is_kept() {
    let catalog = regional("buyer");
    let advice = told(&catalog, 100);
    assert_eq!(advice.best.total, money(8_000));
    let mainland = Selection::defaults(&catalog);
    assert_eq!(
        value(&catalog, &advice.best.selection, "region"),
        value(&catalog, &mainland, "region")
    );
    assert_eq!(dominated(&catalog).found, []);
    let traffic = catalog.find_option("traffic").unwrap();
    let bought = mainland.with(traffic, Value::Quantity(100.into()));
    assert_eq!(
        instead(&catalog, &bought, parse_date("2026-01-01").unwrap()),
        None
    );
    assert_eq!(told(&regional("seller"), 100).best.total, money(5_000));
}

fn batches(price: Json) -> Catalog {
    plain(
        json!([{ "id": "batches", "kind": "purchases", "provides": { "u": 1 } }]),
        json!([{ "id": "batches", "nature": "usage", "each": "batches", "price": price }]),
    )
}

#[test]
fn nobody_splits_a_purchase_to_live_off_rounding() {
    let catalog = batches(json!({ "per_unit": "25", "per": 1_000_000 }));
    let advice = told(&catalog, 20_000);
    assert_eq!(advice.best.total, money(50));
    assert_eq!(
        value(&catalog, &advice.best.selection, "batches")
            .entries()
            .len(),
        1
    );

    let falling = json!({ "per": 1_000_000, "graduated": [
        { "from": 0, "unit": "23.25" }, { "from": 300_000_000, "unit": "18.80" },
    ] });
    let catalog = batches(falling);
    let advice = told(&catalog, 400_000_000);
    assert_eq!(advice.best.total, money(885_500));
    assert_eq!(
        value(&catalog, &advice.best.selection, "batches")
            .entries()
            .len(),
        1
    );
}

#[test]
fn a_purchase_is_split_where_the_prices_say_so() {
    let rising = json!({ "graduated": [{ "from": 0, "unit": "1" }, { "from": 10, "unit": "3" }] });
    let catalog = batches(rising);
    let advice = told(&catalog, 25);
    assert_eq!(advice.best.total, money(2_500));
    assert!(advice.proven);
    assert_eq!(
        value(&catalog, &advice.best.selection, "batches")
            .entries()
            .len(),
        3
    );
}

#[test]
fn a_price_of_two_numbers_together_is_not_proven() {
    let number =
        |id: &str| json!({ "id": id, "kind": "quantity", "max": 50, "provides": { "u": 1 } });
    let catalog = plain(
        json!([number("a"), number("b")]),
        json!([{ "id": "both", "nature": "usage", "quantity": { "add": ["a", "b"] }, "price": { "per_unit": "2" } }]),
    );
    let advice = told(&catalog, 20);
    assert!(!advice.proven && !advice.doubts.is_empty());
    assert!(advice.best.covers >= 20.into());
    let bill = quote(
        &catalog,
        &advice.best.selection,
        parse_date("2026-01-01").unwrap(),
    );
    assert_eq!(bill.totals.due_now + bill.totals.usage, advice.best.total);
}

#[test]
fn cliffs_are_found_behind_other_numbers() {
    let volume = |from: u32, first: &str, then: &str| json!({ "volume": [{ "from": 0, "unit": first }, { "from": from, "unit": then }] });
    let behind_default = plain(
        json!([{ "id": "x", "kind": "quantity" }, { "id": "days", "kind": "quantity" }]),
        json!([{ "id": "a", "nature": "one_off", "quantity": "x", "period": { "times": "days" }, "price": volume(100, "3", "2") }]),
    );
    let found = cliffs(&behind_default).found;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].from, found[0].to, found[0].better),
        (67.into(), 99.into(), 100.into())
    );

    let behind_cap = plain(
        json!([
            { "id": "cap", "kind": "quantity", "default": 10, "max": 1_000 },
            { "id": "peak", "kind": "quantity", "max": 1_000 },
        ]),
        json!([{ "id": "a", "nature": "usage", "quantity": { "min": ["peak", "cap"] }, "price": volume(20, "130", "90") }]),
    );
    let all = cliffs(&behind_cap);
    let peak = behind_cap.find_option("peak").unwrap();
    let cap = behind_cap.find_option("cap").unwrap();
    let found: Vec<_> = all
        .found
        .iter()
        .filter(|cliff| cliff.option == peak)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].from, found[0].to, found[0].better),
        (14.into(), 19.into(), 20.into())
    );
    assert!(all.unexamined.contains(&Unexamined::Beside(peak, cap)));
}

#[test]
fn a_second_charge_is_part_of_a_cliff() {
    let catalog = plain(
        json!([{ "id": "x", "kind": "quantity", "max": 100, "provides": { "u": 1 } }]),
        json!([
            { "id": "a", "nature": "one_off", "quantity": "x", "price": { "volume": [{ "from": 0, "unit": "3" }, { "from": 10, "unit": "2" }] } },
            { "id": "b", "nature": "usage", "quantity": "x", "price": { "per_unit": "0.1" } },
        ]),
    );
    // A second charge on the same number is part of its price: 7 cost 21.7, 10 cost 21.
    let found = cliffs(&catalog).found;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].from, found[0].better), (7.into(), 10.into()));
    let unit = catalog.find_unit("u").unwrap();
    let advice = told(&catalog, 8);
    assert_eq!(covered(&catalog, &advice.best.selection, unit), 10.into());
}

/// A fee for each purchase: two of 5 cost 40, one of 10 costs 30.
fn with_a_fee_each(keys: Json) -> Catalog {
    let mut option = json!({ "id": "x", "kind": "purchases" });
    for (key, value) in keys.as_object().unwrap() {
        option[key] = value.clone();
    }
    plain(
        json!([option]),
        json!([{ "id": "x", "nature": "one_off", "each": "x", "price": { "volume": [{ "from": 1, "flat": "10", "unit": "2" }] } }]),
    )
}

#[test]
fn purchases_are_made_one_only_where_one_is_sold_and_the_sellers() {
    let better = |catalog: &Catalog| {
        let x = catalog.find_option("x").unwrap();
        let two = Value::Purchases(vec![5.into(), 5.into()]);
        let bought = Selection::defaults(catalog).with(x, two);
        instead(catalog, &bought, parse_date("2026-01-01").unwrap())
    };
    let merged = better(&with_a_fee_each(json!({}))).expect("one purchase costs less");
    assert_eq!(merged.set[0].1, Value::Purchases(vec![10.into()]));
    assert_eq!(merged.saving, 10.into());
    assert_eq!(better(&with_a_fee_each(json!({ "max": 9 }))), None);
    assert_eq!(
        better(&with_a_fee_each(json!({ "decided_by": "buyer" }))),
        None
    );
}

/// A list takes 100 entries: 125 small ones would be the cheapest cover of 500 were there no end.
#[test]
fn more_entries_than_a_list_takes_is_no_reason_to_refuse() {
    let catalog = plain(
        json!([{ "id": "x", "kind": "purchases", "max": 8, "provides": { "u": 1 } }]),
        json!([{ "id": "x", "nature": "one_off", "each": "x", "price": { "volume": [{ "from": 1, "unit": "1" }, { "from": 5, "unit": "3" }] } }]),
    );
    for (quantity, is_certain) in [(400, true), (500, false), (800, false)] {
        let advice = told(&catalog, quantity);
        let x = catalog.find_option("x").unwrap();
        let Value::Purchases(entries) = advice.best.selection.value(x) else {
            unreachable!("a list");
        };
        assert!(entries.len() <= 100 && advice.best.covers >= quantity.into());
        assert_eq!(advice.proven, is_certain, "{quantity}");
    }
    let refused = ask(&catalog, 801, None).unwrap_err();
    assert!(matches!(refused[..], [NeedProblem::TooMuch { most, .. }] if most == 800.into()));
}

/// Two lists of a thousand million cover it for nothing; what is paid as one goes reaches less.
#[test]
fn a_need_of_thousands_of_millions_is_met() {
    let catalog = list(
        json!([
            { "id": "x", "kind": "purchases", "min": 3, "provides": { "u": 3 } },
            { "id": "y", "kind": "quantity", "provides": { "u": 5 } },
            { "id": "calls", "kind": "quantity" },
        ]),
        json!([
            { "id": "x", "nature": "one_off", "each": "x", "price": { "volume": [{ "from": 0, "unit": "4" }, { "from": 4, "unit": "0" }] } },
            { "id": "y", "nature": "one_off", "quantity": "y", "price": { "per": 2, "per_unit": 1 } },
            { "id": "calls", "nature": "usage", "quantity": "calls", "price": { "volume": [{ "from": 0, "unit": 0 }, { "from": 2, "unit": 1 }] } },
        ]),
        json!([]),
        json!([{ "option": "calls", "serves": { "u": 2 } }]),
    );
    let advice = told(&catalog, 4_999_999_985);
    assert_eq!(advice.best.total, 0.into());
    assert!(advice.proven && advice.best.covers >= 4_999_999_985_u64.into());
}
