//! What stands below the totals where they stay at the foot of a narrow page.

use components::need::use_cheaper;
use components::{Amount, use_calculator, use_locale};
use leptos::prelude::*;

use crate::browser;
use crate::words::{could_save, words};

/// What could be saved, the lines, the next step. Styles hide it where the page is wide.
#[component]
pub(super) fn PhoneBar(
    /// Whether the lines stand over the page.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let currency = use_calculator().catalog().currency.clone();
    let cheaper = use_cheaper();
    let saving = move || {
        let saving = cheaper?.saving()?;
        let amount = locale.amount(&currency, saving);
        let open = move |_| {
            is_open.set(true);
            browser::focus("[data-testid=take-instead]".to_owned());
        };
        Some(view! {
            <button
                type="button" class="action saving" data-testid="bar-saving" on:click=open
            >
                <Amount text=could_save(locale.lang, &amount)/>
            </button>
        })
    };
    view! {
        <div class="bar-actions">
            <button
                type="button" class="action" data-testid="bar-lines" aria-controls="result"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {move || if is_open.get() { words.close_lines } else { words.open_lines }}
            </button>
            // Between the two, where its coming moves neither.
            {saving}
            <button
                type="button" class="action" data-primary="" data-testid="bar-next"
                on:click=move |_| {
                    is_open.set(false);
                    browser::show("[data-testid=submit]");
                }
            >
                {words.next_step}
            </button>
        </div>
    }
    .into_any()
}
