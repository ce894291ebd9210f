//! Dates as the contract writes them.

use chrono::{Datelike, NaiveDate};

/// A date as the contract writes it, `YYYY-MM-DD`, of years 2000 to 2199.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    // chrono also takes 2024-6-4, which is no ISO 8601.
    (date.to_string() == text && (2000..2200).contains(&date.year())).then_some(date)
}
