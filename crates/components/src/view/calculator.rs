//! The calculator: a form with a control for each option.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, BookId};
use pricing::problem::Place;
use pricing::raw::BookStatus;

use super::control::control;
use super::problem::problem;
use super::source::readings;
use super::term::term;
use super::{Calculator, Show};
use crate::model::Edit;

/// The calculator of a price list.
#[must_use]
pub fn calculator(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let heads = catalog.groups.iter().enumerate();
    let heads = heads.map(|(at, group)| (u16::try_from(at).ok(), Some(show.text(&group.label))));
    let groups: Vec<_> = std::iter::once((None, None))
        .chain(heads)
        .filter_map(|(group, label)| {
            let controls: Vec<_> = catalog
                .options()
                .filter(|(_, option)| option.group == group)
                .map(|(id, _)| control(calculator, show, id))
                .collect();
            let section = view! {
                <section class="mj-group" part="group">
                    {label.map(|label| view! { <h3>{label}</h3> })}
                    {controls}
                </section>
            };
            (!section_is_empty(&catalog, group)).then_some(section)
        })
        .collect();
    view! {
        <form
            class="mj-calculator"
            part="calculator"
            data-product=catalog.id.clone()
            aria-label=show.words.calculator
            novalidate=true
            on:submit=|event| event.prevent_default()
        >
            {books(calculator, show, &catalog)}
            {elsewhere(calculator, show)}
            {groups}
            {catalog.term.as_ref().map(|_| view! {
                <section class="mj-group" part="group">
                    {term(calculator, show)}
                    {readings(&catalog, show, About::Term)}
                </section>
            })}
        </form>
    }
    .into_any()
}

fn section_is_empty(catalog: &Catalog, group: Option<u16>) -> bool {
    !catalog.options.iter().any(|option| option.group == group)
}

/// Problems of what has no control: names nobody knows, dates, price books.
fn elsewhere(calculator: Calculator, show: Show) -> AnyView {
    let said = move || {
        calculator.reckoning().with(|now| {
            now.problems
                .iter()
                .filter(|problem| !matches!(problem.place, Place::Option(_) | Place::Term))
                .map(|one| problem(calculator, show, one))
                .collect::<Vec<_>>()
        })
    };
    view! { <div class="mj-elsewhere">{said}</div> }.into_any()
}

/// What offers or tells of reckoning with prices that the public list does not print.
fn books(calculator: Calculator, show: Show, catalog: &Arc<Catalog>) -> AnyView {
    let Some(first) = catalog.books.first() else {
        return ().into_any();
    };
    let Some(book) = catalog.find_book(&first.name) else {
        return ().into_any();
    };
    let sample = first.status == BookStatus::Sample;
    let said = move || {
        let used = calculator.reckoning().with(|now| now.selection.book);
        offer(calculator, show, book, sample, used.is_some())
    };
    view! { <div class="mj-books">{said}</div> }.into_any()
}

fn offer(calculator: Calculator, show: Show, book: BookId, sample: bool, used: bool) -> AnyView {
    let words = show.words;
    let (text, button) = match (sample, used) {
        (true, true) => (words.sample_on, words.sample_stop),
        (true, false) => (words.sample_offer, words.sample_start),
        (false, true) => (words.official_on, words.sample_stop),
        (false, false) => ("", words.official_start),
    };
    let edit = Edit::Book((!used).then_some(book));
    view! {
        <div class="mj-book" part="price-book" class:mj-sample=sample && used data-testid="price-book">
            <p>{text}</p>
            <button type="button" class="mj-repair" data-testid="use-price-book" on:click=move |_| calculator.edit(&edit)>
                {button}
            </button>
        </div>
    }
    .into_any()
}
