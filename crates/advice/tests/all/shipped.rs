//! Advice on the lists as shipped, worked out by hand: the contract's cases, the facts of the
//! sources, the ends of the range.

use advice::{Advice, Because, Need, NeedProblem, Purchase, advise};
use corpus::price_lists::{catalog, day};
use pricing::Decimal;
use pricing::catalog::Catalog;
use pricing::problem::Code;
use pricing::selection::Value;

fn need(catalog: &Catalog, unit: &str, quantity: u64) -> Need {
    let unit = catalog.find_unit(unit).expect("a unit of the list");
    Need::of(unit, quantity)
}

fn ask(
    product: &str,
    unit: &str,
    quantity: u64,
    months: Option<u32>,
) -> Result<Advice, Vec<NeedProblem>> {
    let catalog = catalog(product);
    let need = need(&catalog, unit, quantity);
    advise(&catalog, &need, months, day("2026-01-01"))
}

fn told(product: &str, unit: &str, quantity: u64, months: Option<u32>) -> Advice {
    ask(product, unit, quantity, months).expect("something is sold")
}

fn leads(quantity: u64, per_call: u64) -> Advice {
    let catalog = catalog("tencent-apcas");
    let mut need = need(&catalog, "leads", quantity);
    let option = catalog.find_option("leads_per_call").expect("an option");
    need.fixed = vec![(option, Value::Quantity(per_call.into()))];
    advise(&catalog, &need, None, day("2026-01-01")).expect("something is sold")
}

/// What a purchase takes, as `option=value`, without what is left alone.
fn taken(product: &str, purchase: &Purchase) -> String {
    let catalog = catalog(product);
    let taken = catalog.options().filter_map(|(id, option)| {
        let value = match purchase.selection.value(id) {
            Value::Choice(choice) => option.choice(*choice)?.id.clone(),
            Value::Toggle(false) => return None,
            Value::Toggle(true) => "yes".to_owned(),
            Value::Quantity(number) if option.default_value().number() == *number => return None,
            Value::Quantity(number) => number.to_string(),
            Value::Purchases(entries) if entries.is_empty() => return None,
            Value::Purchases(entries) => format!("{entries:?}"),
        };
        Some(format!("{}={value}", option.id))
    });
    taken.collect::<Vec<_>>().join(" ")
}

fn totals(advice: &Advice) -> (Decimal, Decimal) {
    (advice.best.total, advice.baseline.total)
}

fn yuan(best: u64, baseline: u64) -> (Decimal, Decimal) {
    (best.into(), baseline.into())
}

#[test]
fn the_contracts_cases() {
    let enterprise = told("tencent-cdp", "customers", 8_000_000, Some(12));
    assert_eq!(totals(&enterprise), yuan(800_000, 800_000));
    assert_eq!(enterprise.because, Because::AsGuided);

    let pack = told("tencent-cdp", "customers", 1_500_000, Some(12));
    assert_eq!(totals(&pack), yuan(300_000, 600_000));
    assert_eq!(
        taken("tencent-cdp", &pack.best),
        "edition=basic extra_packs=1"
    );

    let overlay = told("tencent-smop", "users", 1_000_000, Some(1));
    assert_eq!(totals(&overlay), yuan(35_000, 40_400));
    assert_eq!(overlay.because, Because::MoreForLess);

    let custom = told("tencent-apcas", "insight_uses", 200, None);
    assert_eq!(totals(&custom), yuan(150_500, 440_000));
    assert_eq!(custom.saving, 289_500.into());

    for advice in [enterprise, pack, overlay, custom] {
        assert!(advice.proven && advice.doubts.is_empty());
    }
}

#[test]
fn past_the_largest_edition_the_guide_adds_packs() {
    let advice = told("tencent-cdp", "customers", 25_000_000, Some(24));
    let guided = "edition=flagship extra_packs=5";
    assert_eq!(taken("tencent-cdp", &advice.baseline), guided);
    assert_eq!(totals(&advice), yuan(3_000_000, 3_000_000));
}

