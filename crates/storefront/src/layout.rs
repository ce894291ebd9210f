//! What surrounds every page: header, footer, language and colours.

use components::{Locale, use_locale};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use pricing::Lang;

use crate::address::Page;
use crate::site::use_site;
use crate::words::words;

/// A page with its surroundings.
#[component]
pub fn Layout(
    /// Whether the page answers: `data-ready`.
    is_ready: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let site = use_site();
    let words = words(use_locale().lang);
    view! {
        <Header/>
        <main id="content" tabindex="-1" data-ready=is_ready.to_string()>
            {children()}
        </main>
        <footer class="site">
            <p>{words.footer}</p>
            <a href=format!("{}embed/", site.base())>{words.embed}</a>
        </footer>
    }
}

/// The head of every page: a link that skips it, links to the pages, colours and language.
#[component]
fn Header() -> impl IntoView {
    let site = use_site();
    let words = words(use_locale().lang);
    view! {
        <header class="site">
            <a class="skip" href="#content">{words.skip}</a>
            <a class="brand" href=site.link(&Page::Home)>
                <strong>{words.site}</strong>
                <span>{words.site_motto}</span>
            </a>
            <nav aria-label=words.site>
                <a href=site.link(&Page::Home)>{words.products}</a>
                <a href=site.link(&Page::Estimate)>{words.estimate}</a>
                <a href=site.link(&Page::Quotes(None))>{words.quotations}</a>
                <ThemeSelect/>
                <LanguageLink/>
            </nav>
        </header>
    }
    .into_any()
}

/// The colours. The page's first script puts the choice in force and keeps it: before the first paint,
/// and where there is no program.
#[component]
fn ThemeSelect() -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <select class="theme" aria-label=words.theme>
            <option value="auto">{words.theme_auto}</option>
            <option value="light">{words.theme_light}</option>
            <option value="dark">{words.theme_dark}</option>
        </select>
    }
}

/// The other language: a link to this page in it, in place where the program runs.
#[component]
fn LanguageLink() -> impl IntoView {
    let site = use_site();
    let lang = use_locale().lang;
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let switch = move |event: MouseEvent| {
        event.prevent_default();
        site.switch_to(other);
    };
    view! {
        <a
            class="language"
            id="language"
            data-testid="language"
            lang=Locale::new(other).tag()
            hreflang=Locale::new(other).tag()
            href=site.in_language(other)
            on:click=switch
        >
            {words(lang).language}
        </a>
    }
}
