//! Panels of a calculator that a visitor opens: made when they are first opened.

use crate::later::{advice, plot};
use crate::leptos::prelude::*;
use crate::model::link;
use crate::view::element::{Element, el, live};
use crate::view::{Calculator, Show};

words! {
    need_panel: "我需要多少？算最便宜的买法", "What do I need? The cheapest way to buy it";
    plot_panel: "价格怎么随用量变", "How cost moves with quantity";
}

/// A panel of a calculator.
pub type Panel = fn(Calculator, Show) -> AnyView;

/// A panel under a heading, made when it is first opened.
#[must_use]
pub fn slot(
    calculator: Calculator,
    show: Show,
    heading: &str,
    id: &'static str,
    panel: Panel,
) -> Element {
    // In another language the page is made anew around panels that are open.
    let opened = calculator.opened();
    let is_made = RwSignal::new(opened.with_value(|opened| opened.contains(&id)));
    let open = move |_| {
        if !is_made.get_untracked() {
            opened.update_value(|opened| opened.push(id));
            is_made.set(true);
        }
    };
    let content = live(move || {
        let made = is_made.get().then(|| panel(calculator, show));
        made.into_iter().collect()
    });
    el("DETAILS")
        .part("mj-panel", "panel")
        .attr("data-testid", id)
        .on("toggle", open)
        .child(el("SUMMARY").child(el("H2").child(heading)))
        .child(content)
}

/// Where a visitor says what they need, of a list that says what it provides.
#[must_use]
pub fn need(calculator: Calculator, show: Show) -> Option<Element> {
    let heading = words(show.lang).need_panel;
    provides(calculator).then(|| slot(calculator, show, heading, "need", advice::need))
}

/// How the cost of what is needed moves with how much.
#[must_use]
pub fn plot(calculator: Calculator, show: Show) -> Option<Element> {
    let heading = words(show.lang).plot_panel;
    provides(calculator).then(|| slot(calculator, show, heading, "plot", plot::panel))
}

fn provides(calculator: Calculator) -> bool {
    !::advice::needs(calculator.catalog()).is_empty()
}

/// What to buy instead of what is selected, once something was chosen, in the calculator or in the
/// address.
#[must_use]
pub fn instead(calculator: Calculator, show: Show) -> AnyView {
    let is_chosen = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        let state = calculator.state();
        state.track();
        let is_other = || state.with_untracked(|state| link::write(&state.draft).is_some());
        if !is_chosen.get_untracked() && (before.is_some() || is_other()) {
            is_chosen.set(true);
        }
    });
    live(move || {
        let made = is_chosen.get().then(|| advice::instead(calculator, show));
        made.into_iter().collect()
    })
}
