//! What a buyer decides.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::positions::{ChoiceId, UnitId};
use crate::raw::DecidedBy;
use crate::selection::Value;
use crate::source::Source;
use crate::text::Text;

/// Something a buyer decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opt {
    /// Its id, the name of its control.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What helps to decide.
    pub help: Option<Text>,
    /// The position in [`Catalog::groups`] of the heading it is shown under.
    pub group: Option<u16>,
    /// Whether it is part of what is offered or a fact about the buyer.
    pub decided_by: DecidedBy,
    /// What answers it takes.
    pub kind: OptionKind,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// What answers an option takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OptionKind {
    /// One of these, the first unless a rule forbids it.
    Choice(Vec<Choice>),
    /// Yes or no, no by default.
    Toggle {
        /// What yes includes.
        provides: Vec<Provision>,
    },
    /// A number.
    Quantity {
        /// Which numbers.
        range: Range,
        /// The one taken when none is given.
        default: Decimal,
        /// What each unit includes.
        provides: Vec<Provision>,
        /// What it is counted in.
        unit: Option<UnitId>,
    },
    /// A list of numbers, empty by default.
    Purchases {
        /// Which numbers.
        range: Range,
        /// What each unit of each entry includes.
        provides: Vec<Provision>,
        /// What an entry is counted in.
        unit: Option<UnitId>,
    },
}

/// A quantity of something that a purchase includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    /// What.
    pub unit: UnitId,
    /// How much.
    pub quantity: Decimal,
}

/// The numbers an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The smallest.
    pub min: Decimal,
    /// The largest.
    pub max: Decimal,
    /// The smallest other than 0, where that is more than `min`.
    pub min_if_any: Option<Decimal>,
    /// How many decimal places.
    pub decimals: u32,
}

/// One of the choices of an option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What it means or includes.
    pub note: Option<Text>,
    /// What it includes.
    pub provides: Vec<Provision>,
    /// Where the source says so.
    pub source: Option<Source>,
}

impl Opt {
    /// The choices with their positions; none unless it is a choice.
    pub fn choices(&self) -> impl Iterator<Item = (ChoiceId, &Choice)> {
        let choices: &[Choice] = match &self.kind {
            OptionKind::Choice(choices) => choices,
            _ => &[],
        };
        (0..).map(ChoiceId).zip(choices)
    }

    /// The choice at a position, if it is a choice and has it.
    #[must_use]
    pub fn choice(&self, id: ChoiceId) -> Option<&Choice> {
        match &self.kind {
            OptionKind::Choice(choices) => choices.get(id.index()),
            _ => None,
        }
    }

    /// What one of a value of it includes: a choice its own, a number or yes the option's.
    #[must_use]
    pub fn provides(&self, value: &Value) -> &[Provision] {
        match (value, &self.kind) {
            (Value::Choice(choice), _) => {
                self.choice(*choice).map_or(&[], |choice| &choice.provides)
            }
            (_, OptionKind::Choice(_)) => &[],
            (
                _,
                OptionKind::Toggle { provides }
                | OptionKind::Quantity { provides, .. }
                | OptionKind::Purchases { provides, .. },
            ) => provides,
        }
    }

    /// What its numbers are counted in.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        match self.kind {
            OptionKind::Quantity { unit, .. } | OptionKind::Purchases { unit, .. } => unit,
            _ => None,
        }
    }

    /// The value it has when left out, rules aside: the first choice, no, the default, nothing.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match &self.kind {
            OptionKind::Choice(_) => Value::Choice(ChoiceId(0)),
            OptionKind::Toggle { .. } => Value::Toggle(false),
            OptionKind::Quantity { default, .. } => Value::Quantity(*default),
            OptionKind::Purchases { .. } => Value::Purchases(Vec::new()),
        }
    }
}
