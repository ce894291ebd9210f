//! The address: which page, in which language, on which day, with what configured.

use chrono::NaiveDate;
use pricing::Lang;
use pricing::selection::parse_date;
use web_sys::UrlSearchParams;

use crate::browser;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// All products.
    Home,
    /// One product, by id.
    Product(String),
    /// Several configured products.
    Estimate,
    /// A quote that was submitted, by its number.
    Quote(String),
    /// None there is.
    Unknown,
}

impl Page {
    /// The page at the address.
    pub fn now() -> Self {
        let path = path();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] | ["index.html"] => Page::Home,
            ["products", id] | ["products", id, "index.html"] => Page::Product((*id).to_owned()),
            ["estimate"] | ["estimate", "index.html"] => Page::Estimate,
            ["quotes"] | ["quotes", "index.html"] => {
                Page::Quote(parameter("id").unwrap_or_default())
            }
            _ => Page::Unknown,
        }
    }
}

fn parameters() -> Option<UrlSearchParams> {
    let search = browser::window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}

fn parameter(name: &str) -> Option<String> {
    parameters()?.get(name)
}

/// What is configured, as JSON.
pub fn selection() -> Option<String> {
    parameter("s")
}

/// The language asked for: by the address, or last time. Chinese where nothing is said.
pub fn lang() -> Lang {
    let named = |name: &str| match name {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    };
    let asked = parameter("lang").as_deref().and_then(named);
    let kept = || browser::kept("mingjia-lang").as_deref().and_then(named);
    asked.or_else(kept).unwrap_or_default()
}

/// A language's name in addresses.
pub fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// The day to take for today.
pub fn today() -> NaiveDate {
    let fixed = parameter("today").as_deref().and_then(parse_date);
    fixed.unwrap_or_else(browser::today)
}

/// The address of another page, with what this one's says of language and day.
pub fn to(path: &str, selection: Option<&str>) -> String {
    let Ok(query) = UrlSearchParams::new() else {
        return path.to_owned();
    };
    if let Some(selection) = selection {
        query.set("s", selection);
    }
    for name in ["lang", "today"] {
        if let Some(value) = parameter(name) {
            query.set(name, &value);
        }
    }
    with_query(path, &query)
}

fn with_query(path: &str, query: &UrlSearchParams) -> String {
    let query = String::from(query.to_string());
    if query.is_empty() {
        path.to_owned()
    } else {
        [path, "?", &query].concat()
    }
}

fn path() -> String {
    browser::window().location().pathname().unwrap_or_default()
}

/// Writes what is configured into the address, in place of what was there.
pub fn rewrite(selection: Option<&str>) {
    replace(&to(&path(), selection));
}

/// Writes the language into the address.
pub fn rewrite_lang(lang: Lang) {
    if let Some(query) = parameters() {
        query.set("lang", lang_name(lang));
        replace(&with_query(&path(), &query));
    }
}

fn replace(address: &str) {
    if let Ok(history) = browser::window().history() {
        // Refused only where pages may not touch their history, which costs a copied link at most.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}
