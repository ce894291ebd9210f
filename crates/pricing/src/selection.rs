//! What a buyer selects: as written ([`RawSelection`]) and as meant ([`Selection`]).

mod raw;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::positions::{BookId, ChoiceId, OptionId};

pub use raw::{RawSelection, RawValue};

/// The most entries a purchases option takes: more than a person makes, and few enough that a
/// quote, which has a line for each, stays small.
pub const MAX_ENTRIES: usize = 100;

/// A selection as meant: every option has a value its catalog sells, and no rule is broken.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    pub(crate) values: Vec<Value>,
    /// The term, where the product has one.
    pub term_months: Option<u32>,
    /// The day it starts.
    pub start_date: Option<NaiveDate>,
    /// The price book it is reckoned with.
    pub book: Option<BookId>,
}

/// What was decided for one option.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A choice.
    Choice(ChoiceId),
    /// Yes or no.
    Toggle(bool),
    /// A number.
    Quantity(Decimal),
    /// A list of numbers.
    Purchases(Vec<Decimal>),
}

impl Value {
    /// As a number: a quantity, the sum of purchases, 1 or 0 for a toggle.
    #[must_use]
    pub fn number(&self) -> Decimal {
        match self {
            Value::Quantity(number) => *number,
            Value::Purchases(entries) => entries.iter().sum(),
            Value::Toggle(on) => u8::from(*on).into(),
            Value::Choice(_) => Decimal::ZERO,
        }
    }

    /// The entries of purchases; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Decimal] {
        match self {
            Value::Purchases(entries) => entries,
            _ => &[],
        }
    }

    /// Whether something is taken: another choice than the first, yes, a number but 0, an entry.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        match self {
            Value::Choice(choice) => choice.index() > 0,
            Value::Toggle(on) => *on,
            Value::Quantity(number) => !number.is_zero(),
            Value::Purchases(entries) => !entries.is_empty(),
        }
    }
}

impl Selection {
    /// The value of an option.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "a value for each option of its catalog"
    )]
    pub fn value(&self, option: OptionId) -> &Value {
        &self.values[option.index()]
    }

    /// The same with another value for an option, which may break rules:
    /// ask [`crate::rules::problems`].
    #[must_use]
    pub fn with(mut self, option: OptionId, value: Value) -> Self {
        self.set(option, value);
        self
    }

    /// Gives an option another value, which may break rules: ask [`crate::rules::problems`].
    pub fn set(&mut self, option: OptionId, value: Value) {
        if let Some(slot) = self.values.get_mut(option.index()) {
            *slot = value;
        }
    }
}
