//! The control of the term.

use leptos::prelude::*;
use pricing::problem::Place;
use wire::sentences::{months_in_words, subject};

use super::conflict::conflict;
use super::problem::problem;
use super::{Calculator, Show};
use crate::model::Edit;

/// Up to so many lengths stand side by side; more are a list to open.
const MOST_SIDE_BY_SIDE: usize = 8;

/// The control of the term, where the product is sold by one.
pub(super) fn term(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let Some(term) = &catalog.term else {
        return ().into_any();
    };
    let chosen = Memo::new(move |_| {
        calculator.reckoning().with(|now| {
            let wrong = now.problems_at(&Place::Term).next().is_some();
            now.selection.term_months.filter(|_| !wrong)
        })
    });
    let label = show.text(&subject(&catalog, &Place::Term));
    let lengths = term.months.iter().copied();
    let input = if term.months.len() <= MOST_SIDE_BY_SIDE {
        let radio = |months: u32| {
            view! {
                <label class="mj-choice" part="choice">
                    <input
                        type="radio"
                        name="term_months"
                        value=months.to_string()
                        prop:checked=move || chosen.get() == Some(months)
                        on:change=move |_| calculator.edit(&Edit::Term(months))
                    />
                    <span class="mj-choice-label">{show.text(&months_in_words(months))}</span>
                </label>
            }
        };
        let radios: Vec<_> = lengths.map(radio).collect();
        view! {
            <fieldset class="mj-option" part="option">
                <legend>{label}</legend>
                <div class="mj-choices">{radios}</div>
                {said(calculator, show)}
            </fieldset>
        }
        .into_any()
    } else {
        let option = |months: u32| {
            view! {
                <option value=months.to_string() prop:selected=move || chosen.get() == Some(months)>
                    {show.text(&months_in_words(months))}
                </option>
            }
        };
        let options: Vec<_> = lengths.map(option).collect();
        view! {
            <div class="mj-option" part="option">
                <label class="mj-label" for="mj-term">{label}</label>
                <select
                    id="mj-term"
                    name="term_months"
                    on:change=move |event| {
                        if let Ok(months) = event_target_value(&event).parse() {
                            calculator.edit(&Edit::Term(months));
                        }
                    }
                >
                    {options}
                </select>
                {said(calculator, show)}
            </div>
        }
        .into_any()
    };
    input
}

fn said(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let problems = move || {
        let applies = catalog.term.as_ref().is_some_and(|term| {
            let unless = term.unless.as_ref();
            calculator
                .reckoning()
                .with(|now| !unless.is_some_and(|unless| unless.holds(&now.selection)))
        });
        let hint =
            (!applies).then(|| view! { <p class="mj-help">{show.words.no_term}</p> }.into_any());
        calculator.reckoning().with(|now| {
            now.problems_at(&Place::Term)
                .map(|one| problem(calculator, show, one))
                .chain(hint)
                .collect::<Vec<_>>()
        })
    };
    view! {
        {conflict(calculator, show, Place::Term)}
        <div class="mj-notes">{problems}</div>
    }
    .into_any()
}
