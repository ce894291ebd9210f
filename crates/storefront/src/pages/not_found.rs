//! Pages that are not there.

use components::{Locale, use_locale};
use leptos::prelude::*;
use pricing::Lang;

use crate::address::Page;
use crate::site::use_site;
use crate::words::words;

/// There is no such page. A host has one such page for both languages: it says so in both.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    let lang = use_locale().lang;
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    view! {
        <h1 class="lost">{words(lang).not_found_title}</h1>
        <NotFoundIn lang/>
        <NotFoundIn lang=other/>
    }
}

/// That there is no such page, and the way home, in a language.
#[component]
fn NotFoundIn(
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let words = words(lang);
    let home = format!("{}{}", use_site().base(), Page::Home.path(lang));
    view! {
        <div class="lost" lang=Locale::new(lang).tag()>
            <p>{words.not_found}</p>
            <p><a class="action" href=home>{words.to_home}</a></p>
        </div>
    }
}
