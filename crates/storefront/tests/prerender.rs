//! Pages rendered natively: everything a visitor without JavaScript reads.

#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use pricing::{Catalog, Lang, Selection};
use storefront::pages::Content;
use storefront::{Page, prerender};

fn catalogs() -> Vec<Arc<Catalog>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    catalogs.into_iter().map(Arc::new).collect()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

#[test]
fn a_product_page_has_its_default_quote_in_both_languages() {
    for catalog in catalogs() {
        let page = Page::Product(catalog.id.clone());
        let selection = Selection::defaults(&catalog);
        let quote = pricing::quote(&catalog, &selection, today());
        let due = format!(
            "data-amount=\"{}\"",
            wire::amount::money(quote.totals.due_now)
        );
        for lang in [Lang::Zh, Lang::En] {
            let content = Content::Product(catalog.clone());
            let html = prerender::render("/", page.clone(), content, lang, today());
            assert!(html.contains(&due), "{}: {html}", catalog.id);
            assert!(html.contains(catalog.name.get(lang)), "{}", catalog.id);
            // Charges of equal tiers share a table under all their names.
            for charge in &catalog.charges {
                let name = charge.label.get(lang);
                assert!(html.contains(name), "{} of {}", charge.id, catalog.id);
            }
            assert!(html.contains("data-ready=\"false\""), "{}", catalog.id);
        }
    }
}

#[test]
fn home_leads_to_every_product_below_the_base() {
    let lists = catalogs();
    let html = prerender::render(
        "/shop/",
        Page::Home,
        Content::Home(lists.clone()),
        Lang::En,
        today(),
    );
    for catalog in lists {
        assert!(
            html.contains(&format!("href=\"/shop/en/products/{}/\"", catalog.id)),
            "{html}"
        );
    }
    assert!(html.contains("data-ready=\"true\""), "{html}");
}
