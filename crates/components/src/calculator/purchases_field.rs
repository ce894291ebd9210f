//! A list of purchases, each priced on its own.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Field;
use super::number_input::NumberInput;
use crate::focus::focus;
use crate::locale::use_locale;
use crate::model::{Edit, Input};
use crate::number_text::NumberText;
use crate::state::use_calculator;
use crate::words;

/// A list of numbers that grows and shrinks.
#[component]
pub(super) fn PurchasesField(
    /// The option.
    field: Field,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let option = catalog.option(field.option);
    let label = locale.text(&option.label);
    let list = NodeRef::<leptos::html::Ol>::new();
    let add_button = NodeRef::<leptos::html::Button>::new();
    let count = Memo::new(move |_| {
        field.control.with(|now| match &now.input {
            Input::Entries(entries) => entries.len(),
            _ => 0,
        })
    });
    let remove = move |at| {
        calculator.edit(&Edit::RemoveEntry(field.option, at));
        focus(add_button.get_untracked());
    };
    let add = move |_| {
        calculator.edit(&Edit::AddEntry(field.option));
        spawn_local(async move {
            // Once the new entry is there; the page may have gone meanwhile.
            tick().await;
            let list = list.try_get_untracked().flatten();
            let last = list.and_then(|list| {
                let input = list.query_selector("li:last-child [name]").ok().flatten();
                input?.dyn_into::<HtmlElement>().ok()
            });
            focus(last);
        });
    };
    let entry = {
        let label = label.clone();
        move |at: usize| {
            let name = words::entry(locale.lang, &label, at + 1);
            view! {
                <li class="mj-entry">
                    <TimesInput field at label=words::times(locale.lang, &name)/>
                    <NumberInput field at label=name.clone()/>
                    <button
                        type="button"
                        class="mj-remove"
                        part="button"
                        aria-label=format!("{} {name}", locale.words.remove_entry)
                        on:click=move |_| remove(at)
                    >
                        "×"
                    </button>
                </li>
            }
        }
    };
    view! {
        <ol class="mj-list" node_ref=list>
            <For each=move || 0..count.get() key=|at| *at children=entry/>
        </ol>
        <div class="mj-repairs">
            <button
                type="button"
                class="mj-add"
                class:mj-off=move || field.is_unavailable()
                part="button"
                data-testid=format!("add-{}", option.id)
                node_ref=add_button
                on:click=add
            >
                {format!("+ {}", locale.words.add_entry)}
            </button>
        </div>
    }
}

/// How many times an entry is bought, each time priced on its own.
#[component]
fn TimesInput(
    /// The option.
    field: Field,
    /// Which entry of the list.
    at: usize,
    /// Its label, which is not shown.
    label: String,
) -> impl IntoView {
    let calculator = use_calculator();
    let described_by = Field::notes_id(&calculator.catalog().option(field.option).id);
    let text = Memo::new(move |_| {
        field
            .control
            .with(|now| match &now.input {
                Input::Entries(entries) => entries.get(at).map(|entry| entry.times.clone()),
                _ => None,
            })
            .unwrap_or_default()
    });
    let typed = Callback::new(move |text| calculator.edit(&Edit::Times(field.option, at, text)));
    let is_invalid = Signal::derive(move || field.control.with(|now| !now.problems.is_empty()));
    view! {
        <span class="mj-number mj-times" part="number">
            <NumberText label=Some(label) described_by text is_invalid typed/>
        </span>
        <span class="mj-by" aria-hidden="true">"×"</span>
    }
}
