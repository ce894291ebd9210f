//! A fact with its calculator behind.

use leptos::prelude::*;

use crate::whole_text::prerendered;

/// A name and what is the case, opening to how that comes about.
#[component]
pub(super) fn Fact(
    /// The `data-testid` of it.
    id: &'static str,
    /// What it is about.
    name: &'static str,
    /// What is the case; nothing where the name says it all.
    #[prop(optional)]
    said: Option<Memo<Option<String>>>,
    /// Whether it is open: kept, for in another language it is built anew.
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <details
            class="mj-fact"
            part="fact"
            data-testid=id
            open=open.get_untracked()
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>
                <h3>{name}</h3>
                {said.map(|said| {
                    let text = move || said.get().unwrap_or_default();
                    view! {
                        <span class="mj-fact-said" prop:textContent=text>{prerendered(&untrack(text))}</span>
                    }
                    .into_any()
                })}
            </summary>
            <div class="mj-behind">{children()}</div>
        </details>
    }
    .into_any()
}
