//! A quote, line by line; each opens to its arithmetic.

use crate::leptos::prelude::*;
use pricing::catalog::About;
use pricing::quote::{Basis, Line};
use pricing::raw::BookStatus;
use pricing::{Catalog, Selection};
use wire::amount::{digits, money};
use wire::quote::{line_id, line_label};
use wire::sentences::months_in_words;

use super::arithmetic::arithmetic;
use super::element::{Element, el, live};
use super::source::{readings, source};
use super::{Calculator, Show, format};
use crate::model::Figures;

/// The quote of a calculator.
#[must_use]
pub fn lines(calculator: Calculator, show: Show) -> AnyView {
    let said = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => itemised(calculator.catalog(), show, figures),
            None => vec![el("P").child(show.words.no_figures).done()],
        })
    };
    let is_sample = move || {
        let sample = Basis::Book(BookStatus::Sample);
        let figures = calculator.figures();
        figures.with(|now| {
            now.as_ref()
                .is_some_and(|figures| figures.quote.basis == sample)
        })
    };
    el("SECTION")
        .live_class(is_sample, "mj-quote mj-of-sample", "mj-quote")
        .attr("part", "quote")
        .live_attr("data-current", move || Some(calculator.is_current()))
        .child(el("H2").child(show.words.quote))
        .child(live(said))
        .done()
}

/// The lines of a quote, what is on request, what is included.
#[must_use]
pub fn itemised(catalog: &Catalog, show: Show, figures: &Figures) -> Vec<AnyView> {
    let Figures {
        selection, quote, ..
    } = figures;
    let words = show.words;
    let nothing = quote.lines.is_empty() && quote.on_request.is_empty();
    let lines = quote.lines.iter();
    let lines = lines.map(|line| one_line(catalog, show, selection, line));
    let provides = quote.provides.iter().map(|sum| {
        let unit = catalog.unit(sum.unit);
        let quantity = format::quantity(show.lang, sum.quantity);
        el("LI")
            .attr("data-unit", &unit.id)
            .attr("data-quantity", &digits(sum.quantity))
            .child(format!(
                "{quantity} {}",
                unit.counted(show.lang, sum.quantity)
            ))
    });
    let parts = [
        nothing.then(|| el("P").class("mj-help").child(words.nothing_chosen)),
        (!quote.lines.is_empty()).then(|| el("UL").class("mj-lines").children(lines)),
        on_request(catalog, show, figures),
        (!quote.provides.is_empty()).then(|| {
            el("DIV")
                .part("mj-provides", "provides")
                .child(el("SPAN").child(words.includes))
                .child(el("UL").children(provides))
        }),
        quote
            .before_list
            .then(|| el("P").class("mj-notice").child(words.before_list)),
    ];
    parts.into_iter().flatten().map(Element::done).collect()
}

fn one_line(catalog: &Catalog, show: Show, selection: &Selection, line: &Line) -> Element {
    let charge = catalog.charge(line.charge);
    let label = el("SPAN")
        .class("mj-line-label")
        .child(show.text(&line_label(catalog, selection, line)))
        .child(el("SMALL").child(show.nature(line.nature)));
    let amount = format::amount(show.lang, &catalog.currency, line.amount);
    let summary = el("SUMMARY")
        .child(label)
        .child(el("SPAN").class("mj-amount").child(amount));
    let valid = charge.valid_months.map(|months| {
        let months = show.text(&months_in_words(months));
        el("P").child(format!("{} {months}", show.words.valid_until))
    });
    let opened = el("DETAILS")
        .child(summary)
        .child(
            el("P")
                .class("mj-arithmetic")
                .child(arithmetic(catalog, show, selection, line)),
        )
        .child(
            charge
                .note
                .as_ref()
                .map(|note| el("P").child(show.text(note))),
        )
        .child(valid)
        .child(source(catalog, show, &charge.source))
        .child(readings(catalog, show, About::Charge(line.charge)));
    el("LI")
        .attr("data-line", &line_id(charge, line))
        .attr("data-amount", &money(line.amount))
        .child(opened)
}

/// What only the seller can price, apart from what has a price.
fn on_request(catalog: &Catalog, show: Show, figures: &Figures) -> Option<Element> {
    let charges = &figures.quote.on_request;
    let items = charges.iter().map(|id| {
        let charge = catalog.charge(*id);
        el("LI")
            .attr("data-on-request", &charge.id)
            .child(el("SPAN").child(show.text(&charge.label)))
            .child(
                el("SPAN")
                    .class("mj-amount")
                    .child(show.words.quoted_by_seller),
            )
            .child(
                charge
                    .note
                    .as_ref()
                    .map(|note| el("SMALL").child(show.text(note))),
            )
    });
    (!charges.is_empty()).then(|| {
        el("DIV")
            .part("mj-on-request", "on-request")
            .child(el("H3").child(show.words.on_request_lines))
            .child(el("P").class("mj-help").child(show.words.on_request_why))
            .child(el("UL").class("mj-lines").children(items))
    })
}
