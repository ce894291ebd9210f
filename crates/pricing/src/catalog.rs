//! A catalog as meant: checked, every reference resolved, nothing left to go wrong.
//!
//! [`crate::check`] makes one; the browser receives it already made.

mod charge;
mod guide;
mod option;
mod rule;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::policy::Policy;
pub use crate::positions::{
    BookId, ChargeId, ChoiceId, NoticeId, OptionId, RuleId, SourceId, UnitId,
};
pub use crate::price_source::PriceBook;
pub use crate::raw::{DecidedBy, Nature, Unit};
use crate::raw::{Group, SourceDocument, TermUnit};
use crate::rounding::AmountRounding;
pub use crate::source::Source;
use crate::text::Text;

pub use charge::{Charge, Periods};
pub use guide::{Guide, Serving};
pub use option::{Choice, Opt, OptionKind, Provision, Range};
pub use rule::{About, Notice, Reading, Rule};

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
    /// The day the list is in force from, where its source bears one.
    pub effective_from: Option<NaiveDate>,
    /// The day it was taken from its source, where that is said.
    pub recorded_on: Option<NaiveDate>,
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
    /// How needs are met, beyond prices.
    pub advice: Guide,
    /// What happens after the purchase.
    pub policy: Policy,
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
    /// A day it can be quoted on where nobody asks for one: the day it is in force from, or the one
    /// it was taken from its source on. The check sees to it that it has one of them.
    #[must_use]
    pub fn reference_day(&self) -> NaiveDate {
        self.effective_from.or(self.recorded_on).unwrap_or_default()
    }

    /// The options with their positions, in order.
    pub fn options(&self) -> impl Iterator<Item = (OptionId, &Opt)> {
        (0..).map(OptionId).zip(&self.options)
    }

    /// The units with their positions, in order.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        (0..).map(UnitId).zip(&self.units)
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
