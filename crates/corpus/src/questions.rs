//! Questions about dates and needs, and what must be answered.

use catalog_files::cases::{About, Question, answers_differ};
use pricing::Catalog;
use serde::Deserialize;

/// A question, as the build script leaves it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The product it is about.
    pub product: String,
    /// What it is about.
    pub about: About,
    /// What is asked, and what must be answered.
    pub case: Question,
}

/// Every question.
#[must_use]
pub fn questions() -> Vec<Asked> {
    let questions = include_bytes!(concat!(env!("OUT_DIR"), "/questions.json"));
    serde_json::from_slice(questions).unwrap_or_default()
}

impl Asked {
    /// Everything in which the answer differs from what it must be.
    #[must_use]
    pub fn differences(&self, catalogs: &[Catalog]) -> Vec<String> {
        let name = format!("{} · {}", self.product, self.case.id);
        let found = answers_differ(catalogs, &self.product, self.about, &self.case);
        found.into_iter().map(|d| format!("{name}: {d}")).collect()
    }
}
