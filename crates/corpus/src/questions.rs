//! Questions about dates and needs, and what must be answered.

use catalog_files::cases::Question;
use pricing::Catalog;
use serde::Deserialize;
use serde_json::Value;

/// A question, as the build script leaves it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The product it is about.
    pub product: String,
    /// `timeline`, `refund` or `advice`.
    pub about: String,
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
        let mut question = super::json(&self.case.question);
        if let Some(fields) = question.as_object_mut() {
            fields.insert("product".to_owned(), self.product.as_str().into());
        }
        let answer = match self.about.as_str() {
            "advice" => {
                let advice = wire::advice(catalogs, &question, super::today());
                advice.map(|answer| super::json(&answer))
            }
            "timeline" => wire::timeline(catalogs, &question).map(|answer| super::json(&answer)),
            _ => wire::refund(catalogs, &question).map(|answer| super::json(&answer)),
        };
        let mut found = Vec::new();
        match (&answer, &self.case.answer) {
            (Ok(given), Some(wanted)) => compare("answer", &super::json(wanted), given, &mut found),
            (Ok(_), None) => found.push("should be refused".to_owned()),
            // A day that is needed and missing has no repair but to give it.
            (Err(problems), _) => found = super::of_codes(problems, &self.case.problems),
        }
        let name = format!("{} · {}", self.product, self.case.id);
        found.into_iter().map(|d| format!("{name}: {d}")).collect()
    }
}

/// What is wanted must be there: all entries of lists, in order, and the fields that are named.
fn compare(place: &str, wanted: &Value, given: &Value, found: &mut Vec<String>) {
    match (wanted, given) {
        (Value::Object(wanted), Value::Object(given)) => {
            for (key, wanted) in wanted {
                let given = given.get(key).unwrap_or(&Value::Null);
                compare(&format!("{place}.{key}"), wanted, given, found);
            }
        }
        (Value::Array(wanted), Value::Array(given)) if wanted.len() == given.len() => {
            for (n, (wanted, given)) in wanted.iter().zip(given).enumerate() {
                compare(&format!("{place}[{n}]"), wanted, given, found);
            }
        }
        (wanted, given) if wanted == given => {}
        _ => found.push(format!("{place} should be {wanted}, is {given}")),
    }
}
