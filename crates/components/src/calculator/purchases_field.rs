//! A list of purchases, each priced on its own.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Field;
use super::number_input::NumberInput;
use crate::locale::use_locale;
use crate::model::{Edit, Input};
use crate::state::use_calculator;
use crate::words;

/// A list of numbers that grows and shrinks.
#[component]
pub(super) fn PurchasesField(field: Field) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let option = catalog.option(field.option);
    let label = locale.text(&option.label);
    let repeat_id = format!("repeat-{}", option.id);
    let list = NodeRef::<leptos::html::Ol>::new();
    let add_button = NodeRef::<leptos::html::Button>::new();
    let count = Memo::new(move |_| {
        field.control.with(|now| match &now.input {
            Input::Entries(texts) => texts.len(),
            _ => 0,
        })
    });
    let remove = move |at| {
        calculator.edit(&Edit::RemoveEntry(field.option, at));
        if let Some(button) = add_button.get() {
            // It is there to be focused, or the page is going.
            let _ = button.focus();
        }
    };
    // The new entry is there once effects have run, before the next frame.
    let focus_last = move || {
        request_animation_frame(move || {
            let last = list
                .get_untracked()
                .and_then(|list| list.query_selector("li:last-child input").ok().flatten());
            if let Some(last) = last.and_then(|last| last.dyn_into::<HtmlElement>().ok()) {
                let _ = last.focus();
            }
        });
    };
    let add = move |_| {
        calculator.edit(&Edit::AddEntry(field.option));
        focus_last();
    };
    let repeat = move |_| calculator.edit(&Edit::RepeatEntry(field.option));
    let entry = {
        let label = label.clone();
        move |at: usize| {
            let name = words::entry(locale.lang, &label, at + 1);
            view! {
                <li class="mj-entry">
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
            <Show when=move || { count.get() > 0 }>
                <button
                    type="button" class="mj-add" part="button"
                    data-testid=repeat_id.clone()
                    on:click=repeat
                >
                    {format!("+ {}", locale.words.repeat_entry)}
                </button>
            </Show>
        </div>
    }
}
