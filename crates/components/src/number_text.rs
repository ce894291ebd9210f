//! The text in which a number is typed.

use leptos::ev::{InputEvent, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// An input of a number as people write numbers.
#[component]
pub(crate) fn NumberText(
    /// Its name in the form.
    #[prop(optional_no_strip)]
    name: Option<String>,
    /// The id that its label names.
    #[prop(optional_no_strip)]
    id: Option<String>,
    /// Its label where none is shown.
    #[prop(optional_no_strip)]
    label: Option<String>,
    /// The id of what is said about it.
    described_by: String,
    /// What it shows.
    text: Memo<String>,
    /// Whether something is wrong with that.
    is_invalid: Signal<bool>,
    /// Takes what is typed.
    typed: Callback<String>,
    /// Raises or lowers the number, where arrow keys do.
    #[prop(optional)]
    stepped: Option<Callback<bool>>,
    /// The input.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
) -> impl IntoView {
    let step = move |event: KeyboardEvent| {
        // Arrow keys choose among what an input method offers.
        let Some(stepped) = stepped.filter(|_| !event.is_composing()) else {
            return;
        };
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        stepped.run(up);
    };
    view! {
        <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            id=id
            name=name
            aria-label=label
            aria-describedby=described_by
            aria-invalid=move || is_invalid.get().then_some("true")
            value=text.get_untracked()
            prop:value=text
            node_ref=node_ref
            on:input:target=move |event| {
                // Half a syllable is no number: 万 is read once it is written.
                let input = event.dyn_ref::<InputEvent>();
                if !input.is_some_and(InputEvent::is_composing) {
                    typed.run(event.target().value());
                }
            }
            on:compositionend:target=move |event| typed.run(event.target().value())
            on:keydown=step
        />
    }
}
