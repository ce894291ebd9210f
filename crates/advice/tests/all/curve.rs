//! Curves against advice on single quantities.

use crate::drawn::{Dice, draw};
use advice::{Need, Purchase, Segment, advise, cost_along, curve};
use corpus::price_lists::{catalog, day};
use pricing::Decimal;
use pricing::catalog::Catalog;
use serde_json::Value;

fn costs(segments: &[Segment], quantity: Decimal) -> Option<Decimal> {
    segments.iter().find_map(|segment| segment.costs(quantity))
}

fn compare(
    catalog: &Catalog,
    written: &Value,
    unit: &str,
    to: u64,
    quantities: impl Iterator<Item = u64>,
) {
    let unit = catalog.find_unit(unit).expect("a unit");
    let drawn = curve(catalog, &Need::of(unit, to), None, 1_000).expect("it is sold");
    let ends = drawn.cheapest.iter().chain(&drawn.listed);
    let ends = ends.flat_map(|segment| [segment.to(), segment.to() + Decimal::ONE]);
    let quantities = quantities
        .map(Decimal::from)
        .chain(ends.collect::<Vec<_>>());
    for quantity in quantities.filter(|quantity| *quantity <= Decimal::from(to)) {
        let need = Need::of(unit, quantity);
        let told = advise(catalog, &need, None, day("2026-01-01")).ok();
        let along = |purchase: &Purchase| cost_along(catalog, &purchase.quote, unit);
        let best = told.as_ref().map(|advice| along(&advice.best));
        let is_proven = told.as_ref().is_none_or(|advice| advice.proven);
        if is_proven {
            assert_eq!(
                costs(&drawn.cheapest, quantity),
                best,
                "{quantity}: {drawn:?}\n{written}"
            );
        }
        // Without a purchase that the list leads to, advice compares with the best.
        if let Some(listed) = costs(&drawn.listed, quantity) {
            let baseline = told.map(|advice| along(&advice.baseline));
            assert_eq!(Some(listed), baseline, "{quantity}: {drawn:?}\n{written}");
        }
    }
    for segments in [&drawn.listed, &drawn.cheapest] {
        for (segment, next) in segments.iter().zip(segments.iter().skip(1)) {
            assert_eq!(segment.to(), next.after, "one goes on where another ends");
        }
    }
}

#[test]
fn a_curve_of_a_list_as_shipped_is_advice_on_every_quantity() {
    for (product, unit, to, step, most) in [
        ("tencent-cdp", "customers", 40_000_000, 130_001, 40),
        ("tencent-smop", "users", 5_000_000, 13_331, 40),
        ("tencent-anxin-ops", "users", 5_000_000, 13_331, 40),
        ("tencent-apcas", "insight_uses", 800, 1, 40),
        ("tencent-apcas", "leads", 820_000, 3_333, 400),
    ] {
        let catalog = catalog(product);
        compare(
            &catalog,
            &Value::Null,
            unit,
            to,
            (0..=to / step).map(|n| n * step),
        );
        let id = catalog.find_unit(unit).expect("a unit");
        let drawn = curve(&catalog, &Need::of(id, to), None, 1_000).expect("it is sold");
        assert!(drawn.listed.len().max(drawn.cheapest.len()) <= most);
    }
}

#[test]
fn curves_of_lists_at_random_are_advice_on_every_quantity() {
    let mut dice = Dice::new(11);
    let mut lists = 0;
    while lists < 400 {
        let Some((catalog, written)) = draw(&mut dice) else {
            continue;
        };
        let unit = catalog.find_unit("u").expect("a unit");
        if curve(&catalog, &Need::of(unit, 40), None, 1_000).is_err() {
            continue;
        }
        lists += 1;
        compare(&catalog, &written, "u", 40, 0..=40);
    }
}
