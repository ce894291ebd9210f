//! Conditions on what the buyer decided: when a charge applies, what a rule wants.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::positions::{ChoiceId, OptionId};
use crate::selection::{Selection, Value};

/// A conjunction; empty, it always holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Condition(pub(crate) Vec<Atom>);

/// What one option, or the term, must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Atom {
    /// What is looked at.
    pub subject: Subject,
    /// What it may be.
    pub allowed: Allowed,
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// An option.
    Option(OptionId),
    /// The term.
    Term,
}

/// What a subject may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allowed {
    /// These choices, ascending.
    Choices(Vec<ChoiceId>),
    /// This answer.
    Toggle(bool),
    /// A quantity or term in one of these ranges, both bounds included.
    Numbers(Vec<(Decimal, Decimal)>),
    /// A list that is empty, or one that is not.
    Empty(bool),
}

impl Condition {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, selection: &Selection) -> bool {
        self.0.iter().all(|atom| atom.holds(selection))
    }

    /// Its parts, all of which must hold.
    #[must_use]
    pub fn atoms(&self) -> &[Atom] {
        &self.0
    }
}

impl Atom {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, selection: &Selection) -> bool {
        match self.subject {
            Subject::Option(option) => self.allowed.contains(selection.value(option)),
            Subject::Term => self
                .allowed
                .contains_number(selection.term_months.unwrap_or(0).into()),
        }
    }
}

impl Allowed {
    /// Whether it allows a value.
    #[must_use]
    pub fn contains(&self, value: &Value) -> bool {
        match self {
            Allowed::Choices(choices) => {
                matches!(value, Value::Choice(choice) if choices.contains(choice))
            }
            Allowed::Toggle(wanted) => matches!(value, Value::Toggle(on) if on == wanted),
            Allowed::Numbers(_) => {
                matches!(value, Value::Quantity(number) if self.contains_number(*number))
            }
            Allowed::Empty(wanted) => {
                matches!(value, Value::Purchases(entries) if entries.is_empty() == *wanted)
            }
        }
    }

    /// Whether it allows a number.
    #[must_use]
    pub fn contains_number(&self, number: Decimal) -> bool {
        match self {
            Allowed::Numbers(ranges) => ranges
                .iter()
                .any(|(least, most)| (*least..=*most).contains(&number)),
            _ => false,
        }
    }
}