#[test]
fn the_next_is_another_purchase_and_not_the_best_with_more() {
    let advice = told("tencent-cdp", "customers", 1_500_000, None);
    let next = advice.runner_up.expect("another");
    assert_eq!(
        taken("tencent-cdp", &next),
        "edition=standard extra_packs=1"
    );
    assert_eq!(next.total, 400_000.into());

    let advice = told("tencent-anxin-ops", "users", 1_000_000, None);
    let next = advice.runner_up.expect("another");
    assert_eq!(taken("tencent-anxin-ops", &next), "overlay_purchases=[8]");

    // Without packs there is nothing to take less of.
    let advice = told("tencent-anxin-ops", "users", 200_000, None);
    assert_eq!(advice.runner_up, None);
}

#[test]
fn what_packs_leave_is_paid_at_the_tier_of_a_whole_call() {
    let advice = leads(105_000, 50_000);
    // 100,000 from a pack and 5,000 at 4 each; or 105,000 at 4 each.
    assert_eq!(totals(&advice), yuan(320_000, 420_000));
    let best = "postpaid_leads=5000 leads_per_call=50000 lead_pack_100k=1";
    assert_eq!(taken("tencent-apcas", &advice.best), best);

    // A seventh of a call has no last digit, yet the amount is exact.
    assert_eq!(totals(&leads(9, 7)), yuan(90, 90));
    assert_eq!(totals(&leads(10_000, 3)), yuan(70_000, 100_000));
    assert_eq!(totals(&leads(24_000, 8_000)), yuan(180_000, 240_000));
    assert_eq!(totals(&leads(24_000, 24_000)), yuan(120_000, 120_000));
}

#[test]
fn a_pack_past_the_largest_is_cheaper_than_several_large_ones() {
    let advice = leads(600_000, 1_000);
    assert_eq!(totals(&advice), yuan(1_201_500, 6_000_000));
    let best = "lead_custom_thousands=801";
    assert_eq!(taken("tencent-apcas", &advice.best), best);
    assert_eq!(leads(350_000, 1_000).best.total, 1_150_000.into());
    assert_eq!(leads(801_001, 1_000).best.total, 1_201_510.into());
}

#[test]
fn packs_and_use_add_up() {
    let advice = told("tencent-apcas", "insight_uses", 60, None);
    assert_eq!(totals(&advice), yuan(122_000, 132_000));
    let best = "insight_calls=10 insight_pack_50=1";
    assert_eq!(taken("tencent-apcas", &advice.best), best);
    assert_eq!(advice.because, Because::Otherwise);
}

#[test]
fn a_free_edition_serves_only_where_it_lasts() {
    let advice = told("tencent-smop", "users", 1_000, Some(1));
    assert_eq!(taken("tencent-smop", &advice.best), "edition=free");
    assert_eq!(totals(&advice), yuan(0, 0));
    let advice = told("tencent-smop", "users", 1_000, Some(2));
    assert_eq!(taken("tencent-smop", &advice.best), "edition=basic");
    assert_eq!(totals(&advice), yuan(4_000, 4_000));
}

#[test]
fn boundaries_and_one_past_them() {
    for (product, unit, quantity, best, baseline) in [
        ("tencent-cdp", "customers", 0, 200_000, 200_000),
        ("tencent-cdp", "customers", 1, 200_000, 200_000),
        ("tencent-cdp", "customers", 500_000, 200_000, 200_000),
        ("tencent-cdp", "customers", 500_001, 300_000, 300_000),
        ("tencent-cdp", "customers", 20_000_001, 1_100_000, 1_100_000),
        ("tencent-smop", "users", 0, 0, 0),
        ("tencent-smop", "users", 1_001, 2_000, 2_000),
        ("tencent-smop", "users", 200_001, 8_000, 8_000),
        ("tencent-smop", "users", 700_000, 30_800, 32_000),
        ("tencent-smop", "users", 800_000, 30_800, 30_800),
        ("tencent-smop", "users", 800_001, 35_000, 35_600),
        ("tencent-smop", "users", 1_300_001, 38_000, 38_000),
        ("tencent-anxin-ops", "users", 200_000, 2_000, 2_000),
        ("tencent-apcas", "insight_uses", 0, 0, 0),
        ("tencent-apcas", "insight_uses", 45, 99_000, 99_000),
        ("tencent-apcas", "insight_uses", 46, 100_000, 101_200),
        ("tencent-apcas", "insight_uses", 100, 150_000, 220_000),
        ("tencent-apcas", "insight_uses", 101, 150_500, 222_200),
        ("tencent-apcas", "insight_uses", 302, 151_000, 664_400),
    ] {
        let advice = told(product, unit, quantity, None);
        assert_eq!(totals(&advice), yuan(best, baseline), "{quantity} {unit}");
        assert!(advice.proven);
    }
}

