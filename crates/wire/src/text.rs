//! Documents as canonical JSON text, written as they go.
//!
//! A browser gives quotes and problems to its page by these: `serde_json` and a tree of values would
//! be a third of what it downloads. They are the documents of [`crate::quote`] and [`crate::problem`]
//! to the byte, which the tests of both hold them to.

mod json;
mod problems;
mod quote;

use chrono::{Datelike, NaiveDate};

pub use problems::problems;
pub use quote::quote;

use crate::amount::digits;

/// A day as ISO 8601 writes it.
#[must_use]
pub fn iso(day: NaiveDate) -> String {
    let mut text = String::new();
    let year = u32::try_from(day.year()).unwrap_or_default();
    for (number, width) in [(year, 4), (day.month(), 2), (day.day(), 2)] {
        if !text.is_empty() {
            text.push('-');
        }
        let digits = digits(number.into());
        for _ in digits.len()..width {
            text.push('0');
        }
        text.push_str(&digits);
    }
    text
}
