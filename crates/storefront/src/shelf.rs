//! The price lists: which there are, and fetching them.

use components::model::json::Json;
use pricing::Catalog;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::browser;

/// A price list there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The product's id.
    pub id: String,
    /// Its file under `/catalogs/`.
    pub file: String,
}

/// The price lists that the page's index names.
pub fn index() -> Vec<Entry> {
    let text = browser::document()
        .get_element_by_id("catalog-index")
        .and_then(|element| element.text_content())
        .unwrap_or_default();
    let Some(Json::List(entries)) = Json::read(&text) else {
        return Vec::new();
    };
    let entry = |json: &Json| {
        Some(Entry {
            id: json.get("id")?.text()?.to_owned(),
            file: json.get("file")?.text()?.to_owned(),
        })
    };
    entries.iter().filter_map(entry).collect()
}

/// Fetches some price lists at once; those that cannot be had are left out.
pub async fn fetch(entries: Vec<Entry>) -> Vec<&'static Catalog> {
    // Every request is on its way before the first is waited for.
    let requests: Vec<JsFuture> = entries
        .iter()
        .map(|entry| {
            let url = format!("/catalogs/{}", entry.file);
            JsFuture::from(browser::window().fetch_with_str(&url))
        })
        .collect();
    let mut catalogs = Vec::new();
    for request in requests {
        if let Ok(catalog) = read(request).await {
            catalogs.push(&*Box::leak(Box::new(catalog)));
        }
    }
    catalogs
}

async fn read(request: JsFuture) -> Result<Catalog, JsValue> {
    let response: Response = request.await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string();
    wire::compiled::read(&text.unwrap_or_default()).map_err(|_| JsValue::UNDEFINED)
}
