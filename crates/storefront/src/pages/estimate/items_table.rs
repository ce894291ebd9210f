//! The items in a table.

use components::use_locale;
use leptos::prelude::*;

use super::item_row::ItemRow;
use super::state::EstimateState;
use crate::estimate::words::words;

/// A table of the items: what each is and comes to, and what can be done with it.
#[component]
pub(super) fn ItemsTable() -> impl IntoView {
    let state: EstimateState = expect_context();
    let words = words(use_locale().lang);
    let is_own = move || !state.is_shared();
    let amounts = [words.due_now, words.usage, words.renewal];
    view! {
        <table class="items card" aria-label=words.title>
            <thead>
                <tr>
                    <th scope="col">{words.item}</th>
                    <th scope="col">{words.term}</th>
                    {amounts.map(|name| view! { <th scope="col" class="mj-amount">{name}</th> })}
                    <Show when=is_own>
                        <th scope="col" class="no-print">{words.actions}</th>
                    </Show>
                </tr>
            </thead>
            <For
                each=move || state.items().get()
                key=|item| item.id.clone()
                children=|item| view! { <ItemRow id=item.id/> }
            />
        </table>
    }
    .into_any()
}
