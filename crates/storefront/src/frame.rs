//! What surrounds every page: header, footer, language and colours.

use components::leptos::prelude::*;
use components::view::Show;
use components::view::element::{Element, el, live};
use pricing::Lang;

use crate::words::words;
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
) -> AnyView {
    Effect::new(move |_| {
        if let Some(root) = browser::root() {
            let _ = root.set_attribute("lang", tag(lang.get()));
        }
    });
    live(move || {
        let show = Show::new(lang.get());
        let main = el("MAIN")
            .attr("id", "content")
            .attr("data-ready", "true")
            .attr("tabindex", "-1")
            .child(content(show));
        let words = words(show.lang);
        let footer = el("FOOTER")
            .class("site")
            .child(el("P").child(words.footer))
            .child(link("", &address::to("/embed", None), words.embed));
        let skip = link("skip", "#content", words.skip);
        [skip, header(show, lang), main, footer]
            .into_iter()
            .map(Element::done)
            .collect()
    })
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// A link to an address.
pub fn link(class: &'static str, address: &str, name: &str) -> Element {
    el("A").class(class).attr("href", address).child(name)
}

fn header(show: Show, lang: RwSignal<Lang>) -> Element {
    let words = words(show.lang);
    let brand = el("A")
        .class("brand")
        .attr("href", &address::to("/", None))
        .child(el("STRONG").child(words.site))
        .child(el("SPAN").child(words.site_motto));
    let nav = el("NAV")
        .attr("aria-label", words.site)
        .child(link("nav", &address::to("/", None), words.products))
        .child(link("nav", &address::to("/estimate", None), words.estimate))
        .child(themes(show))
        .child(language(show, lang));
    el("HEADER").class("site").child(brand).child(nav)
}

fn themes(show: Show) -> Element {
    let words = words(show.lang);
    let names = [words.theme_auto, words.theme_light, words.theme_dark];
    let now = browser::kept("mingjia-theme").unwrap_or_default();
    let options = THEMES.into_iter().zip(names).map(|(theme, name)| {
        el("OPTION")
            .attr("value", theme)
            .attr_if("selected", (now == theme).then_some(""))
            .child(name)
    });
    el("SELECT")
        .class("theme")
        .attr("aria-label", words.theme)
        .children(options)
        .on("change", |event| {
            let theme = event_target_value(&event);
            browser::keep("mingjia-theme", &theme);
            set_theme(&theme);
        })
}

fn language(show: Show, lang: RwSignal<Lang>) -> Element {
    let other = match show.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    el("BUTTON")
        .attr("type", "button")
        .class("language")
        .attr("data-testid", "language")
        .attr("lang", tag(other))
        .child(words(show.lang).language)
        .on("click", move |_| {
            browser::keep("mingjia-lang", address::lang_name(other));
            address::rewrite_lang(other);
            lang.set(other);
        })
}
