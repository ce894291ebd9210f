//! That a purchase was taken.

use leptos::prelude::*;

use super::words::words;
use crate::locale::use_locale;
use crate::model::Draft;
use crate::state::use_calculator;

/// That a purchase was taken, with a way back, for as long as nothing else was changed.
#[component]
pub(super) fn Taken(
    /// What the calculator held once a purchase was taken.
    took: RwSignal<Option<Draft>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let stands = move || {
        took.with(|took| {
            took.as_ref().is_some_and(|took| {
                calculator
                    .history()
                    .with(|now| now.last.is_some() && now.draft == *took)
            })
        })
    };
    view! {
        <Show when=stands>
            <div class="mj-dropped" part="dropped" role="status">
                <p>{words(locale.lang).taken}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="undo"
                    on:click=move |_| calculator.undo()
                >
                    {locale.words.undo}
                </button>
            </div>
        </Show>
    }
}
