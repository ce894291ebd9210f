//! A change that goes against other decisions: what it would drop, before it does.

use crate::leptos::prelude::*;
use pricing::catalog::OptionId;
use pricing::problem::Place;
use pricing::selection::Value;
use pricing::{Catalog, Selection};
use wire::sentences;

use super::element::{el, live};
use super::problem::button;
use super::{Calculator, Show};
use crate::model::Edit;
use crate::model::reckoning::{Conflict, Step};

words! {
    conflict_title: "这样改，下面这些就不能保留", "These cannot stay with that change";
    conflict_accept: "去掉它们，继续", "Drop them and go on";
    conflict_refuse: "不改了", "Take the change back";
    dropped: "已去掉", "Dropped";
    undo: "撤销", "Undo";
}

/// Beside what was changed: what cannot stay with it, or what was dropped for it.
pub(super) fn conflict(calculator: Calculator, show: Show, place: Place) -> AnyView {
    let said = move || {
        let asked = calculator.reckoning().with(|now| {
            let here = now.conflict.as_ref()?;
            (here.changed == place).then(|| ask(calculator, show, here, &now.selection))
        });
        let done = || {
            calculator.state().with(|state| {
                let step = state.last.as_ref()?;
                let here = step.changed.as_ref() == Some(&place) && !step.dropped.is_empty();
                here.then(|| dropped(calculator, show, step))
            })
        };
        asked.or_else(done).into_iter().collect()
    };
    el("DIV")
        .attr("aria-live", "polite")
        .child(live(said))
        .done()
}

// These two apart, for a first sight shows neither.
#[inline(never)]
fn ask(calculator: Calculator, show: Show, conflict: &Conflict, now: &Selection) -> AnyView {
    let catalog = calculator.catalog();
    let words = words(show.lang);
    let items = conflict.dropped.iter().map(|option| {
        let (from, to) = (now.value(*option), conflict.settled.value(*option));
        el("LI").child(change(catalog, show, *option, from, to))
    });
    let edit = Edit::Drop(conflict.dropped.clone());
    let accept = button("mj-repair mj-primary", words.conflict_accept)
        .attr("data-testid", "conflict-accept")
        .on("click", move |_| calculator.edit(&edit));
    let refuse = button("mj-repair", words.conflict_refuse)
        .attr("data-testid", "conflict-refuse")
        .on("click", move |_| calculator.undo());
    el("DIV")
        .part("mj-conflict", "conflict")
        .attr("data-testid", "conflict")
        .child(el("P").child(words.conflict_title))
        .child(el("UL").children(items))
        .child(el("DIV").class("mj-repairs").child(accept).child(refuse))
        .done()
}

#[inline(never)]
fn dropped(calculator: Calculator, show: Show, step: &Step) -> AnyView {
    let catalog = calculator.catalog();
    let words = words(show.lang);
    let names = step.dropped.iter();
    let names: Vec<String> = names
        .map(|option| show.text(&catalog.option(*option).label))
        .collect();
    let names = names.join(show.comma());
    let undo = button("mj-repair", words.undo)
        .attr("data-testid", "undo")
        .on("click", move |_| calculator.undo());
    el("DIV")
        .part("mj-dropped", "dropped")
        .attr("data-testid", "dropped")
        .child(el("P").child(format!("{}{}{names}", words.dropped, show.colon())))
        .child(undo)
        .done()
}

/// What a decision is and what it becomes.
fn change(catalog: &Catalog, show: Show, option: OptionId, from: &Value, to: &Value) -> String {
    let label = show.text(&catalog.option(option).label);
    let shown = |value| show.text(&sentences::shown(catalog, option, value));
    match from {
        Value::Toggle(_) => label,
        _ if to.is_taken() => format!("{label}{}{} → {}", show.colon(), shown(from), shown(to)),
        _ => format!("{label}{}{}", show.colon(), shown(from)),
    }
}
