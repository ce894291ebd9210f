//! The calculator: the form with the control of each option.

use leptos::prelude::*;
use pricing::problem::Place;

use super::option_group::OptionGroup;
use super::price_book_offer::PriceBookOffer;
use super::problem_notice::ProblemNotice;
use super::term_field::TermField;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// The calculator of a price list: `form[data-product]`, each control named by its option's id.
#[component]
pub fn Calculator() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let has_options = |group: Option<u16>| {
        let mut options = catalog.options.iter();
        options.any(|option| option.group == group)
    };
    let groups: Vec<_> = std::iter::once(None)
        .chain((0..).zip(&catalog.groups).map(|(at, _)| Some(at)))
        .filter(|group| has_options(*group))
        .collect();
    view! {
        <form
            class="mj-calculator"
            part="calculator"
            data-product=catalog.id.clone()
            aria-label=locale.text(&catalog.name)
            novalidate
            on:submit=|event| event.prevent_default()
        >
            <PriceBookOffer/>
            <ProblemsElsewhere/>
            {groups.into_iter().enumerate().map(|(at, group)| {
                view! { <OptionGroup group is_first=at == 0/> }
            }).collect_view()}
            {catalog.term.is_some().then(|| view! {
                <section class="mj-group mj-term" part="group"><TermField/></section>
            }.into_any())}
        </form>
    }
    .into_any()
}

/// Problems of what has no control: names nobody knows, dates, price books, terms of what has none.
#[component]
fn ProblemsElsewhere() -> impl IntoView {
    let calculator = use_calculator();
    let has_term = calculator.catalog().term.is_some();
    let has_control = move |place: &Place| match place {
        Place::Option(_) => true,
        Place::Term => has_term,
        _ => false,
    };
    move || {
        calculator.reckoning().with(|now| {
            let problems = now
                .problems
                .iter()
                .filter(|problem| !has_control(&problem.place));
            problems
                .cloned()
                .map(|problem| view! { <ProblemNotice problem/> })
                .collect_view()
        })
    }
}
