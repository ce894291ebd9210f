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
    /// None there is.
    Unknown,
}

impl Page {
    /// The page at the address.
    pub fn now() -> Self {
        let path = browser::window().location().pathname().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] | ["index.html"] => Page::Home,
            ["products", id] | ["products", id, "index.html"] => Page::Product((*id).to_owned()),
            ["estimate"] | ["estimate", "index.html"] => Page::Estimate,
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
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let kept = ["lang", "today"]
        .into_iter()
        .filter_map(|name| Some((name, parameter(name)?)));
    let query: Vec<String> = selection
        .map(|selection| ("s", selection.to_owned()))
        .into_iter()
        .chain(kept)
        .map(|(name, value)| format!("{name}={}", encode(&value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

/// Writes what is configured into the address, in place of what was there.
pub fn rewrite(selection: Option<&str>) {
    let path = browser::window().location().pathname().unwrap_or_default();
    replace(&to(&path, selection));
}

/// Writes the language into the address.
pub fn rewrite_lang(lang: Lang) {
    let Some(parameters) = parameters() else {
        return;
    };
    let selection = parameters.get("s");
    let path = browser::window().location().pathname().unwrap_or_default();
    let mut address = to(&path, selection.as_deref());
    let name = lang_name(lang);
    match parameters.get("lang") {
        Some(old) => address = address.replace(&format!("lang={old}"), &format!("lang={name}")),
        None if address.contains('?') => address = format!("{address}&lang={name}"),
        None => address = format!("{address}?lang={name}"),
    }
    replace(&address);
}

fn replace(address: &str) {
    if let Ok(history) = browser::window().history() {
        // Refused only where pages may not touch their history, which costs a copied link at most.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}
