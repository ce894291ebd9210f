//! What the widget shows of a price list.

use components::leptos::prelude::AnyView;
use components::view::element::{el, many};
use components::view::{self, Calculator, Show};

use crate::submission::{Submission, submission};

/// How much is shown, as the attribute `view` names it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Layout {
    /// Calculator, quote and price list.
    Full,
    /// The price list.
    Table,
    /// Calculator and quote.
    Calculator,
}

impl Layout {
    pub fn named(name: &str) -> Self {
        match name {
            "table" => Layout::Table,
            "calculator" => Layout::Calculator,
            _ => Layout::Full,
        }
    }
}

pub(crate) fn layout(
    layout: Layout,
    calculator: Calculator,
    sent: Submission,
    show: Show,
) -> AnyView {
    let catalog = calculator.catalog();
    let reckons = (layout != Layout::Table).then(|| {
        let side = el("DIV")
            .class("mj-side")
            .child(view::totals(calculator, show))
            .child(view::lines(calculator, show))
            .child(submission(calculator, sent, show));
        el("DIV")
            .class("mj-columns")
            .child(view::calculator(calculator, show))
            .child(side)
    });
    let lists = (layout != Layout::Calculator).then(|| {
        many(vec![
            view::prices(calculator, show),
            view::notices(catalog, show),
            view::sources(catalog, show),
        ])
    });
    let title = el("H2").part("mj-title", "title");
    el("DIV")
        .class("mj-layout")
        .child(title.child(show.text(&catalog.name)))
        .child(reckons)
        .child(lists)
        .done()
}
