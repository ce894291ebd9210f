//! The price lists: which there are, and fetching them.

use std::sync::Arc;

use components::json;
use gloo_net::http::Request;
use gloo_utils::document;
use pricing::Catalog;
use serde::Deserialize;

use crate::address::Page;

/// A price list there is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// The product's id.
    pub id: String,
    /// Its file under `catalogs/`.
    pub file: String,
}

/// The price lists that the page's index names.
#[must_use]
pub fn index() -> Vec<Entry> {
    let element = document().get_element_by_id("catalog-index");
    let text = element.and_then(|element| element.text_content());
    text.and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Those that a page is about.
#[must_use]
pub fn wanted(page: &Page, index: Vec<Entry>) -> Vec<Entry> {
    match page {
        Page::Product(id) => index.into_iter().filter(|entry| entry.id == *id).collect(),
        // Prerendered whole: nothing is fetched for it.
        Page::Home | Page::Unknown => Vec::new(),
        Page::Estimate | Page::Quotes(_) => index,
    }
}

/// Price lists, as far as they could be fetched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lists {
    /// Those at hand.
    pub here: Vec<Arc<Catalog>>,
    /// The products whose lists could not be fetched.
    pub missing: Vec<String>,
}

impl Lists {
    /// The list of a product, where it is at hand.
    #[must_use]
    pub fn list(&self, product: &str) -> Option<Arc<Catalog>> {
        self.here.iter().find(|list| list.id == product).cloned()
    }
}

/// Fetches price lists at once.
pub async fn fetch(base: &str, entries: Vec<Entry>) -> Lists {
    let requests = entries.into_iter().map(|entry| {
        let address = format!("{base}catalogs/{}", entry.file);
        async move { fetch_one(&address).await.ok_or(entry.id) }
    });
    let mut lists = Lists::default();
    for fetched in futures::future::join_all(requests).await {
        match fetched {
            Ok(list) => lists.here.push(list),
            Err(product) => lists.missing.push(product),
        }
    }
    lists
}

async fn fetch_one(address: &str) -> Option<Arc<Catalog>> {
    let response = Request::get(address).send().await.ok()?;
    let text = response.text().await.ok().filter(|_| response.ok())?;
    json::parse::<Catalog>(&text).map(Arc::new)
}
