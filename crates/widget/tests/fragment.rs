//! Prerendered fragments.
#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use pricing::Lang;

#[test]
fn every_list_shows_its_totals_tables_and_controls_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    for catalog in catalog_files::read_all(&folder).unwrap() {
        let catalog = Arc::new(catalog);
        for (lang, title) in [(Lang::Zh, "价目表"), (Lang::En, "Price list")] {
            let html = widget::fragment::render(catalog.clone(), lang, today);
            let name = catalog.name.get(lang);
            for part in [
                &html_escape::encode_text(name),
                title,
                "data-testid=\"due-now\"",
                "data-amount=\"",
                "<table",
                "name=\"cta\"",
            ] {
                assert!(html.contains(part), "{part} of {}: {html}", catalog.id);
            }
            for reading in &catalog.readings {
                let reason = html_escape::encode_text(reading.reason.get(lang));
                assert!(html.contains(&*reason), "{reason} of {}", catalog.id);
            }
            // Nothing of it needs a script or styles of its own.
            for none in ["<script", "<style", " style="] {
                assert!(!html.contains(none), "{none} in {}", catalog.id);
            }
        }
    }
}
