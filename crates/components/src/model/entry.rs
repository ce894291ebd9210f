//! What inputs of numbers hold, and what it means.

use pricing::catalog::{OptionId, OptionKind};
use pricing::selection::MAX_ENTRIES;
use pricing::{Catalog, Decimal, RawValue};
use wire::amount::digits;

use super::number::{both_readings, read_number};

/// What is typed for one purchase of several, or for a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The number.
    pub text: String,
    /// How many times it is bought.
    pub times: String,
}

impl Entry {
    /// One bought once.
    #[must_use]
    pub fn once(text: String) -> Self {
        let times = "1".to_owned();
        Self { text, times }
    }
}

/// A text that is not what its input is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Unreadable {
    /// No number, or one that reads two ways.
    Number(String),
    /// Not how many times something can be bought.
    Times(String),
}

/// The number that a text means in an input of an option; none where it reads two ways.
pub(super) fn read_for(catalog: &Catalog, option: OptionId, text: &str) -> Option<Decimal> {
    let whole = match &catalog.option(option).kind {
        OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
            range.decimals == 0
        }
        _ => false,
    };
    let number = read_number(text).ok()?;
    (!whole || both_readings(text).is_none()).then_some(number)
}

/// How many times a text says that something is bought.
pub(super) fn read_times(text: &str) -> Option<usize> {
    let number = read_number(text).ok().filter(Decimal::is_integer)?;
    let times = usize::try_from(number).ok()?;
    (times <= MAX_ENTRIES).then_some(times)
}

/// A value as an input shows it.
pub(super) fn text_of(value: &RawValue) -> String {
    match value {
        RawValue::Number(number) => digits(*number),
        RawValue::Text(text) => text.clone(),
        RawValue::Toggle(on) => on.to_string(),
        _ => String::new(),
    }
}

/// What a new entry begins with.
pub(super) fn smallest(catalog: &Catalog, option: OptionId) -> Decimal {
    match &catalog.option(option).kind {
        OptionKind::Purchases { range, .. } => range.min.max(Decimal::ONE),
        _ => Decimal::ONE,
    }
}
