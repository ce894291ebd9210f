//! Every worked example of every price list, to be run natively and in wasm.

pub mod price_lists;
mod questions;

use catalog_files::cases::{self, Case};
use pricing::Catalog;
use serde::Deserialize;
use serde_json::Value;
use wire::compiled;

pub use catalog_files::cases::{differences, today};
pub use questions::{Asked, questions};

/// A worked example, as the build script leaves it.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// The product it is of.
    pub product: String,
    /// What must come out.
    pub case: Case,
    /// The digest its quote has natively; none where the selection is not valid.
    pub digest: Option<String>,
}

/// Every price list, through the compiled JSON browsers get.
#[must_use]
pub fn catalogs() -> Vec<Catalog> {
    let lists = include_bytes!(concat!(env!("OUT_DIR"), "/catalogs.json"));
    let lists: Vec<String> = serde_json::from_slice(lists).unwrap_or_default();
    lists
        .iter()
        .filter_map(|text| compiled::read(text).ok())
        .collect()
}

/// Every worked example.
#[must_use]
pub fn examples() -> Vec<Example> {
    let examples = include_bytes!(concat!(env!("OUT_DIR"), "/examples.json"));
    serde_json::from_slice(examples).unwrap_or_default()
}

impl Example {
    /// Its selection as a client sends it.
    #[must_use]
    pub fn selection(&self) -> Value {
        cases::selection(&self.product, &self.case)
    }

    /// Everything in which the answer differs from the example.
    #[must_use]
    pub fn differences(&self, catalogs: &[Catalog]) -> Vec<String> {
        let name = format!("{} · {}", self.product, self.case.id);
        let found = differences(catalogs, &self.product, &self.case);
        found.into_iter().map(|d| format!("{name}: {d}")).collect()
    }

    /// The digest of its quote here.
    #[must_use]
    pub fn digest_here(&self, catalogs: &[Catalog]) -> Option<String> {
        let quote = wire::quote(catalogs, &self.selection(), today());
        quote.ok().map(|quote| quote.digest)
    }
}
