//! A selection as written.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// A selection as written: any option left out takes its default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawSelection {
    /// The product's id.
    pub product: String,
    /// Option id to value.
    pub options: BTreeMap<String, RawValue>,
    /// The term in months.
    pub term_months: RawValue,
    /// The day it starts.
    pub start_date: RawValue,
    /// The name of a price book of the catalog.
    pub price_book: RawValue,
}

/// A value as written, of whatever type.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RawValue {
    /// Left out.
    #[default]
    Missing,
    /// `true` or `false`.
    Toggle(bool),
    /// A number.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<RawValue>),
    /// Something no option takes.
    Other,
}
