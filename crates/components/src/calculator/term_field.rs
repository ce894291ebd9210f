//! The control of the term, the number of months that is bought.

use leptos::prelude::*;
use pricing::catalog::About;
use pricing::problem::Place;
use wire::sentences::{months_in_words, subject};

use super::choice_box::ChoiceBox;
use super::conflict_notice::ConflictNotice;
use super::problem_notice::ProblemNotice;
use crate::citations::Readings;
use crate::locale::use_locale;
use crate::model::Edit;
use crate::state::use_calculator;

/// Up to so many lengths stand side by side; more are a list to open.
const MOST_SIDE_BY_SIDE: usize = 8;

/// The control of the term, where the product is sold by one.
#[component]
pub(super) fn TermField() -> impl IntoView {
    let calculator = use_calculator();
    let catalog = calculator.catalog();
    let months = catalog
        .term
        .as_ref()
        .map(|term| term.months.clone())
        .unwrap_or_default();
    let chosen = Memo::new(move |_| {
        calculator.reckoning().with(|now| {
            let wrong = now.problems_at(&Place::Term).next().is_some();
            now.selection.term_months.filter(|_| !wrong)
        })
    });
    let is_none = Memo::new({
        let catalog = catalog.clone();
        move |_| {
            let unless = catalog.term.as_ref().and_then(|term| term.unless.as_ref());
            calculator
                .reckoning()
                .with(|now| unless.is_some_and(|unless| unless.holds(&now.selection)))
        }
    });
    let label = use_locale().text(&subject(&catalog, &Place::Term));
    let control = if months.len() <= MOST_SIDE_BY_SIDE {
        view! { <TermChoices label months chosen/> }.into_any()
    } else {
        view! { <TermList label months chosen/> }.into_any()
    };
    view! {
        <div
            class="mj-option" part="option"
            data-option-field=wire::problem::place(&catalog, &Place::Term)
        >
            <div class="mj-option" hidden=move || is_none.get()>{control}</div>
            <ConflictNotice place=Place::Term/>
            <div class="mj-notes">
                <TermNotes is_none/>
                <Readings about=About::Term/>
            </div>
        </div>
    }
    .into_any()
}

/// The lengths side by side.
#[component]
fn TermChoices(
    /// What the term is called.
    label: String,
    /// The lengths that are sold.
    months: Vec<u32>,
    /// The length that is chosen; none while the term is wrong.
    chosen: Memo<Option<u32>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let choices = months.into_iter().map(|months| {
        view! {
            <label class="mj-choice" part="choice">
                <input
                    type="radio"
                    name="term_months"
                    value=months.to_string()
                    checked=chosen.get_untracked() == Some(months)
                    prop:checked=move || chosen.get() == Some(months)
                    on:change=move |_| calculator.edit(&Edit::Term(months))
                />
                <ChoiceBox/>
                <span class="mj-choice-label">{locale.text(&months_in_words(months))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="mj-field">
            <legend>{label}</legend>
            <div class="mj-choices">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// The lengths in a list to open.
#[component]
fn TermList(
    /// What the term is called.
    label: String,
    /// The lengths that are sold.
    months: Vec<u32>,
    /// The length that is chosen; none while the term is wrong.
    chosen: Memo<Option<u32>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let options = months.into_iter().map(|months| {
        view! {
            <option
                value=months.to_string()
                selected=chosen.get_untracked() == Some(months)
                prop:selected=move || chosen.get() == Some(months)
            >
                {locale.text(&months_in_words(months))}
            </option>
        }
    });
    view! {
        <label class="mj-label" for="mj-term">{label}</label>
        <select
            id="mj-term"
            name="term_months"
            on:change:target=move |event| {
                if let Ok(months) = event.target().value().parse() {
                    calculator.edit(&Edit::Term(months));
                }
            }
        >
            // While the term is wrong none is chosen: else the first would be shown, and choosing it
            // would change nothing.
            <option value="" hidden prop:selected=move || chosen.get().is_none()></option>
            {options.collect_view()}
        </select>
    }
}

/// What is wrong with the term, or that there is none as things are.
#[component]
fn TermNotes(
    /// Whether there is no term as things are.
    is_none: Memo<bool>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    move || {
        calculator.reckoning().with(|now| {
            let problems = now.problems_at(&Place::Term).cloned();
            let problems = problems.map(|problem| view! { <ProblemNotice problem/> });
            view! {
                {problems.collect_view()}
                {is_none.get().then(|| view! { <p class="mj-help">{locale.words.no_term}</p> })}
            }
        })
    }
}
