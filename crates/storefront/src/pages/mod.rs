//! What each page of the site shows, and how its program is loaded.

mod actions;
mod estimate;
mod home;
mod not_found;
mod phone_bar;
mod problem_list;
mod product;
mod quotes;
mod unreachable;

use std::sync::Arc;

use components::Locale;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use pricing::Catalog;

use crate::address::Page;
use crate::browser;
use crate::layout::Layout;
use crate::price_lists::Lists;
use crate::site::{Site, use_site};
use not_found::NotFound;
use unreachable::Unreachable;

/// What a page shows.
#[derive(Clone)]
pub enum Content {
    /// All products.
    Home(Vec<Arc<Catalog>>),
    /// One product.
    Product(Arc<Catalog>),
    /// Several configured products.
    Estimate(Lists),
    /// Submitted quotes: one by its number, or those kept here.
    Quotes(Option<String>, Vec<Arc<Catalog>>),
    /// A price list could not be fetched.
    Unreachable,
    /// There is no such page.
    NotFound,
}

impl Content {
    /// The content of a page with its price lists.
    #[must_use]
    pub fn of(page: &Page, lists: Lists) -> Self {
        match page {
            Page::Home => Content::Home(lists.here),
            Page::Product(id) => lists.list(id).map_or(Content::NotFound, Content::Product),
            Page::Estimate => Content::Estimate(lists),
            Page::Quotes(number) => Content::Quotes(number.clone(), lists.here),
            Page::Unknown => Content::NotFound,
        }
    }

    /// Whether nothing of it takes a program.
    #[must_use]
    pub fn is_static(&self) -> bool {
        matches!(self, Content::Home(_) | Content::NotFound)
    }
}

/// A page that is loaded. Once it has its site it makes what outlives the views of a language, then the
/// view, which is called anew for each language.
pub type Opening = Box<dyn FnOnce(Site) -> ViewFn>;

/// Loads the program of a page: a lazy chunk where it is one that few visitors open.
///
/// # Errors
/// Where its chunk cannot be had.
pub async fn load(content: Content) -> Result<Opening, SplitLoaderError> {
    Ok(match content {
        Content::Home(lists) => always(move || view! { <home::Home lists=lists.clone()/> }),
        Content::Product(catalog) => Box::new(|site| {
            let state = product::ProductState::provide(site, catalog);
            ViewFn::from(move || view! { <product::ProductPage state/> })
        }),
        Content::Estimate(lists) => estimate(lists).await?,
        Content::Quotes(number, lists) => quotes(number, lists).await?,
        Content::Unreachable => always(|| view! { <Unreachable/> }),
        Content::NotFound => always(|| view! { <NotFound/> }),
    })
}

/// A page whose views leave nothing that outlives them.
fn always<V: IntoView + 'static>(view: impl Fn() -> V + Send + Sync + 'static) -> Opening {
    Box::new(|_| ViewFn::from(view))
}

#[wasm_split(estimate, wasm_split_path = ::leptos::wasm_split, fallible)]
fn estimate(lists: Lists) -> Result<Opening, SplitLoaderError> {
    Ok(Box::new(move |site| {
        let state = estimate::EstimateState::new(site, lists);
        ViewFn::from(move || view! { <estimate::EstimatePage state/> })
    }))
}

#[wasm_split(quotes, wasm_split_path = ::leptos::wasm_split, fallible)]
fn quotes(number: Option<String>, lists: Vec<Arc<Catalog>>) -> Result<Opening, SplitLoaderError> {
    Ok(Box::new(move |site| {
        let state = quotes::QuotesState::new(site, number.as_deref());
        ViewFn::from(move || {
            view! { <quotes::QuotesPage number=number.clone() lists=lists.clone() state/> }
        })
    }))
}

/// A page in its surroundings, built anew in another language.
#[component]
pub fn SitePage(
    /// The page.
    opening: Opening,
    /// Whether it answers what a visitor does, which a prerendered page with controls does not yet.
    is_ready: bool,
) -> impl IntoView {
    let site = use_site();
    let page = opening(site);
    Effect::new(move |_| browser::set_language(Locale::new(site.lang.get()).tag()));
    move || {
        provide_context(Locale::new(site.lang.get()));
        let shown = page.run();
        view! { <Layout is_ready>{shown}</Layout> }
    }
}
