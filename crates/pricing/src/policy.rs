//! What happens after a purchase, as clauses: from activation to the day data is gone, renewal,
//! refund, arrears, what runs out, and how to buy.
//!
//! A clause says one thing, for the decisions it is about, from one place of a source. Where only
//! one can be in force (how long data is kept), it is the first whose condition holds:
//! [`Clauses::first`]. A number is written once, in its own field; texts do not repeat it.
//! [`crate::timeline`] and [`crate::refund`] reckon with it.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::positions::{ChargeId, OptionId, UnitId};
pub use crate::raw::policy::{
    CountsFrom, Decision, Order, Reason, Settled, ThenWord, TimeUnit, Topic,
};
use crate::selection::Selection;
use crate::source::Source;
use crate::text::Text;

/// What happens after a purchase.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Policy {
    /// What happens between ordering and use, in order.
    pub activation: Clauses<Activation>,
    /// How long it lasts where it is not sold by the term.
    pub lifetime: Clauses<Length>,
    /// When the buyer is reminded to renew.
    pub reminder: Clauses<Reminder>,
    /// What stops at expiry.
    pub expiry: Clauses<Expiry>,
    /// How long data is kept after expiry.
    pub retention: Clauses<Retention>,
    /// What a renewal does. Where no clause is in force, there is none.
    pub renewal: Clauses<Renewal>,
    /// Which requests are refunded: the first rule that a request meets decides. Every request
    /// meets one, unless there are none.
    pub refund: Vec<Refund>,
    /// What happens to use that is not paid.
    pub arrears: Clauses<Arrears>,
    /// What may be exchanged for more within the term.
    pub upgrade: Clauses<Upgrade>,
    /// What happens when something bought in advance is used up.
    pub run_out: Clauses<RunOut>,
    /// What happens beyond what was bought.
    pub capacity: Clauses<Capacity>,
    /// How to go about it.
    pub guidance: Clauses<Guidance>,
    /// How silent or contradictory sources are read.
    pub reading: Vec<Reading>,
}

impl Policy {
    /// Whether it says nothing at all of what happens after a purchase.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let clauses = [
            self.activation.0.len(),
            self.lifetime.0.len(),
            self.reminder.0.len(),
            self.expiry.0.len(),
            self.retention.0.len(),
            self.renewal.0.len(),
            self.refund.len(),
            self.arrears.0.len(),
            self.upgrade.0.len(),
            self.run_out.0.len(),
            self.capacity.0.len(),
            self.guidance.0.len(),
        ];
        clauses.iter().all(|count| *count == 0)
    }
}

/// Something said, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause<T> {
    /// The decisions it is about.
    pub when: Condition,
    /// What it says.
    pub says: T,
    /// Where the source says so.
    pub source: Source,
}

/// Clauses about one matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clauses<T>(pub(crate) Vec<Clause<T>>);

impl<T> Default for Clauses<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Clauses<T> {
    /// The clause in force where only one can be: the first whose condition holds.
    #[must_use]
    pub fn first(&self, selection: &Selection) -> Option<&Clause<T>> {
        self.0.iter().find(|clause| clause.when.holds(selection))
    }

    /// The clauses in force where several can be, in order.
    pub fn all(&self, selection: &Selection) -> impl Iterator<Item = &Clause<T>> {
        self.0.iter().filter(|clause| clause.when.holds(selection))
    }

    /// Every clause, in force or not.
    #[must_use]
    pub fn every(&self) -> &[Clause<T>] {
        &self.0
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Length {
    /// Days.
    Days(u32),
    /// Calendar months.
    Months(u32),
}

impl Length {
    /// The day this long after another. Months end on the same day of the month, or on its last
    /// day where it has no such day.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Length::Days(days) => day.checked_add_days(Days::new(days.into())),
            Length::Months(months) => day.checked_add_months(Months::new(months)),
        }
        .unwrap_or(NaiveDate::MAX)
    }
}

/// A step between ordering and use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activation {
    /// What is done.
    pub step: Text,
    /// How long it takes.
    pub takes: Option<Takes>,
    /// Whether the buyer is refunded without asking if it fails.
    pub refunded_if_it_fails: bool,
}

/// How long a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takes {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
    /// In these units.
    pub unit: TimeUnit,
}

/// When the buyer is reminded to renew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reminder {
    /// Days before expiry, the first to come first.
    pub days: Vec<u32>,
    /// How.
    pub how: Text,
}

/// What happens at expiry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expiry {
    /// What stops.
    pub stops: Text,
    /// What does not.
    pub stays: Option<Text>,
}

/// How long data is kept after expiry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Retention {
    /// How long. On its last day a renewal still restores the data.
    pub lasts: Length,
    /// Days after expiry on which the buyer is told that the data will go, ascending.
    pub notices: Vec<u32>,
    /// How the buyer is told.
    pub how: Option<Text>,
    /// What is lost afterwards.
    pub then: Text,
}

/// What a renewal does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// Where the new term begins if the old one has run out.
    pub counts_from: CountsFrom,
    /// Paid once, these live on at no charge with each renewal, and lapse without one.
    pub keeps: Vec<ChargeId>,
}

/// Which requests for a refund a rule decides, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refund {
    /// For these kinds of order.
    pub orders: Vec<Order>,
    /// For these reasons.
    pub reasons: Vec<Reason>,
    /// Only while suspended, or only while not.
    pub suspended: Option<bool>,
    /// Up to so many days after activation, that day included.
    pub within_days: Option<u32>,
    /// The decision.
    pub decision: Decision,
    /// Why.
    pub because: Text,
    /// Where the source says so.
    pub source: Source,
}

/// What happens to use that is not paid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrears {
    /// How often use is settled.
    pub settled: Settled,
    /// At what time of the day, `HH:MM`.
    pub at: Option<String>,
    /// What stops it.
    pub stops: Text,
    /// What resumes it.
    pub resumes: Text,
}

/// What may be exchanged for more within the term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Upgrade {
    /// The options that may be raised.
    pub options: Vec<OptionId>,
    /// To this; to anything larger if empty.
    pub to: Condition,
    /// How.
    pub text: Text,
}

/// What happens when something bought in advance is used up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunOut {
    /// The option it was bought with.
    pub option: OptionId,
    /// What comes then.
    pub then: Then,
    /// What that means.
    pub text: Text,
}

/// What comes when something is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// Further use is paid afterwards.
    PayAsYouGo,
    /// What arrives is held for so many days for a new purchase, then dropped.
    Held(u32),
    /// Nothing more until the next purchase.
    Stops,
}

/// What happens beyond what was bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capacity {
    /// What there is more of than was bought.
    pub unit: UnitId,
    /// What happens to the first one beyond.
    pub beyond: Text,
}

/// How to go about something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guidance {
    /// What it is about, and so where it is shown.
    pub topic: Topic,
    /// What to know or to do.
    pub text: Text,
    /// The page to do it on.
    pub link: Option<String>,
}

/// How a silent or contradictory source is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What it is about.
    pub about: Topic,
    /// What the source prints or leaves out.
    pub printed: Text,
    /// What is taken.
    pub taken: Text,
    /// Why.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}
