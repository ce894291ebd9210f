//! What is to be known of the list before it is read.

use components::use_locale;
use leptos::prelude::*;

use super::state::EstimateState;
use crate::browser;
use crate::estimate::words::words;

/// That the list is somebody else's, or cannot be read; that price lists are missing; that nothing is kept.
#[component]
pub(super) fn Banner() -> impl IntoView {
    let state: EstimateState = expect_context();
    let words = words(use_locale().lang);
    let to_own = move || {
        view! {
            <button
                type="button" class="action" data-testid="to-own"
                on:click=move |_| state.leave_shared()
            >
                {words.to_own}
            </button>
        }
    };
    view! {
        <Show when=move || state.is_shared()>
            <div class="banner no-print" data-testid="shared">
                <p>{words.shared}</p>
                <div class="actions">
                    <button
                        type="button" class="action" data-primary="" data-testid="keep-copy"
                        on:click=move |_| state.keep_copy()
                    >
                        {words.keep_copy}
                    </button>
                    <button
                        type="button" class="action" data-testid="merge"
                        on:click=move |_| state.merge_shared()
                    >
                        {words.merge}
                    </button>
                    {to_own()}
                </div>
            </div>
        </Show>
        <Show when=move || state.is_broken()>
            <div class="banner warn" role="alert" data-testid="broken">
                <p>{words.broken}</p>
                <div class="actions">{to_own()}</div>
            </div>
        </Show>
        <Show when=move || state.is_cut_short()>
            <div class="banner warn" role="alert" data-testid="not-fetched">
                <p>{words.some_not_fetched}</p>
                <div class="actions">
                    <button type="button" class="action" on:click=|_| browser::reload()>{words.try_again}</button>
                </div>
            </div>
        </Show>
        <Show when=move || state.is_refused()>
            <p class="banner warn" role="alert">{words.refused}</p>
        </Show>
    }
    .into_any()
}
