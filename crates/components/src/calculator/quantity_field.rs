//! A number.

use leptos::prelude::*;

use super::Field;
use super::number_input::NumberInput;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// A quantity: one number with its unit.
#[component]
pub(super) fn QuantityField(
    /// The option.
    field: Field,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let option = catalog.option(field.option);
    let id = format!("mj-{}", option.id);
    view! {
        <label class="mj-label" for=id.clone()>{locale.text(&option.label)}</label>
        <NumberInput field at=0 id/>
    }
}
