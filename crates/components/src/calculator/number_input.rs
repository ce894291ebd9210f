//! The input of a number, with its stepper, its unit, and what it comes to in the buyer's unit.

use leptos::ev::{InputEvent, KeyboardEvent};
use leptos::prelude::*;
use pricing::Decimal;

use super::Field;
use super::improbable::ImprobableNotice;
use crate::locale::{Locale, use_locale};
use crate::model::{Edit, Input, number};
use crate::state::use_calculator;
use crate::words;

/// An input of a number: typed as people write numbers, or stepped by buttons and arrow keys.
#[component]
pub(super) fn NumberInput(
    /// The option.
    field: Field,
    /// Which entry of a list; 0 for a quantity.
    at: usize,
    /// The id that its label names.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its label where none is shown.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let option = catalog.option(field.option);
    let text = Memo::new(move |_| {
        field.control.with(|now| match &now.input {
            Input::Number(text) => text.clone(),
            Input::Entries(texts) => texts.get(at).cloned().unwrap_or_default(),
            _ => String::new(),
        })
    });
    let edit = move |text: String| calculator.edit(&Edit::Type(field.option, at, text));
    let step = move |up| calculator.edit(&Edit::Step(field.option, at, up));
    let is_invalid = move || {
        field
            .control
            .with(|now| (!now.problems.is_empty()).then_some("true"))
    };
    let unit = option
        .unit()
        .map(|unit| locale.text(&catalog.unit(unit).name));
    view! {
        <span class="mj-number" part="number">
            // Arrow keys step too, so the buttons are for pointers alone.
            <button
                type="button" class="mj-step" part="button" tabindex="-1"
                aria-label=locale.words.less
                on:click=move |_| step(false)
            >
                "−"
            </button>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                id=id
                name=option.id.clone()
                aria-label=label
                aria-describedby=Field::notes_id(&option.id)
                aria-invalid=is_invalid
                value=text.get_untracked()
                prop:value=text
                on:input:target=move |event| {
                    // Half a syllable is no number: 万 is read once it is written.
                    if !is_composing(&event) {
                        edit(event.target().value());
                    }
                }
                on:compositionend:target=move |event| edit(event.target().value())
                on:keydown=move |event: KeyboardEvent| {
                    if event.is_composing() {
                        return;
                    }
                    let up = match event.key().as_str() {
                        "ArrowUp" => true,
                        "ArrowDown" => false,
                        _ => return,
                    };
                    event.prevent_default();
                    step(up);
                }
            />
            <button
                type="button" class="mj-step" part="button" tabindex="-1"
                aria-label=locale.words.more
                on:click=move |_| step(true)
            >
                "+"
            </button>
        </span>
        {unit.map(|unit| view! { <span class="mj-unit">{unit}</span> })}
        <BuyersUnit field at text/>
    }
}

/// Whether an input event is part of a composition: its text is not final.
pub(crate) fn is_composing(event: &leptos::ev::Event) -> bool {
    use wasm_bindgen::JsCast;
    event
        .dyn_ref::<InputEvent>()
        .is_some_and(InputEvent::is_composing)
}

/// What a number in the list's unit comes to in what it provides, and what was meant where it was
/// plainly written in that instead: 800,000 in a field of packs of 100,000 users.
#[component]
fn BuyersUnit(field: Field, at: usize, text: Memo<String>) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let provided = number::provides(&catalog, field.option);
    move || {
        let typed = text.with(|text| number::read_number(text).ok())?;
        let (unit, size) = provided?;
        let comes_to = typed
            .checked_mul(size)
            .filter(|comes_to| !comes_to.is_zero())?;
        let counted = locale.counted(comes_to, catalog.unit(unit));
        let is_pack = size > Decimal::ONE;
        let meant = (is_pack && typed >= size).then(|| (typed / size).ceil());
        Some(view! {
            {is_pack.then(|| view! {
                <span class="mj-comes-to" data-comes-to=wire::amount::digits(comes_to)>
                    {format!("= {counted}")}
                </span>
            })}
            {meant.map(|packs| view! { <Meant field at typed packs/> }.into_any())}
            <ImprobableNotice unit amount=comes_to/>
        })
    }
}

/// Offers the packs that cover a number which was meant in what they provide.
#[component]
fn Meant(field: Field, at: usize, typed: Decimal, packs: Decimal) -> impl IntoView {
    let calculator = use_calculator();
    let locale: Locale = use_locale();
    let catalog = calculator.catalog();
    let option = catalog.option(field.option);
    let name = |number, unit| locale.counted(number, catalog.unit(unit));
    let provided = number::provided_by(&catalog, field.option).map(|(unit, _)| name(typed, unit));
    let taken = option
        .unit()
        .map_or_else(|| locale.quantity(packs), |unit| name(packs, unit));
    let said = words::meant(locale.lang, &provided.unwrap_or_default(), &taken);
    let take = move |_| {
        let text = wire::amount::digits(packs);
        calculator.edit(&Edit::Type(field.option, at, text));
    };
    view! {
        <button type="button" class="mj-repair" part="button" data-testid="meant" on:click=take>
            {said}
        </button>
    }
}
