//! The control of one option, with everything that is to be said about it.

use leptos::prelude::*;
use pricing::catalog::{About, OptionId, OptionKind};
use pricing::problem::Place;

use super::Field;
use super::choices_field::ChoicesField;
use super::conflict_notice::ConflictNotice;
use super::notes::Notes;
use super::purchases_field::PurchasesField;
use super::quantity_field::QuantityField;
use super::toggle_field::ToggleField;
use crate::citations::Readings;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// The control of an option.
#[component]
pub fn OptionField(
    /// The option.
    option: OptionId,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let field = Field::of(option);
    let opt = catalog.option(option);
    let id = opt.id.clone();
    let said = view! {
        <ConflictNotice place=Place::Option(option)/>
        <Notes field/>
        <Readings about=About::Option(option)/>
    };
    let (is_group, input) = match &opt.kind {
        OptionKind::Choice(_) => (true, view! { <ChoicesField field/> }.into_any()),
        OptionKind::Purchases { .. } => (true, view! { <PurchasesField field/> }.into_any()),
        OptionKind::Toggle { .. } => (false, view! { <ToggleField field/> }.into_any()),
        OptionKind::Quantity { .. } => (false, view! { <QuantityField field/> }.into_any()),
    };
    if is_group {
        let has_cards = opt.choices().any(|(_, choice)| choice.note.is_some());
        view! {
            <fieldset
                class="mj-option"
                class:mj-cards=has_cards
                part="option"
                aria-describedby=Field::notes_id(&id)
                data-option-field=id
            >
                <legend>{locale.text(&opt.label)}</legend>
                {input}
                {said}
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class="mj-option" part="option" data-option-field=id>
                {input}
                {said}
            </div>
        }
        .into_any()
    }
}
