//! What beats other purchases: in the lists as shipped, worked out by hand, and on lists at random
//! against advice on every number.

use std::collections::BTreeSet;

use crate::drawn::{Dice, draw};
use advice::{Dominance, Dominated, Need, advise, covered, dominated, instead};
use corpus::price_lists::{catalog, choice, day, select};
use pricing::Decimal;
use pricing::catalog::{Catalog, DecidedBy, OptionId, OptionKind, UnitId};
use pricing::quote::quote;
use pricing::selection::{RawValue, Selection, Value};

/// A purchase as `option=value`, without what is left alone.
fn taken(catalog: &Catalog, selection: &Selection) -> String {
    let taken = catalog.options().filter_map(|(id, option)| {
        let value = selection.value(id);
        if *value == option.default_value() {
            return None;
        }
        let value = match value {
            Value::Choice(choice) => option.choice(*choice)?.id.clone(),
            Value::Toggle(on) => on.to_string(),
            Value::Quantity(number) => number.to_string(),
            Value::Purchases(entries) => format!("{entries:?}"),
        };
        Some(format!("{}={value}", option.id))
    });
    taken.collect::<Vec<_>>().join(" ")
}

fn told(catalog: &Catalog, beaten: &Dominated) -> String {
    let (first, better) = (&beaten.first, &beaten.better);
    let (first, better) = (taken(catalog, first), taken(catalog, better));
    let [costs, better_costs] = [beaten.costs, beaten.better_costs].map(|cost| cost.normalize());
    format!("{first} at {costs} < {better} at {better_costs}")
}

#[test]
fn packs_that_no_one_should_buy() {
    let listed = |product: &str| {
        let catalog = catalog(product);
        let beaten = dominated(&catalog).found;
        beaten
            .iter()
            .map(|one| told(&catalog, one))
            .collect::<Vec<_>>()
    };
    let packs = [
        "insight_calls=46 at 101200 < insight_pack_50=1 at 100000",
        "insight_pack_50=2 at 200000 < insight_pack_100=1 at 150000",
        "insight_pack_100=2 at 300000 < insight_custom_uses=301 at 150500",
        "insight_pack_200=1 at 240000 < insight_custom_uses=301 at 150500",
        "insight_pack_300=1 at 270000 < insight_custom_uses=301 at 150500",
        "postpaid_leads=7001 at 70010 < lead_pack_10k=1 at 70000",
        "lead_pack_10k=4 at 280000 < lead_pack_50k=1 at 250000",
        "lead_pack_50k=2 at 500000 < lead_pack_100k=1 at 300000",
        "lead_pack_100k=5 at 1500000 < lead_custom_thousands=801 at 1201500",
        "lead_pack_500k=1 at 1250000 < lead_custom_thousands=801 at 1201500",
        "lead_pack_800k=1 at 1600000 < lead_custom_thousands=801 at 1201500",
    ];
    assert_eq!(listed("tencent-apcas"), packs);
    let editions = [
        "extra_packs=7 at 900000 < edition=enterprise at 800000",
        "edition=standard extra_packs=4 at 700000 < edition=professional at 600000",
        "edition=professional extra_packs=3 at 900000 < edition=enterprise at 800000",
        "edition=enterprise extra_packs=3 at 1100000 < edition=flagship at 1000000",
    ];
    assert_eq!(listed("tencent-cdp"), editions);
    assert_eq!(listed("tencent-smop"), [""; 0]);
}

fn total(catalog: &Catalog, selection: &Selection) -> Decimal {
    let quote = quote(catalog, selection, day("2026-01-01"));
    quote.totals.due_now + quote.totals.usage
}

/// A selection with another number of an option, where that is sold.
fn sold(
    catalog: &Catalog,
    selection: &Selection,
    option: OptionId,
    number: Decimal,
) -> Option<Selection> {
    let value = match selection.value(option) {
        Value::Purchases(_) => Value::Purchases(vec![number]),
        _ => Value::Quantity(number),
    };
    let (OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. }) =
        &catalog.option(option).kind
    else {
        unreachable!("numbers only");
    };
    let selection = selection.clone().with(option, value);
    let is_sold = pricing::rules::broken(catalog, &selection).next().is_none();
    (is_sold && range.fit(number) == [number]).then_some(selection)
}

/// The cheapest purchase of as much in the same situation.
fn cheapest(catalog: &Catalog, unit: UnitId, selection: &Selection) -> Selection {
    let options = catalog.options();
    let situation = options.filter(|(_, option)| option.decided_by == DecidedBy::Buyer);
    let need = Need {
        fixed: situation
            .map(|(id, _)| (id, selection.value(id).clone()))
            .collect(),
        book: selection.book,
        ..Need::of(unit, covered(catalog, selection, unit))
    };
    let advice = advise(catalog, &need, selection.term_months, day("2026-01-01"));
    advice.expect("it is sold").best.selection
}

/// The first numbers, and those where a range begins and ends.
fn worth_asking(beaten: &Dominated) -> BTreeSet<Decimal> {
    let around = |middle: Decimal| (-3..=4).map(move |more| middle.floor() + Decimal::from(more));
    let first = (1..=8).map(Decimal::from);
    let all = first.chain(around(beaten.from)).chain(around(beaten.to));
    all.filter(|number| *number >= Decimal::ONE).collect()
}

fn is_within(one: &Dominated, number: Decimal) -> bool {
    (one.from..=one.to).contains(&number)
}

/// Whether what beats the first of a range plainly beats another purchase too.
fn beats(catalog: &Catalog, beaten: &Dominated, selection: &Selection) -> bool {
    beaten.better_covers >= covered(catalog, selection, beaten.unit)
        && beaten.better_costs < total(catalog, selection)
}

