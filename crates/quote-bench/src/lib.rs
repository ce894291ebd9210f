//! What quotes are timed with: a typical selection of each product, quoted in full.

use std::hint::black_box;

use pricing::{Catalog, Selection};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// A selection ready to be quoted.
#[wasm_bindgen]
pub struct Typical {
    catalog: Catalog,
    selection: Selection,
}

/// What visitors typically ask for, of each product: several lines each.
const SELECTIONS: &str = include_str!("../typical.json");

fn selections() -> Vec<Value> {
    serde_json::from_str(SELECTIONS).unwrap_or_default()
}

#[wasm_bindgen]
impl Typical {
    /// The product's id.
    #[must_use]
    pub fn product(&self) -> String {
        self.catalog.id.clone()
    }

    /// Quotes that many times.
    pub fn quote(&self, times: u32) {
        let day = corpus::today();
        for _ in 0..times {
            black_box(pricing::quote(
                black_box(&self.catalog),
                black_box(&self.selection),
                day,
            ));
        }
    }
}

/// A typical selection of each product.
#[must_use]
#[wasm_bindgen]
pub fn typical() -> Vec<Typical> {
    let catalogs = corpus::catalogs();
    let read = |selection: &Value| {
        let requested = wire::request::selection(&catalogs, selection).ok()?;
        let (catalog, selection) = requested.valid().ok()?;
        Some(Typical {
            catalog: catalog.clone(),
            selection,
        })
    };
    selections().iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typical_selection_is_sold_and_has_lines() {
        let typical = typical();
        assert_eq!(typical.len(), 5, "one of each price list");
        for Typical { catalog, selection } in typical {
            let quote = pricing::quote(&catalog, &selection, corpus::today());
            assert!(quote.lines.len() > 1, "{}", catalog.id);
            assert!(quote.on_request.is_empty(), "{}", catalog.id);
        }
    }
}
