//! The calculator: a form with a control for each option.

use crate::leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, BookId};
use pricing::problem::Place;
use pricing::raw::BookStatus;

use super::control::control;
use super::element::{Element, el, live};
use super::problem::{button, problem};
use super::source::readings;
use super::term::term;
use super::{Calculator, Show};
use crate::model::Edit;

/// The calculator of a price list.
#[must_use]
pub fn calculator(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let heads = (0..).zip(&catalog.groups);
    let heads = heads.map(|(at, group)| (Some(at), Some(show.text(&group.label))));
    let groups = std::iter::once((None, None)).chain(heads);
    let groups = groups.filter_map(|(at, label)| group(calculator, show, catalog, at, label));
    let term = term(calculator, show).map(|term| {
        el("SECTION")
            .part("mj-group", "group")
            .child(term)
            .child(readings(catalog, show, About::Term))
    });
    el("FORM")
        .part("mj-calculator", "calculator")
        .attr("data-product", &catalog.id)
        .attr("aria-label", &show.text(&catalog.name))
        .attr("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .child(books(calculator, show, catalog))
        .child(elsewhere(calculator, show))
        .children(groups)
        .child(term)
        .done()
}

fn group(
    calculator: Calculator,
    show: Show,
    catalog: &Catalog,
    at: Option<u16>,
    label: Option<String>,
) -> Option<Element> {
    let options = catalog.options().filter(|(_, option)| option.group == at);
    let controls: Vec<_> = options
        .map(|(id, _)| control(calculator, show, id))
        .collect();
    // Over one option of the same name a heading says nothing.
    let label = label.filter(|label| {
        let mut options = catalog.options.iter().filter(|option| option.group == at);
        controls.len() > 1 || options.any(|option| show.text(&option.label) != *label)
    });
    (!controls.is_empty()).then(|| {
        el("SECTION")
            .part("mj-group", "group")
            .child(label.map(|label| el("H3").child(label)))
            .children(controls)
    })
}

/// Problems of what has no control: names nobody knows, dates, price books, terms of what has none.
fn elsewhere(calculator: Calculator, show: Show) -> AnyView {
    let has_term = calculator.catalog().term.is_some();
    let has_control = move |place: &Place| match place {
        Place::Option(_) => true,
        Place::Term => has_term,
        _ => false,
    };
    live(move || {
        calculator.reckoning().with(|now| {
            let problems = now.problems.iter();
            problems
                .filter(|problem| !has_control(&problem.place))
                .map(|one| problem(calculator, show, one))
                .collect()
        })
    })
}

/// What offers or tells of reckoning with prices that the public list does not print.
fn books(calculator: Calculator, show: Show, catalog: &Catalog) -> Option<AnyView> {
    let first = catalog.books.first()?;
    let book = catalog.find_book(&first.name)?;
    let sample = first.status == BookStatus::Sample;
    Some(live(move || {
        let used = calculator.reckoning().with(|now| now.selection.book);
        vec![offer(calculator, show, book, sample, used.is_some())]
    }))
}

fn offer(calculator: Calculator, show: Show, book: BookId, sample: bool, used: bool) -> AnyView {
    let words = show.words;
    let (text, name) = match (sample, used) {
        (true, true) => (words.sample_on, words.sample_stop),
        (true, false) => (words.sample_offer, words.sample_start),
        (false, true) => (words.official_on, words.sample_stop),
        (false, false) => ("", words.official_start),
    };
    let edit = Edit::Book((!used).then_some(book));
    let button = button("mj-repair", name)
        .attr("data-testid", "use-price-book")
        .on("click", move |_| calculator.edit(&edit));
    el("DIV")
        .class(if sample && used {
            "mj-book mj-sample"
        } else {
            "mj-book"
        })
        .attr("part", "price-book")
        .attr("data-testid", "price-book")
        .child(el("P").child(text))
        .child(button)
        .done()
}
