//! A page that could not be had.

use components::use_locale;
use leptos::prelude::*;

use crate::browser;
use crate::words::words;

/// A price list could not be fetched.
#[component]
pub(super) fn Unreachable() -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <div class="lost" role="alert">
            <h1>{words.unreachable}</h1>
            <p>{words.check_network}</p>
            <button type="button" class="action" on:click=|_| browser::reload()>
                {words.try_again}
            </button>
        </div>
    }
}
