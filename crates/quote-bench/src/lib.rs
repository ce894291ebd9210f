//! What quotes and advice are timed with: a typical selection of each product, quoted in full, and
//! needs of every size.

use std::hint::black_box;

use advice::Need;
use pricing::{Catalog, Selection};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wire::advice::Asked;

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

/// A need ready to be advised on.
#[wasm_bindgen]
pub struct Needed {
    catalog: Catalog,
    need: Need,
    term_months: Option<u32>,
}

/// Needs at both ends of what is sold, at bounds, and where the search is longest.
const NEEDS: &str = include_str!("../needs.json");

#[wasm_bindgen]
impl Needed {
    /// What is needed, and of which product.
    #[must_use]
    pub fn name(&self) -> String {
        let unit = &self.catalog.unit(self.need.unit).id;
        format!("{}/{unit}/{}", self.catalog.id, self.need.quantity)
    }

    /// Advises that many times.
    pub fn advise(&self, times: u32) {
        let day = corpus::today();
        for _ in 0..times {
            let need = black_box(&self.need);
            let advice = advice::advise(black_box(&self.catalog), need, self.term_months, day);
            black_box(advice.ok());
        }
    }
}

/// The needs that are timed.
#[must_use]
#[wasm_bindgen]
pub fn needs() -> Vec<Needed> {
    let catalogs = corpus::catalogs();
    let read = |json: &Value| {
        let asked = Asked::read(&catalogs, json).ok()?;
        Some(Needed {
            catalog: asked.catalog.clone(),
            need: asked.need,
            term_months: asked.term_months,
        })
    };
    let needs: Vec<Value> = serde_json::from_str(NEEDS).unwrap_or_default();
    needs.iter().filter_map(read).collect()
}

/// The memory of this module in wasm.
#[must_use]
#[wasm_bindgen]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typical_selection_is_sold_and_has_lines() {
        let typical = typical();
        assert_eq!(typical.len(), 5, "one of each price list");
        assert_eq!(needs().len(), 17, "every need is understood");
        for Typical { catalog, selection } in typical {
            let quote = pricing::quote(&catalog, &selection, corpus::today());
            assert!(quote.lines.len() > 1, "{}", catalog.id);
            assert!(quote.on_request.is_empty(), "{}", catalog.id);
        }
    }
}
