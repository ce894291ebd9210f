//! The input of a number, with its stepper, its unit, and what it comes to in the buyer's unit.

use leptos::html::Input as InputElement;
use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::UnitId;

use super::Field;
use super::improbable_notice::{ImprobableNotice, is_improbable};
use crate::focus::focus;
use crate::locale::use_locale;
use crate::model::{Edit, Input, number};
use crate::number_text::NumberText;
use crate::state::use_calculator;
use crate::text::with_unit;
use crate::whole_text::prerendered;
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
            Input::Entries(entries) => entries
                .get(at)
                .map(|entry| entry.text.clone())
                .unwrap_or_default(),
            _ => String::new(),
        })
    });
    let typed = Callback::new(move |text| calculator.edit(&Edit::Type(field.option, at, text)));
    let step = Callback::new(move |up| calculator.edit(&Edit::Step(field.option, at, up)));
    let is_invalid = Signal::derive(move || field.control.with(|now| !now.problems.is_empty()));
    let unit = option
        .unit()
        .map(|unit| locale.text(&catalog.unit(unit).name));
    let input = NodeRef::new();
    view! {
        <span class="mj-number" part="number">
            // Arrow keys step too, so the buttons are for pointers alone.
            <button
                type="button" class="mj-step" part="button" tabindex="-1"
                aria-label=locale.words.less
                on:click=move |_| step.run(false)
            >
                "−"
            </button>
            <NumberText
                name=Some(option.id.clone()) id label
                described_by=Field::notes_id(&option.id)
                text is_invalid typed stepped=step node_ref=input
            />
            <button
                type="button" class="mj-step" part="button" tabindex="-1"
                aria-label=locale.words.more
                on:click=move |_| step.run(true)
            >
                "+"
            </button>
        </span>
        {unit.map(|unit| view! { <span class="mj-unit">{unit}</span> })}
        <BuyersUnit field text typed input/>
    }
}

/// What a number in the list's unit comes to in what it provides, and what was meant where it was
/// plainly written in that instead: 800,000 in a field of packs of 100,000 users.
#[component]
fn BuyersUnit(
    /// The option.
    field: Field,
    /// What is typed.
    text: Memo<String>,
    /// Types another number in its place.
    typed: Callback<String>,
    /// The input it stands beside.
    input: NodeRef<InputElement>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let own_unit = catalog.option(field.option).unit();
    let provided = number::provides(&catalog, field.option);
    move || {
        let number = text.with(|text| number::read_number(text).ok())?;
        let Some((unit, size)) = provided else {
            return Some(view! { <ImprobableNotice unit=own_unit amount=number/> }.into_any());
        };
        let comes_to = number
            .checked_mul(size)
            .filter(|comes_to| !comes_to.is_zero())?;
        let said = format!("= {}", locale.counted(comes_to, catalog.unit(unit)));
        let is_pack = size > Decimal::ONE;
        let is_meant = number >= size || is_improbable(&catalog, Some(unit), comes_to);
        let meant = (is_pack && is_meant).then(|| (number / size).ceil());
        Some(
            view! {
                {is_pack.then(|| view! {
                    <span
                        class="mj-comes-to" data-comes-to=wire::amount::digits(comes_to)
                        prop:textContent=said.clone()
                    >
                        {prerendered(&said)}
                    </span>
                })}
                {meant.map(|packs| view! {
                    <PacksOffer number unit packs packs_unit=own_unit typed input/>
                }.into_any())}
                <ImprobableNotice unit=Some(unit) amount=comes_to/>
            }
            .into_any(),
        )
    }
}

/// Offers the packs that cover a number which was meant in what they provide.
#[component]
fn PacksOffer(
    /// The number that was typed.
    number: Decimal,
    /// The unit it was plainly meant in: what a pack provides.
    unit: UnitId,
    /// How many packs cover it.
    packs: Decimal,
    /// The unit that packs are counted in.
    packs_unit: Option<UnitId>,
    /// Types the number of packs in its place.
    typed: Callback<String>,
    /// The input, which takes the focus once the packs are taken.
    input: NodeRef<InputElement>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let provided = locale.counted(number, catalog.unit(unit));
    let taken = locale.quantity(packs);
    let taken = match packs_unit {
        Some(unit) => with_unit(&taken, &locale.unit(&catalog, unit, packs)),
        None => taken,
    };
    let said = words::meant(locale.lang, &provided, &taken);
    let take = move |_| {
        typed.run(wire::amount::digits(packs));
        // The button goes with the question.
        focus(input.get_untracked());
    };
    view! {
        <button
            type="button" class="mj-repair" part="button" data-testid="meant" on:click=take
            prop:textContent=said.clone()
        >
            {prerendered(&said)}
        </button>
    }
}
