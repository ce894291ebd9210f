//! Submitted quotes: one by its number.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::Catalog;

use super::use_title;
use crate::site::use_site;
use crate::words::words;

/// The page of a submitted quote, or of those kept on this device.
#[component]
pub(super) fn QuotesPage(number: Option<String>, lists: Vec<Arc<Catalog>>) -> impl IntoView {
    let site = use_site();
    let words = words(site.lang.get_untracked());
    use_title(match &number {
        Some(number) => format!("{number} · {}", words.site),
        None => format!("{} · {}", words.quotations, words.site),
    });
    let _ = lists;
    view! {
        <header class="head"><h1>{words.quotations}</h1></header>
    }
}
