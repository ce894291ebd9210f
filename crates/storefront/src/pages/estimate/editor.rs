//! Editing an item in its place.

use components::model::link;
use components::{Calculator, CalculatorState, use_locale};
use leptos::context::Provider;
use leptos::ev::{Event, Targeted};
use leptos::prelude::*;

use super::state::EstimateState;
use crate::browser;
use crate::estimate::words::words;
use crate::site::use_site;

/// The name and the calculator of an item: what is changed is kept at once.
#[component]
pub(super) fn Editor(
    /// The item's id.
    id: String,
) -> impl IntoView {
    let state: EstimateState = expect_context();
    let words = words(use_locale().lang);
    let items = state.items();
    let item = items.with_untracked(|items| items.iter().find(|item| item.id == id).cloned())?;
    let catalog = state.catalog(&item)?;
    let draft = link::draft(&catalog, &item.selection);
    let calculator = CalculatorState::new(catalog, draft, use_site().today);
    let id = StoredValue::new(id);
    Effect::new(move |before: Option<()>| {
        let selection = calculator.history().with(|now| link::value(&now.draft));
        if before.is_some() {
            state.change(&id.get_value(), |item| item.selection = selection);
        }
    });
    let rename = move |event: Targeted<Event, web_sys::HtmlInputElement>| {
        let name = event.target().value();
        state.change(&id.get_value(), |item| item.name = name.trim().to_owned());
    };
    let done = move |_| {
        browser::focus(format!(
            "[data-item=\"{}\"] [data-testid=edit]",
            id.get_value()
        ));
        state.editing.set(None);
    };
    Some(
        view! {
            <h2>{words.edit}</h2>
            <div class="name-field">
                <label for="item-name">{words.name}</label>
                <input
                    id="item-name" type="text" maxlength="80" autocomplete="off"
                    aria-describedby="item-name-hint" value=item.name
                    on:change:target=rename
                />
                <small id="item-name-hint">{words.name_hint}</small>
            </div>
            <Provider value=calculator>
                <Calculator/>
            </Provider>
            <div class="actions">
                <button
                    type="button" class="action" data-primary="" data-testid="done" on:click=done
                >
                    {words.done}
                </button>
            </div>
        }
        .into_any(),
    )
}
