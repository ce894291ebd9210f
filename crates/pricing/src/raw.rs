//! A catalog as written: the shape of `catalog.toml`, before anything is checked.
//!
//! Ids are strings here and references may dangle; [`crate::check`] resolves them once.

mod advice;
mod book;
mod charge;
mod notice;
mod number;
mod option;
pub mod policy;
mod policy_words;
mod price;
mod rounding;
mod rule;
mod shape;
mod source;
mod term;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

pub use advice::{Advice, Serving};
pub use book::{BookEntry, BookStatus, PriceBook};
pub use charge::{Charge, Measure, Nature, Operation, Period, QuantityRounding};
pub use notice::{Notice, Reading};
pub use number::{Number, parse_decimal};
pub use option::{AttributeValue, Choice, DecidedBy, Opt, OptionKind};
pub use price::{Cell, Package, Price, PriceSource, Tier};
pub use rounding::{RoundedAt, Rounding, RoundingMode};
pub use rule::{Between, ChoiceOrNumber, Condition, Matcher, Rule, RuleKind};
pub use source::{Source, SourceDocument};
pub use term::{Months, Term, TermUnit};

use crate::text::{Lang, Text};

/// One price list as written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The product's id, the name of its folder.
    pub id: String,
    /// The product's name.
    pub name: Text,
    /// Who sells it.
    pub vendor: Text,
    /// What it is for, in one sentence.
    pub summary: Text,
    /// How it charges, in a few words.
    pub how_charged: Text,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// The day the list is in force from, `YYYY-MM-DD`; left out where its source bears none.
    pub effective_from: Option<String>,
    /// The day it was taken from its source, `YYYY-MM-DD`: needed where `effective_from` is left
    /// out.
    pub recorded_on: Option<String>,
    /// What every purchase includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// How amounts are rounded; two digits, half away from zero, at the line, when left out.
    #[serde(default)]
    pub rounding: Rounding,
    /// The lengths it is sold for; left out where nothing has a term.
    pub term: Option<Term>,
    /// The documents the figures come from.
    #[serde(default)]
    pub source: Vec<SourceDocument>,
    /// What quantities are counted in.
    #[serde(default)]
    pub unit: Vec<Unit>,
    /// Headings that options are shown under.
    #[serde(default)]
    pub group: Vec<Group>,
    /// What a buyer decides.
    #[serde(default)]
    pub option: Vec<Opt>,
    /// What is charged.
    #[serde(default)]
    pub charge: Vec<Charge>,
    /// What may be bought with what.
    #[serde(default)]
    pub rule: Vec<Rule>,
    /// What a buyer should know.
    #[serde(default)]
    pub notice: Vec<Notice>,
    /// How silent or contradictory sources are read.
    #[serde(default)]
    pub reading: Vec<Reading>,
    /// What happens after the purchase.
    #[serde(default)]
    pub policy: policy::Policy,
    /// What the advice compares with and covers.
    #[serde(default)]
    pub advice: Advice,
}

/// What a quantity is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id within the catalog.
    pub id: String,
    /// Its name, in English in the plural.
    pub name: Text,
    /// The English name of one, where that is another.
    #[serde(default)]
    pub one: Option<String>,
}

impl Unit {
    /// What it is called behind a number.
    #[must_use]
    pub fn counted(&self, lang: Lang, number: Decimal) -> &str {
        match &self.one {
            Some(one) if lang == Lang::En && number == Decimal::ONE => one,
            _ => self.name.get(lang),
        }
    }
}

/// A heading that options are shown under.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id within the catalog.
    pub id: String,
    /// The heading.
    pub label: Text,
}
