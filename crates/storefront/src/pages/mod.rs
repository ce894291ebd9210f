//! The pages.

mod actions;
mod estimate;
mod home;
mod not_found;
mod product;
mod quotes;

use std::sync::Arc;

use components::Locale;
use leptos::prelude::*;
use pricing::Catalog;

use crate::address::Page;
use crate::browser;
use crate::layout::Layout;
use crate::site::use_site;

/// What a page shows.
#[derive(Clone)]
pub enum Content {
    /// All products.
    Home(Vec<Arc<Catalog>>),
    /// One product.
    Product(Arc<Catalog>),
    /// Several configured products; so many of the lists could not be fetched.
    Estimate(Vec<Arc<Catalog>>, usize),
    /// Submitted quotes: one by its number, or those kept here.
    Quotes(Option<String>, Vec<Arc<Catalog>>),
    /// A price list could not be fetched.
    Unreachable,
    /// There is no such page.
    NotFound,
}

impl Content {
    /// The content of a page with its price lists, of which so many are missing.
    #[must_use]
    pub fn of(page: &Page, lists: Vec<Arc<Catalog>>, missing: usize) -> Self {
        match page {
            Page::Home => Content::Home(lists),
            Page::Product(id) => {
                let list = lists.into_iter().find(|list| list.id == *id);
                list.map_or(Content::NotFound, Content::Product)
            }
            Page::Estimate => Content::Estimate(lists, missing),
            Page::Quotes(number) => Content::Quotes(number.clone(), lists),
            Page::Unknown => Content::NotFound,
        }
    }
}

/// A page in its surroundings, built anew in another language.
#[component]
pub fn SitePage(
    /// What it shows.
    content: Content,
) -> impl IntoView {
    let site = use_site();
    // What was typed outlives the views of a language.
    let product = match &content {
        Content::Product(catalog) => Some(product::ProductState::provide(site, catalog.clone())),
        _ => None,
    };
    let quotes = match &content {
        Content::Quotes(number, _) => Some(quotes::QuotesState::new(site, number.as_deref())),
        _ => None,
    };
    let is_static = matches!(content, Content::Home(_) | Content::NotFound);
    let is_ready = is_static || cfg!(target_arch = "wasm32");
    Effect::new(move |_| browser::set_language(Locale::new(site.lang.get()).tag()));
    move || {
        provide_context(Locale::new(site.lang.get()));
        let shown = match (content.clone(), product) {
            (Content::Home(lists), _) => view! { <home::Home lists/> }.into_any(),
            (Content::Product(_), Some(state)) => {
                view! { <product::ProductPage state/> }.into_any()
            }
            (Content::Estimate(lists, missing), _) => {
                view! { <estimate::EstimatePage lists missing/> }.into_any()
            }
            (Content::Quotes(number, lists), _) => quotes
                .map(|state| view! { <quotes::QuotesPage number lists state/> })
                .into_any(),
            (Content::Unreachable, _) => view! { <not_found::Unreachable/> }.into_any(),
            (Content::NotFound | Content::Product(_), _) => {
                view! { <not_found::NotFound/> }.into_any()
            }
        };
        view! { <Layout is_ready>{shown}</Layout> }
    }
}

/// Names the page in the browser.
fn use_title(title: String) {
    Effect::new(move |_| browser::set_title(&title));
}
