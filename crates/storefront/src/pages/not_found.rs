//! Pages that are not there, or could not be had.

use leptos::prelude::*;

use crate::address::Page;
use crate::site::use_site;
use crate::words::words;

/// There is no such page.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    let site = use_site();
    let words = words(site.lang.get_untracked());
    view! {
        <div class="lost">
            <h1>{words.not_found_title}</h1>
            <p>{words.not_found}</p>
            <p><a class="action" href=site.link(&Page::Home)>{words.to_home}</a></p>
        </div>
    }
}

/// A price list could not be fetched.
#[component]
pub(super) fn Unreachable() -> impl IntoView {
    let words = words(use_site().lang.get_untracked());
    let again = |_| {
        // The browser may refuse while the page is going.
        let _ = gloo_utils::window().location().reload();
    };
    view! {
        <div class="lost" role="alert">
            <p>{words.unreachable}</p>
            <button type="button" class="action" on:click=again>{words.try_again}</button>
        </div>
    }
}