#[test]
fn a_billion_is_no_harder() {
    for (product, unit, best) in [
        ("tencent-cdp", "customers", 1_000_000 + 980 * 100_000),
        ("tencent-smop", "users", 2_000 + 9_998 * 3_000),
        ("tencent-anxin-ops", "users", 2_000 + 9_998 * 3_000),
        ("tencent-apcas", "insight_uses", 500_000_000_000_u64),
        ("tencent-apcas", "leads", 1_500_000_000),
    ] {
        let advice = told(product, unit, 1_000_000_000, None);
        assert_eq!(advice.best.total, best.into(), "{unit}");
        assert!(
            advice.proven && advice.explored < 1_000,
            "{}",
            advice.explored
        );
    }
}

#[test]
fn more_than_is_sold_is_a_problem_that_says_how_much_is() {
    // As many purchases of a billion blocks as one takes, and what the edition includes.
    let entries = pricing::selection::MAX_ENTRIES as u64;
    let most = Decimal::from(entries * 1_000_000_000 * 100_000 + 200_000);
    let problems = ask("tencent-smop", "users", 200_000_000_000_000_000, None);
    match problems.expect_err("too much").as_slice() {
        [NeedProblem::TooMuch { most: told, .. }] => assert_eq!(*told, most),
        other => unreachable!("{other:?}"),
    }
    let problems = ask("tencent-cdp", "packs", 1, None).expect_err("packs are no need");
    assert!(matches!(problems.as_slice(), [NeedProblem::NotProvided(_)]));
}

#[test]
fn terms_are_those_sold() {
    let problems = ask("tencent-cdp", "customers", 1, Some(13)).expect_err("no such term");
    match problems.as_slice() {
        [NeedProblem::Selection(problem)] => assert_eq!(problem.code(), Code::TermUnavailable),
        other => unreachable!("{other:?}"),
    }
    let yearly = told("tencent-apcas", "insight_uses", 200, Some(12));
    assert_eq!(yearly.best.total, 150_500.into());
}

#[test]
fn what_is_decided_already_stays() {
    let catalog = catalog("tencent-cdp");
    let edition = catalog.find_option("edition").expect("an option");
    let choices = catalog.option(edition).choices();
    let mut professional = choices.filter(|(_, choice)| choice.id == "professional");
    let professional = professional.next().expect("a choice").0;
    let mut need = need(&catalog, "customers", 6_500_000);
    need.fixed = vec![(edition, Value::Choice(professional))];
    let advice = advise(&catalog, &need, None, day("2026-01-01")).expect("it is sold");
    assert_eq!(
        taken("tencent-cdp", &advice.best),
        "edition=professional extra_packs=2"
    );
    assert_eq!(advice.best.total, 800_000.into());
}

#[test]
fn more_never_costs_less() {
    for (product, unit, step, most) in [
        ("tencent-cdp", "customers", 250_000, 30_000_000),
        ("tencent-smop", "users", 50_000, 4_000_000),
        ("tencent-anxin-ops", "users", 50_000, 4_000_000),
        ("tencent-apcas", "insight_uses", 1, 700),
        ("tencent-apcas", "leads", 2_500, 1_500_000),
    ] {
        let catalog = catalog(product);
        let mut before = Decimal::ZERO;
        let mut quantity = 0;
        while quantity <= most {
            let need = need(&catalog, unit, quantity);
            let advice = advise(&catalog, &need, None, day("2026-01-01"));
            let advice = advice.expect("something is sold");
            assert!(advice.best.total >= before, "{quantity} {unit}");
            assert!(
                advice.best.total <= advice.baseline.total,
                "{quantity} {unit}"
            );
            assert!(advice.best.covers >= quantity.into(), "{quantity} {unit}");
            let next = advice.runner_up.map(|next| next.total);
            assert!(next.is_none_or(|next| next >= advice.best.total));
            before = advice.best.total;
            quantity += step;
        }
    }
}
