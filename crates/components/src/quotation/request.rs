//! What is submitted, as the service reads it.

use serde::Serialize;
use serde_json::Value;

use super::claim::{Claim, Claimed};
use super::contact::Contact;
use crate::json;
use crate::model::{Draft, link};

/// A submission as the service reads it.
#[derive(Serialize)]
struct Submission<'a> {
    selection: Value,
    claimed: &'a Claimed,
    catalog_revision: &'a str,
    #[serde(skip_serializing_if = "Contact::is_empty")]
    contact: &'a Contact,
}

/// The body of a submission: the same for the same draft, claim and contact.
#[must_use]
pub fn body(draft: &Draft, claim: &Claim, contact: &Contact) -> Option<String> {
    json::stringify(&Submission {
        selection: link::value(draft),
        claimed: &claim.claimed,
        catalog_revision: &claim.revision,
        contact,
    })
}
