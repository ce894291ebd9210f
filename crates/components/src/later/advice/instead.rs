//! A better purchase than the one selected, as soon as there is one.

use advice::{Instead, instead};
use pricing::problem::{Place, Repair, Setting};
use pricing::selection::Value;
use pricing::{Catalog, Selection};

use super::purchase::{money, quantity, said, take, undo};
use super::words::{Words, words};
use crate::leptos::prelude::*;
use crate::view::element::{Element, el, live};
use crate::view::{Calculator, Show};

/// Beside the totals: what to take instead, or that it was taken.
pub fn panel(calculator: Calculator, show: Show) -> AnyView {
    let words = words(show.lang);
    let took = RwSignal::new(None);
    let catalog = calculator.catalog();
    let today = calculator.today();
    let better = Memo::new(move |_| {
        calculator.figures().with(|figures| {
            let now = &figures
                .as_ref()
                .filter(|figures| figures.current)?
                .selection;
            let better = instead(catalog, now, now.start_date.unwrap_or(today))?;
            Some((now.clone(), better))
        })
    });
    let catalog = calculator.catalog();
    let said = live(move || {
        let better = better.with(|better| {
            let (now, better) = better.as_ref()?;
            let repair = Repair {
                set: settings(better),
            };
            let name = format!("{} {}", words.take_all, money(catalog, show, better.saving));
            let take = take(calculator, repair, &name, took).attr("data-testid", "take-instead");
            Some(hint(catalog, show, words, now, better).child(take))
        });
        let undo = || undo(calculator, show, words, took);
        let shown = better.or_else(undo);
        shown.map(Element::done).into_iter().collect()
    });
    el("DIV").attr("aria-live", "polite").child(said).done()
}

fn settings(better: &Instead) -> Vec<(Place, Setting)> {
    let set = better.set.iter();
    set.map(|(option, value)| (Place::Option(*option), Setting::Value(value.clone())))
        .collect()
}

fn hint(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    now: &Selection,
    better: &Instead,
) -> Element {
    let mut set = better.set.iter();
    let is_merged = set.any(|(option, value)| match (now.value(*option), value) {
        (Value::Purchases(now), Value::Purchases(then)) => then.len() < now.len(),
        _ => false,
    });
    let more = better.covers.filter(|(_, before, after)| after > before);
    let why = if is_merged {
        words.at_once
    } else if more.is_some() || better.cliff.is_some() {
        words.more_for_less
    } else {
        words.otherwise
    };
    let changes = better.set.iter();
    let changes = changes.map(|(option, value)| said(catalog, show, words, *option, value));
    let covers = more.map(|(unit, before, after)| {
        format!(
            "{} {} → {}",
            words.covers,
            quantity(catalog, show, unit, before),
            quantity(catalog, show, unit, after)
        )
    });
    let items = changes.chain(covers).map(|item| el("LI").child(item));
    el("DIV")
        .part("mj-instead", "instead")
        .attr("data-testid", "instead")
        .attr("data-saving", &wire::amount::money(better.saving))
        .child(el("P").child(why))
        .child(el("UL").children(items))
}