fn is_one(selection: &Selection, option: OptionId) -> bool {
    !matches!(selection.value(option), Value::Purchases(entries) if entries.len() != 1)
}

/// Whether everything sold lasts as long as the term.
fn lasts_alike(catalog: &Catalog, term: Option<u32>) -> bool {
    let mut valid = catalog.charges.iter().map(|charge| charge.valid_months);
    valid.all(|valid| valid.is_none_or(|valid| term.is_some_and(|term| term <= valid)))
}

#[test]
fn what_is_beaten_stays_beaten_and_what_is_not_told_is_not() {
    let mut dice = Dice::new(9);
    let (mut lists, mut numbers, mut late) = (0, 0, 0);
    while lists < 300 {
        let Some((catalog, written)) = draw(&mut dice) else {
            continue;
        };
        lists += 1;
        let Dominance { found, unexamined } = dominated(&catalog);
        for beaten in &found {
            assert_eq!(total(&catalog, &beaten.first), beaten.costs);
            assert_eq!(total(&catalog, &beaten.better), beaten.better_costs);
            assert!(beaten.better_costs < beaten.costs && beaten.better_covers >= beaten.covers);
            let Some(option) = beaten.option else {
                continue;
            };
            late += usize::from(beaten.from > Decimal::ONE);
            for number in worth_asking(beaten) {
                let Some(selection) = sold(&catalog, &beaten.first, option, number) else {
                    continue;
                };
                if is_within(beaten, number) && beats(&catalog, beaten, &selection) {
                    numbers += 1;
                    continue;
                }
                // What was not examined may be beaten or not.
                if !is_within(beaten, number)
                    && (!unexamined.is_empty() || !lasts_alike(&catalog, selection.term_months))
                {
                    continue;
                }
                let better = cheapest(&catalog, beaten.unit, &selection);
                let is_beaten = total(&catalog, &better) < total(&catalog, &selection);
                let said = || {
                    let found: Vec<String> = found.iter().map(|one| told(&catalog, one)).collect();
                    format!("{number} in list {lists}: {found:?}\n{unexamined:?}\n{written}")
                };
                if is_within(beaten, number) {
                    assert!(is_beaten, "{}", said());
                } else if is_beaten {
                    let mut others = found.iter().filter(|one| one.option == Some(option));
                    let is_own = is_one(&better, option)
                        && selection.clone().with(option, better.value(option).clone()) == better;
                    assert!(
                        is_own || others.any(|one| is_within(one, number)),
                        "{}",
                        said()
                    );
                }
                numbers += 1;
            }
        }
    }
    assert!(numbers > 1_000 && late > 50, "{numbers}, {late}");
}

fn better(
    product: &str,
    options: &[(&str, RawValue)],
    months: Option<u32>,
) -> Option<(String, Decimal)> {
    let catalog = catalog(product);
    let selection = select(&catalog, options, months);
    let instead = instead(&catalog, &selection, day("2026-01-01"))?;
    assert_eq!(
        instead.saving,
        total(&catalog, &selection) - total(&catalog, &instead.selection)
    );
    let patched = instead
        .set
        .iter()
        .fold(selection, |selection, (option, value)| {
            selection.with(*option, value.clone())
        });
    assert_eq!(patched, instead.selection);
    Some((
        taken(&catalog, &instead.selection),
        instead.saving.normalize(),
    ))
}

fn saves(better: &str, saving: u32) -> Option<(String, Decimal)> {
    Some((better.to_owned(), Decimal::from(saving).normalize()))
}

fn number(number: u32) -> RawValue {
    RawValue::Number(number.into())
}

fn list(numbers: &[u32]) -> RawValue {
    RawValue::List(numbers.iter().map(|n| number(*n)).collect())
}

#[test]
fn a_better_purchase_than_the_one_selected() {
    let users = |entries: &[u32]| {
        better(
            "tencent-smop",
            &[("overlay_purchases", list(entries))],
            None,
        )
    };
    assert_eq!(users(&[8]), saves("overlay_purchases=[11]", 5_400));
    assert_eq!(users(&[11]), None);
    assert_eq!(
        users(&[4, 4]),
        saves("overlay_purchases=[11]", 48_000 - 33_000)
    );
    assert_eq!(
        users(&[8, 8]),
        saves("overlay_purchases=[16]", 76_800 - 48_000)
    );

    let apcas = |option: &str, value: RawValue| better("tencent-apcas", &[(option, value)], None);
    assert_eq!(
        apcas("insight_pack_300", number(1)),
        saves("insight_custom_uses=301", 119_500)
    );
    assert_eq!(
        apcas("insight_pack_200", number(1)),
        saves("insight_custom_uses=301", 89_500)
    );
    assert_eq!(apcas("insight_custom_uses", number(301)), None);
    assert_eq!(
        apcas("insight_calls", number(46)),
        saves("insight_pack_50=1", 1_200)
    );
    assert_eq!(apcas("insight_calls", number(45)), None);
    let three = apcas("lead_calls", list(&[8_000, 8_000, 8_000]));
    assert_eq!(three, saves("lead_calls=[24000]", 120_000));
    // One call of 10,000 would save 10,000; a pack of 10,000 costs 70,000 in place of 90,000.
    assert_eq!(
        apcas("lead_calls", list(&[9_000])),
        saves("lead_pack_10k=1", 20_000)
    );

    let cdp = |edition: &str, packs: u32| {
        better(
            "tencent-cdp",
            &[("edition", choice(edition)), ("extra_packs", number(packs))],
            Some(12),
        )
    };
    assert_eq!(cdp("basic", 7), saves("edition=enterprise", 100_000));
    assert_eq!(cdp("enterprise", 0), None);
}
