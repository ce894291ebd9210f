//! The budgets, and who is past them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Weight;

/// A thousand bytes: the stricter reading of a KB.
pub const KB: u64 = 1_000;

/// `budgets.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    product_page_brotli_kb: u64,
    widget_brotli_kb: u64,
    embed_brotli_kb: u64,
}

impl Budgets {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} holds no budgets", path.display()))
    }

    /// What a product's page may download, in bytes.
    pub fn product_page(&self) -> u64 {
        self.product_page_brotli_kb * KB
    }

    /// What a page of somebody else may download for the widget, in bytes.
    pub fn widget(&self) -> u64 {
        self.widget_brotli_kb * KB
    }

    /// What `embed.js` may weigh, which such a page loads before anything is shown.
    pub fn embed(&self) -> u64 {
        self.embed_brotli_kb * KB
    }
}

/// Those past their budget, in words.
pub fn exceeded(pages: &[Weight], budget: u64) -> Vec<String> {
    pages
        .iter()
        .filter(|page| page.served() > budget)
        .map(|page| format!("{} by {} bytes", page.page, page.served() - budget))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Download;
    use super::*;

    fn page(served: u64) -> Weight {
        let download = Download {
            file: "a.wasm".to_owned(),
            raw: served * 3,
            served,
        };
        Weight {
            page: "products/a/index.html".to_owned(),
            downloads: vec![download],
        }
    }

    #[test]
    fn a_page_may_weigh_its_budget_and_not_a_byte_more() {
        let budgets = "product_page_brotli_kb = 120\nwidget_brotli_kb = 85\nembed_brotli_kb = 3";
        let budgets: Budgets = toml::from_str(budgets).unwrap();
        let budget = budgets.product_page();
        assert!(exceeded(&[page(120_000)], budget).is_empty());
        let over = exceeded(&[page(1), page(120_001)], budget);
        assert_eq!(over, ["products/a/index.html by 1 bytes"]);
    }

    #[test]
    fn a_misspelt_budget_is_refused() {
        let budgets = "product_page_kb = 120\nwidget_brotli_kb = 85\nembed_brotli_kb = 3";
        assert!(toml::from_str::<Budgets>(budgets).is_err());
    }
}
