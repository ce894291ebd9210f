//! What is answered to questions about dates and to needs, against what must be.

use pricing::Catalog;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Question;
use super::compare::{json, of_codes, of_product, today};

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What happens when.
    Timeline,
    /// Whether a refund is granted.
    Refund,
    /// What to buy.
    Advice,
}

/// Everything in which the answer to a question differs from what it must be.
#[must_use]
pub fn answers_differ(
    catalogs: &[Catalog],
    product: &str,
    about: About,
    question: &Question,
) -> Vec<String> {
    let asked = of_product(product, json(&question.question));
    let answer = match about {
        About::Advice => wire::advice(catalogs, &asked, today()).map(|answer| json(&answer)),
        About::Timeline => wire::timeline(catalogs, &asked).map(|answer| json(&answer)),
        About::Refund => wire::refund(catalogs, &asked).map(|answer| json(&answer)),
    };
    let mut found = Vec::new();
    match (&answer, &question.answer) {
        (Ok(given), Some(wanted)) => compare("answer", &json(wanted), given, &mut found),
        (Ok(_), None) => found.push("it should be refused".to_owned()),
        // A day that is needed and missing has no repair but to give it.
        (Err(problems), _) => found = of_codes(problems, &question.problems),
    }
    found
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
