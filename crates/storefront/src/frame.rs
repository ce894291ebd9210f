//! What surrounds every page: header, footer, language and colours.

use components::view::Show;
use leptos::prelude::*;
use pricing::Lang;

use crate::{address, browser};

/// How the light falls: as the system says, or as chosen.
const THEMES: [&str; 3] = ["auto", "light", "dark"];

/// Puts the colours chosen last time in force.
pub fn theme_at_start() {
    set_theme(&browser::kept("mingjia-theme").unwrap_or_default());
}

fn set_theme(theme: &str) {
    let known = THEMES.iter().find(|known| **known == theme);
    if let Some(root) = browser::root() {
        let _ = root.set_attribute("data-theme", known.unwrap_or(&"auto"));
    }
}

/// A page with its surroundings, made again for another language.
pub fn frame(
    lang: RwSignal<Lang>,
    content: impl Fn(Show) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(root) = browser::root() {
            let tag = if lang.get() == Lang::Zh {
                "zh-CN"
            } else {
                "en"
            };
            let _ = root.set_attribute("lang", tag);
        }
    });
    move || {
        let show = Show::new(lang.get());
        let words = show.words;
        view! {
            <a class="skip" href="#content">{words.skip}</a>
            <header class="site">
                <a class="brand" href=address::to("/", None)>
                    <strong>{words.site}</strong>
                    <span>{words.site_motto}</span>
                </a>
                <nav aria-label=words.site>
                    <a href=address::to("/", None)>{words.products}</a>
                    <a href=address::to("/estimate", None)>{words.estimate}</a>
                    {themes(show)}
                    {language(show, lang)}
                </nav>
            </header>
            <main id="content" data-ready="true" tabindex="-1">{content(show)}</main>
            <footer class="site"><p>{words.footer}</p></footer>
        }
        .into_any()
    }
}

fn themes(show: Show) -> AnyView {
    let words = show.words;
    let names = [words.theme_auto, words.theme_light, words.theme_dark];
    let now = browser::kept("mingjia-theme").unwrap_or_default();
    let options: Vec<_> = THEMES
        .into_iter()
        .zip(names)
        .map(|(theme, name)| {
            let selected = now == theme;
            view! { <option value=theme selected=selected>{name}</option> }
        })
        .collect();
    view! {
        <select
            class="theme"
            aria-label=words.theme
            on:change=move |event| {
                let theme = event_target_value(&event);
                browser::keep("mingjia-theme", &theme);
                set_theme(&theme);
            }
        >
            {options}
        </select>
    }
    .into_any()
}

fn language(show: Show, lang: RwSignal<Lang>) -> AnyView {
    let other = match show.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    view! {
        <button
            type="button"
            class="language"
            lang=if other == Lang::Zh { "zh-CN" } else { "en" }
            on:click=move |_| {
                browser::keep("mingjia-lang", address::lang_name(other));
                address::rewrite_lang(other);
                lang.set(other);
            }
        >
            {show.words.language}
        </button>
    }
    .into_any()
}
