//! What is promised for a need is what it costs once it is taken, whatever was configured before; and then
//! nothing cheaper is hinted at.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use advice::{covered, instead, named_size, needs};
use catalog_files::read_all;
use chrono::NaiveDate;
use components::model::need::NeedDraft;
use components::model::plot::{Plot, Plotted};
use components::model::{Draft, DraftHistory, Edit, Reckoning};
use pricing::catalog::{OptionId, OptionKind};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};

fn catalogs() -> Vec<Catalog> {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    read_all(&dir).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

/// What a visitor may have configured: nothing, each number at its least, each at some.
fn starts(catalog: &Catalog) -> Vec<Selection> {
    let bare = Selection::defaults(catalog);
    let numbers = catalog
        .options()
        .filter_map(|(id, option)| match &option.kind {
            OptionKind::Quantity { range, .. } => {
                let least = range.min_if_any.unwrap_or(range.min.max(Decimal::ONE));
                Some((id, Value::Quantity(least)))
            }
            OptionKind::Purchases { range, .. } => {
                let least = range.min.max(Decimal::ONE);
                Some((id, Value::Purchases(vec![least, least + Decimal::TEN])))
            }
            _ => None,
        });
    let with = |(id, value): (OptionId, Value)| bare.clone().with(id, value);
    let mut starts: Vec<Selection> = numbers.map(with).collect();
    starts.push(bare.clone());
    starts.retain(|start| pricing::rules::broken(catalog, start).next().is_none());
    starts
}

#[test]
fn what_is_taken_costs_what_was_promised() {
    let mut taken = 0;
    for catalog in catalogs() {
        for unit in needs(&catalog) {
            let size = named_size(&catalog, unit);
            let parts = [(0, 1), (1, 10), (1, 2), (7, 10), (1, 1), (13, 10), (5, 1)];
            for start in starts(&catalog) {
                for (part, of) in parts {
                    let quantity = (size * Decimal::from(part) / Decimal::from(of)).ceil();
                    let mut history = DraftHistory::new(Draft::new(&catalog));
                    history.edit(&catalog, &Edit::Select(Box::new(start.clone())));
                    let mut need = NeedDraft::of(&catalog, unit, &start);
                    need.quantity = wire::amount::digits(quantity);
                    let answers = need.answers(&catalog, &start, today()).unwrap();
                    for purchase in [&answers.answers.best, &answers.answers.guide] {
                        let mut history = history.clone();
                        history.edit(
                            &catalog,
                            &Edit::Select(Box::new(purchase.selection.clone())),
                        );
                        let now = Reckoning::of(&catalog, &history);
                        let figures = now.figures(&catalog, today(), None).unwrap();
                        let totals = &figures.quote.totals;
                        let context =
                            format!("{}: {quantity} of {}", catalog.id, catalog.unit(unit).id);
                        assert_eq!(totals.due_now + totals.usage, purchase.total, "{context}");
                        assert_eq!(
                            covered(&catalog, &figures.selection, unit),
                            purchase.covers,
                            "{context}"
                        );
                        taken += 1;
                    }
                    let best = &answers.answers.best.selection;
                    let better = instead(&catalog, best, today());
                    // What is bought for another need stays, and may be bought for less.
                    let is_less = better.as_ref().is_some_and(|better| {
                        better
                            .covers
                            .is_none_or(|(of, _, covers)| of == unit && covers >= quantity)
                    });
                    assert!(
                        !is_less || !answers.answers.advice.proven,
                        "{}: {quantity}: {better:?}",
                        catalog.id
                    );
                }
            }
        }
    }
    assert!(taken > 100, "{taken}");
}

#[test]
fn the_plot_for_a_need_shows_what_its_answers_cost() {
    let mut compared = 0;
    for catalog in catalogs() {
        for unit in needs(&catalog) {
            let bare = Selection::defaults(&catalog);
            let months = catalog.term.as_ref().map(|term| term.months.clone());
            let months = months.unwrap_or_default();
            for term_months in [months.first(), months.last()] {
                let mut need = NeedDraft::of(&catalog, unit, &bare);
                need.term_months = term_months.copied();
                // So much at a time as reaches another tier than the list's own default.
                for (_, number) in &mut need.beside {
                    *number = "24000".to_owned();
                }
                need.quantity = "1".to_owned();
                let found = need.answers(&catalog, &bare, today()).unwrap();
                let mut selected = bare.clone();
                selected.term_months = need.term_months;
                let plotted = Plotted::of(&catalog, unit, &selected, today());
                let plotted = plotted.with(&found.need.fixed);
                let rows = Plot::of(&catalog, &plotted).unwrap().rows();
                for row in rows {
                    need.quantity = wire::amount::digits(row.quantity);
                    let answers = need.answers(&catalog, &bare, today()).unwrap().answers;
                    let context = format!("{}: {} for {:?}", catalog.id, row.quantity, term_months);
                    assert_eq!(row.cheapest, Some(answers.best.total), "{context}");
                    assert_eq!(row.listed, Some(answers.guide.total), "{context}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 50, "{compared}");
}
