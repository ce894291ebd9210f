//! A catalog as meant: checked, every reference resolved, nothing left to go wrong.
//!
//! [`crate::check`] makes one; the browser receives it already made.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::compact::Late;
use crate::condition::Condition;
use crate::measure::Measure;
use crate::price::PriceSource;
use crate::raw::{BookStatus, Group, RuleKind, SourceDocument, TermUnit};
pub use crate::raw::{Nature, Unit};
use crate::rounding::{AmountRounding, QuantityRounding};
use crate::text::Text;

/// Declares positions in a catalog's lists: only [`crate::check`] makes them, so each is in range
/// for the catalog it came from.
macro_rules! positions {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub(crate) u16);

        impl $name {
            /// The position as a number, from 0.
            #[must_use]
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

positions! {
    /// The position of an option in [`Catalog::options`].
    OptionId,
    /// The position of a choice among its option's.
    ChoiceId,
    /// The position of a charge in [`Catalog::charges`].
    ChargeId,
    /// The position of a rule in [`Catalog::rules`].
    RuleId,
    /// The position of a unit in [`Catalog::units`].
    UnitId,
    /// The position of a source document in [`Catalog::sources`].
    SourceId,
    /// The position of a notice in [`Catalog::notices`].
    NoticeId,
    /// The position of a price book in [`Catalog::books`].
    BookId
}

/// A price list that [`crate::check`] found nothing wrong with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// The product's id.
    pub id: String,
    /// What tells this list from earlier and later ones: its date and a digest of its content.
    pub revision: String,
    /// The product's name.
    pub name: Text,
    /// Who sells it.
    pub vendor: Text,
    /// What it is for.
    pub summary: Text,
    /// How it charges, in a few words.
    pub how_charged: Text,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// The day the list is in force from.
    #[serde(with = "day_number")]
    pub effective_from: NaiveDate,
    /// What every purchase includes.
    pub provides: Vec<Provision>,
    /// How totals are rounded, if the lines are not.
    pub total_rounding: Option<AmountRounding>,
    /// The lengths it is sold for.
    pub term: Option<Term>,
    /// The documents the figures come from.
    pub sources: Vec<SourceDocument>,
    /// What quantities are counted in.
    pub units: Vec<Unit>,
    /// Headings that options are shown under.
    pub groups: Vec<Group>,
    /// What a buyer decides, in the order it is asked.
    pub options: Vec<Opt>,
    /// What is charged, in the order of a quote's lines.
    pub charges: Vec<Charge>,
    /// What may be bought with what.
    pub rules: Vec<Rule>,
    /// What a buyer should know.
    pub notices: Vec<Notice>,
    /// How silent or contradictory sources are read.
    pub readings: Vec<Reading>,
    /// Prices that the public list does not print.
    pub books: Vec<PriceBook>,
    /// What the advice compares with and covers.
    pub advice: crate::advice::Guide,
    /// What happens after the purchase. The last, so that it can be read later.
    pub policy: Late<crate::policy::Policy>,
}

/// A day as a number: reading one from text would bring the browser a parser of dates for it.
mod day_number {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        day.num_days_from_ce().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let number = i32::deserialize(from)?;
        Ok(NaiveDate::from_num_days_from_ce_opt(number).unwrap_or_default())
    }
}

/// A quantity of something that a purchase includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    /// What.
    pub unit: UnitId,
    /// How much.
    #[serde(with = "crate::decimal::exact")]
    pub quantity: Decimal,
}

/// The lengths a product is sold for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Each length in calendar months, ascending.
    pub months: Vec<u32>,
    /// The length taken when none is given.
    pub default: u32,
    /// The units it is shown in.
    pub shown_in: TermUnit,
    /// When the term does not apply.
    pub unless: Option<Condition>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// The place a figure or a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The document.
    pub document: SourceId,
    /// The heading or table in it.
    pub place: String,
}

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
        #[serde(with = "crate::decimal::exact")]
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

/// The numbers an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The smallest.
    #[serde(with = "crate::decimal::exact")]
    pub min: Decimal,
    /// The largest.
    #[serde(with = "crate::decimal::exact")]
    pub max: Decimal,
    /// The smallest other than 0, where that is more than `min`.
    #[serde(with = "crate::decimal::exact")]
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

