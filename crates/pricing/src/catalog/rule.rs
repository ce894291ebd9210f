//! What a buyer must and should know: rules, notices, readings of the source.

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::positions::{ChargeId, OptionId};
use crate::raw::RuleKind;
use crate::source::Source;
use crate::text::Text;

/// What may be bought with what: where `when` holds, `requires` must.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The option it is about.
    pub option: OptionId,
    /// Where it applies.
    pub when: Condition,
    /// What must hold there.
    pub requires: Condition,
    /// What breaking it means.
    pub kind: RuleKind,
    /// Why.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}

/// What a buyer should know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: String,
    /// The option it belongs beside.
    pub option: Option<OptionId>,
    /// When it applies.
    pub when: Condition,
    /// What to know.
    pub text: Text,
    /// Where the source says so.
    pub source: Source,
}

/// How a silent or contradictory source is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What it is about.
    pub about: About,
    /// What the source prints or leaves out.
    pub printed: Text,
    /// What is taken.
    pub taken: Text,
    /// Why.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}

/// What a reading is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// An option.
    Option(OptionId),
    /// A charge.
    Charge(ChargeId),
    /// The term.
    Term,
    /// The day the list is in force from.
    EffectiveFrom,
}
