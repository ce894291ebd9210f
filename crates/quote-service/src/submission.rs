//! What a browser submits, as written: unknown keys are refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use wire::canonical::InCanonicalOrder;

use crate::contact::RawContact;
use crate::strict::Shape;

/// A quote to be checked and kept. The fields stand in the order of their names, as its hash has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The revision of the price list it reckoned with.
    pub catalog_revision: String,
    /// What the browser reckoned.
    pub claimed: Claimed,
    /// Whom to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<RawContact>,
    /// What the page knows its visitor by, at most 200 characters: kept with the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_reference: Option<String>,
    /// What was selected, as the command line takes it.
    #[schema(value_type = Object, example = json!({"product": "a-product", "options": {"edition": "basic"}, "term_months": 12}))]
    pub selection: Value,
}

/// But for the numbers of a selection, which stay as they were written.
impl InCanonicalOrder for Submission {}

/// The totals of the quote the visitor saw, as its `totals` has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// Due now.
    #[schema(example = "40400.00")]
    pub due_now: String,
    /// The amount of each line by its id, for an answer that names exactly the lines that differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<BTreeMap<String, String>>,
    /// Due at each renewal; `null` where nothing renews.
    #[serde(default)]
    pub renewal: Option<ClaimedRenewal>,
    /// Due after use.
    #[schema(example = "0.00")]
    pub usage: String,
}

/// What the browser reckoned for a renewal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(
    untagged,
    expecting = "renewal is {\"amount\", \"term_months\"}, an amount or null"
)]
pub enum ClaimedRenewal {
    /// Amount and term.
    Whole(WholeRenewal),
    /// The amount alone.
    Amount(String),
}

/// What a renewal costs and for how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeRenewal {
    /// The amount.
    pub amount: String,
    /// For how many months.
    pub term_months: u32,
}

impl Shape for Submission {
    const OBJECTS: &'static [&'static str] = &["", "/claimed", "/claimed/renewal", "/contact"];
}

/// The longest revision, in bytes: those served have fewer than 30.
const LONGEST_REVISION: usize = 100;
/// The most lines of a claim, and the longest id of one, in bytes.
const MOST_LINES: usize = 200;
const LONGEST_ID: usize = 100;

/// The longest reference to a customer, in characters.
const LONGEST_REFERENCE: usize = 200;

/// The most keys of an object in a selection, and the longest text in it, in bytes.
const MOST_KEYS: usize = 100;
const LONGEST_TEXT: usize = 500;

/// Refuses a selection that no list could be about: each thing wrong with one is told in sentences.
fn require_small(value: &Value) -> Result<(), String> {
    let too_long = |text: &str| {
        (text.len() > LONGEST_TEXT)
            .then(|| format!("a text in selection has more than {LONGEST_TEXT} bytes"))
            .map_or(Ok(()), Err)
    };
    match value {
        Value::String(text) => too_long(text),
        Value::Array(list) => list.iter().try_for_each(require_small),
        Value::Object(object) if object.len() > MOST_KEYS => Err(format!(
            "an object in selection has {} keys, at most {MOST_KEYS} are taken",
            object.len()
        )),
        Value::Object(object) => object.iter().try_for_each(|(key, value)| {
            too_long(key)?;
            require_small(value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

impl Submission {
    /// Refuses what no quote has, for answers repeat it.
    ///
    /// # Errors
    /// What there is too much of.
    pub fn require_bounded(&self) -> Result<(), String> {
        if self.catalog_revision.len() > LONGEST_REVISION {
            return Err(format!(
                "catalog_revision has {} bytes, at most {LONGEST_REVISION} are taken",
                self.catalog_revision.len()
            ));
        }
        let reference = self.customer_reference.as_deref().unwrap_or_default();
        let characters = reference.chars().count();
        if characters > LONGEST_REFERENCE {
            return Err(format!(
                "customer_reference has {characters} characters, at most {LONGEST_REFERENCE} are taken"
            ));
        }
        if reference.contains(char::is_control) {
            return Err("customer_reference has control characters, leave them out".to_owned());
        }
        require_small(&self.selection)?;
        let Some(lines) = &self.claimed.lines else {
            return Ok(());
        };
        if lines.len() > MOST_LINES {
            return Err(format!(
                "claimed.lines has {} lines, at most {MOST_LINES} are taken",
                lines.len()
            ));
        }
        if lines.keys().any(|id| id.len() > LONGEST_ID) {
            return Err(format!(
                "an id in claimed.lines has more than {LONGEST_ID} bytes"
            ));
        }
        Ok(())
    }

    /// Tells this request from any other, however its JSON is spaced and its keys are ordered.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.canonical()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(json: &str) -> Vec<u8> {
        serde_json::from_str::<Submission>(json).unwrap().hash()
    }

    #[test]
    fn a_request_is_the_same_however_its_json_is_spaced_and_ordered() {
        let whole = r#"{"selection":{"product":"p","options":{"b":1,"a":[{"y":"2","x":true}]}},
            "claimed":{"due_now":"1.00","usage":"0.00","renewal":{"amount":"1.00","term_months":12},"lines":{"b":"1.00","a":"0.00"}},
            "catalog_revision":"r","contact":{"phone":"1","email":"a@b.c","name":"n","note":"o","company":"c"},"customer_reference":"x"}"#;
        let reordered = r#"{"catalog_revision": "r", "claimed": {"lines": {"a": "0.00", "b": "1.00"},
            "renewal": {"term_months": 12, "amount": "1.00"}, "usage": "0.00", "due_now": "1.00"},
            "contact": {"company": "c", "email": "a@b.c", "name": "n", "note": "o", "phone": "1"}, "customer_reference": "x",
            "selection": {"options": {"a": [{"x": true, "y": "2"}], "b": 1}, "product": "p"}}"#;
        assert_eq!(hash(whole), hash(reordered));
        let submission: Submission = serde_json::from_str(whole).unwrap();
        let canonical = wire::canonical::canonical(&submission);
        assert_eq!(submission.canonical(), canonical);
        assert_ne!(
            hash(whole),
            hash(&whole.replace(r#""x":true"#, r#""x":false"#))
        );
    }
}
