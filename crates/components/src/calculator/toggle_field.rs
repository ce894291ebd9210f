//! Yes or no.

use leptos::prelude::*;

use super::Field;
use crate::locale::use_locale;
use crate::model::{Edit, Input};
use crate::state::use_calculator;

/// A box to tick.
#[component]
pub(super) fn ToggleField(
    /// The option.
    field: Field,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let option = catalog.option(field.option);
    let is_on = move || field.control.with(|now| now.input == Input::Toggle(true));
    view! {
        <label class="mj-toggle" class:mj-off=move || field.is_unavailable()>
            <input
                type="checkbox"
                name=option.id.clone()
                aria-describedby=Field::notes_id(&option.id)
                checked=untrack(is_on)
                prop:checked=is_on
                on:change:target=move |event| {
                    calculator.edit(&Edit::Toggle(field.option, event.target().checked()));
                }
            />
            <span>{locale.text(&option.label)}</span>
        </label>
    }
}
