//! What the pages ask of the browser. Called in a browser only: by effects, events and the program's start.

use chrono::{FixedOffset, NaiveDate, TimeDelta, Utc};
use components::{control_of, storage};
use gloo_timers::callback::Timeout;
use gloo_utils::{document, document_element, history, window};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement};

use crate::address::{Address, query};

/// The name under which the language chosen last time is kept.
const LANGUAGE: &str = "mingjia-lang";

/// What the address asks for. The page says where the site is: `<html data-base="/…/">`.
#[must_use]
pub fn address() -> Address {
    let base = document_element().get_attribute("data-base");
    let location = window().location();
    Address::read(
        base.as_deref().unwrap_or("/"),
        &location.pathname().unwrap_or_default(),
        &location.search().unwrap_or_default(),
    )
}

/// The address of this page as it stands.
#[must_use]
pub fn here() -> String {
    window().location().href().unwrap_or_default()
}

/// The address of a path of this site, with its host.
#[must_use]
pub fn absolute(path: &str) -> String {
    format!("{}{path}", window().location().origin().unwrap_or_default())
}

/// Gives the focus to an element once it is there: after effects have run.
pub fn focus(selector: String) {
    spawn_local(async move {
        tick().await;
        let element = document().query_selector(&selector).ok().flatten();
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // It is there to be focused, or the page is going.
            let _ = element.focus();
        }
    });
}

/// Puts another address in place of this one, without a step in the history.
pub fn replace_address(address: &str) {
    // Refused only where pages may not touch their history, which costs a copied link at most.
    let _ = history().replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
}

/// Puts another path in place of this one and keeps the query; `lang` in it follows.
pub fn replace_path(path: &str, lang: &str) {
    let search = window().location().search().unwrap_or_default();
    let pairs = form_urlencoded::parse(search.trim_start_matches('?').as_bytes());
    let pairs: Vec<(String, String)> = pairs
        .map(|(name, value)| match &*name {
            "lang" => (name.into_owned(), lang.to_owned()),
            _ => (name.into_owned(), value.into_owned()),
        })
        .collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()));
    replace_address(&format!("{path}{}", query(pairs)));
}

/// Keeps the language chosen, for pages whose address names none.
pub fn keep_language(name: &str) {
    // Where storage is refused the address still says it.
    let _ = storage::local_set(LANGUAGE, name);
}

/// Puts a text on the clipboard.
///
/// # Errors
/// Where the browser has no clipboard for pages, as on plain HTTP, or refuses.
pub async fn copy(text: String) -> Result<(), ()> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return Err(());
    }
    let written = window().navigator().clipboard().write_text(&text);
    JsFuture::from(written).await.map(|_| ()).map_err(|_| ())
}

/// Loads this page anew.
pub fn reload() {
    // The browser may refuse while the page is going.
    let _ = window().location().reload();
}

/// Goes to another page.
pub fn go(address: &str) {
    // Refused to no page of its own site.
    let _ = window().location().assign(address);
}

/// Opens the browser's printing.
pub fn print() {
    // Refused where a page may not open dialogs.
    let _ = window().print();
}

/// Names the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Says the language of the page.
pub fn set_language(tag: &str) {
    // The root takes any attribute.
    let _ = document_element().set_attribute("lang", tag);
}

/// Brings an element into sight, opens it where it can be opened, and gives its control the focus.
pub fn show(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else {
        return;
    };
    let mut around: Option<Element> = Some(element.clone());
    while let Some(one) = around {
        if one.tag_name() == "DETAILS" {
            let _ = one.set_attribute("open", "");
        }
        around = one.parent_element();
    }
    element.scroll_into_view();
    if let Some(target) = control_of(&element).or_else(|| element.dyn_into().ok()) {
        let _ = target.focus();
    }
}

/// Tells the page's first script that the program cannot run.
pub fn report_failure() {
    tell("mingjia-failed");
}

/// Tells the page's first script that the program runs but lacks a price list: it looks whether the site was
/// updated.
pub fn report_missing() {
    tell("mingjia-missing");
}

fn tell(event: &str) {
    if let Ok(event) = Event::new(event) {
        // Listeners of the page's own.
        let _ = window().dispatch_event(&event);
    }
}

/// The calendar day it is in UTC+8.
#[must_use]
pub fn today() -> NaiveDate {
    now().date_naive()
}

fn now() -> chrono::DateTime<FixedOffset> {
    const EAST: i32 = 8 * 3600;
    match FixedOffset::east_opt(EAST) {
        Some(zone) => Utc::now().with_timezone(&zone),
        None => Utc::now().fixed_offset(),
    }
}

/// Today, which rolls over at midnight (UTC+8) on a page left open.
#[must_use]
pub fn today_signal() -> Signal<NaiveDate> {
    let day = RwSignal::new(today());
    roll_over(day);
    // A timer does not count the time a computer sleeps.
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        let today = today();
        if day.try_get_untracked().is_some_and(|day| day != today) {
            day.set(today);
        }
    });
    day.into()
}

fn roll_over(day: RwSignal<NaiveDate>) {
    let now = now();
    let midnight = now
        .date_naive()
        .and_hms_opt(0, 0, 0)
        .map(|start| start + TimeDelta::days(1));
    let wait = midnight.map(|midnight| midnight - now.naive_local());
    let wait = wait.and_then(|wait| u32::try_from(wait.num_milliseconds()).ok());
    // A second late rather than a moment early.
    let wait = wait.unwrap_or(3_600_000).saturating_add(1_000);
    Timeout::new(wait, move || {
        // The page may be gone.
        if day.try_set(today()).is_none() {
            roll_over(day);
        }
    })
    .forget();
}

/// Today and the time, in UTC+8 and to the second: a name for what is kept now.
#[must_use]
pub fn time_of_day() -> String {
    now().format("%Y-%m-%d %H:%M:%S").to_string()
}
