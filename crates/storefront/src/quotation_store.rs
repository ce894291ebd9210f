//! The numbers of submitted quotes, kept on this device.

use components::storage::Refused;
use components::{json, storage};
use serde::{Deserialize, Serialize};

const NAME: &str = "mingjia-quotations";

/// What the address of a quotation ends with whose number the browser would not keep.
pub const UNKEPT: &str = "#unkept";

/// A submitted quote, as far as this device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptQuotation {
    /// Its number.
    pub number: String,
    /// The product's id.
    pub product: String,
    /// The day it was submitted, as ISO 8601.
    pub submitted_on: String,
}

/// Those kept, the newest first.
#[must_use]
pub fn kept() -> Vec<KeptQuotation> {
    let text = storage::local_get(NAME);
    text.and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Keeps one more; whether the browser allowed it.
#[must_use]
pub fn keep(quotation: KeptQuotation) -> bool {
    let mut all = kept();
    all.retain(|kept| kept.number != quotation.number);
    all.insert(0, quotation);
    write(&all).is_ok()
}

/// Forgets one; says what is left.
///
/// # Errors
/// Where the browser refuses.
pub fn forget(number: &str) -> Result<Vec<KeptQuotation>, Refused> {
    let mut all = kept();
    all.retain(|kept| kept.number != number);
    write(&all)?;
    Ok(all)
}

fn write(all: &[KeptQuotation]) -> Result<(), Refused> {
    let text = json::stringify(&all).ok_or(Refused)?;
    storage::local_set(NAME, &text)
}
