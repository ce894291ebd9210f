//! One choice of several.

use leptos::prelude::*;
use pricing::catalog::{Choice, ChoiceId};

use super::Field;
use super::choice_box::ChoiceBox;
use crate::locale::use_locale;
use crate::model::{Edit, Input};
use crate::state::use_calculator;

/// The choices of an option side by side.
#[component]
pub(super) fn ChoicesField(
    /// The option.
    field: Field,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    let choices = catalog.option(field.option).choices();
    let choices = choices.map(|(id, choice)| {
        view! { <ChoiceCard field id choice=choice.clone()/> }
    });
    view! { <div class="mj-choices">{choices.collect_view()}</div> }
}

/// A choice. One that a rule forbids can still be tried: the answer says why, and what would allow it.
#[component]
fn ChoiceCard(
    /// The option it is a choice of.
    field: Field,
    /// The id of the choice in the option.
    id: ChoiceId,
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let name = calculator.catalog().option(field.option).id.clone();
    let is_chosen = move || {
        field
            .control
            .with(|now| now.input == Input::Choices(Some(id)))
    };
    let is_forbidden = move || field.control.with(|now| now.forbids(id));
    view! {
        <label class="mj-choice" class:mj-off=is_forbidden part="choice">
            <input
                type="radio"
                name=name
                value=choice.id.clone()
                checked=untrack(is_chosen)
                prop:checked=is_chosen
                on:change=move |_| calculator.edit(&Edit::Choose(field.option, id))
            />
            <ChoiceBox/>
            <span class="mj-choice-label">{locale.text(&choice.label)}</span>
            {choice.note.map(|note| view! {
                <span class="mj-choice-note">{locale.text(&note)}</span>
            })}
        </label>
    }
}