/// Something charged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// How it is paid.
    pub nature: Nature,
    /// When it is charged.
    pub when: Condition,
    /// The purchases option each entry of which is a line.
    pub each: Option<OptionId>,
    /// The quantity charged.
    pub quantity: Measure,
    /// The first part of the quantity, which costs nothing.
    #[serde(with = "crate::decimal::exact")]
    pub free: Decimal,
    /// How the quantity is rounded before it is priced.
    pub round: Option<QuantityRounding>,
    /// How many times the price is due.
    pub periods: Periods,
    /// What it costs.
    pub price: PriceSource,
    /// How its amount is rounded; not at all where only totals are.
    pub rounding: Option<AmountRounding>,
    /// How long what was bought can be used, in months from the purchase.
    pub valid_months: Option<u32>,
    /// What the quantity is counted in.
    pub unit: Option<UnitId>,
    /// What a buyer should know about it.
    pub note: Option<Text>,
    /// Where the figures come from.
    pub source: Source,
}

/// How many times a price is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Periods {
    /// Once, whatever the term.
    Once,
    /// For each month of the term.
    Months,
    /// For each twelve months of the term.
    Years,
    /// As many times as this.
    Times(Measure),
}

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
}

/// Prices that the public list does not print, a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBook {
    /// Its name.
    pub name: String,
    /// How far to trust it.
    pub status: BookStatus,
    /// For each option, the price of each choice, or the one of a toggle.
    #[serde(with = "crate::decimal::exact")]
    pub monthly: Vec<Vec<Option<Decimal>>>,
}

impl PriceBook {
    /// The monthly price of an option's choice (0 for a toggle).
    #[must_use]
    pub fn price(&self, option: OptionId, choice: usize) -> Option<Decimal> {
        self.monthly.get(option.index())?.get(choice).copied()?
    }
}

/// Reads a position of this catalog: in range because [`crate::check`] alone makes positions.
macro_rules! at {
    ($($(#[$doc:meta])* $name:ident($id:ident) -> $list:ident: $item:ty),*) => {
        impl Catalog {$(
            $(#[$doc])*
            #[must_use]
            #[expect(clippy::indexing_slicing, reason = "check makes only positions in range")]
            pub fn $name(&self, id: $id) -> &$item {
                &self.$list[id.index()]
            }
        )*}
    };
}

at! {
    /// An option.
    option(OptionId) -> options: Opt,
    /// A charge.
    charge(ChargeId) -> charges: Charge,
    /// A rule.
    rule(RuleId) -> rules: Rule,
    /// A unit.
    unit(UnitId) -> units: Unit,
    /// A source document.
    source(SourceId) -> sources: SourceDocument,
    /// A notice.
    notice(NoticeId) -> notices: Notice,
    /// A price book.
    book(BookId) -> books: PriceBook
}

impl Catalog {
    /// The options with their positions, in order.
    pub fn options(&self) -> impl Iterator<Item = (OptionId, &Opt)> {
        (0..).map(OptionId).zip(&self.options)
    }

    /// The charges with their positions, in order.
    pub fn charges(&self) -> impl Iterator<Item = (ChargeId, &Charge)> {
        (0..).map(ChargeId).zip(&self.charges)
    }

    /// The rules with their positions, in order.
    pub fn rules(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        (0..).map(RuleId).zip(&self.rules)
    }

    /// The notices with their positions, in order.
    pub fn notices(&self) -> impl Iterator<Item = (NoticeId, &Notice)> {
        (0..).map(NoticeId).zip(&self.notices)
    }

    /// The option with an id.
    #[must_use]
    pub fn find_option(&self, id: &str) -> Option<OptionId> {
        self.options().find(|(_, o)| o.id == id).map(|(at, _)| at)
    }

    /// The unit with an id.
    #[must_use]
    pub fn find_unit(&self, id: &str) -> Option<UnitId> {
        let found = self.units.iter().position(|unit| unit.id == id)?;
        u16::try_from(found).ok().map(UnitId)
    }

    /// The price book with a name.
    #[must_use]
    pub fn find_book(&self, name: &str) -> Option<BookId> {
        let found = self.books.iter().position(|book| book.name == name)?;
        u16::try_from(found).ok().map(BookId)
    }
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

    /// What its numbers are counted in.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        match self.kind {
            OptionKind::Quantity { unit, .. } | OptionKind::Purchases { unit, .. } => unit,
            _ => None,
        }
    }
}
