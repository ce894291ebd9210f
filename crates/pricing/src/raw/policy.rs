//! Policies as written: the shape of `policy.toml`, before anything is checked.

use serde::Deserialize;

pub use super::policy_words::{
    CountsFrom, Decision, Order, Reason, Settled, ThenWord, TimeUnit, Topic,
};
use super::rule::Condition;
use super::source::Source;
use crate::text::Text;

/// Declares tables as written: readable, refusing unknown keys.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    )*};
}

/// What happens after a purchase, as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// What happens between ordering and use, in order.
    pub activation: Vec<Activation>,
    /// How long it lasts where it is not sold by the term.
    pub lifetime: Vec<Lifetime>,
    /// When the buyer is reminded to renew.
    pub reminder: Vec<Reminder>,
    /// What stops at expiry.
    pub expiry: Vec<Expiry>,
    /// How long data is kept after expiry.
    pub retention: Vec<Retention>,
    /// What a renewal does; where none applies, it is not renewed.
    pub renewal: Vec<Renewal>,
    /// Which requests are refunded: the first that a request meets decides.
    pub refund: Vec<Refund>,
    /// What happens to use that is not paid.
    pub arrears: Vec<Arrears>,
    /// What may be exchanged for more within the term.
    pub upgrade: Vec<Upgrade>,
    /// What happens when something bought in advance is used up.
    pub run_out: Vec<RunOut>,
    /// What happens beyond what was bought.
    pub capacity: Vec<Capacity>,
    /// How to go about it.
    pub guidance: Vec<Guidance>,
    /// How silent or contradictory sources are read.
    pub reading: Vec<Reading>,
}

tables! {
    /// A step between ordering and use.
    Activation {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// What is done.
        step: Text,
        /// How long it takes.
        takes: Option<Takes>,
        /// Whether the buyer is refunded without asking if it fails.
        #[serde(default)]
        refunded_if_it_fails: bool,
        /// Where the source says so.
        source: Source,
    }

    /// How long a step takes.
    Takes {
        /// At least.
        least: u32,
        /// At most.
        most: u32,
        /// In these units.
        unit: TimeUnit,
    }

    /// How long it lasts where it is not sold by the term.
    Lifetime {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// So many days,
        days: Option<u32>,
        /// or so many calendar months.
        months: Option<u32>,
        /// Where the source says so.
        source: Source,
    }

    /// When the buyer is reminded to renew.
    Reminder {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// Days before expiry.
        days: Vec<u32>,
        /// How.
        how: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What happens at expiry.
    Expiry {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// What stops.
        stops: Text,
        /// What does not.
        stays: Option<Text>,
        /// Where the source says so.
        source: Source,
    }

    /// How long data is kept after expiry. On the last day a renewal still restores it.
    Retention {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// So many days,
        days: Option<u32>,
        /// or so many calendar months.
        months: Option<u32>,
        /// Days after expiry on which the buyer is told that the data will go.
        #[serde(default)]
        notices: Vec<u32>,
        /// How the buyer is told.
        how: Option<Text>,
        /// What is lost afterwards.
        then: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What a renewal does.
    Renewal {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// Where the new term begins if the old one has run out. A renewal before expiry always
        /// begins there.
        counts_from: CountsFrom,
        /// Charges paid once that live on at no charge with each renewal and lapse without one.
        #[serde(default)]
        keeps: Vec<String>,
        /// Where the source says so.
        source: Source,
    }

    /// Which requests for a refund a rule decides, and how.
    Refund {
        /// For these kinds of order; for all when left out.
        #[serde(default)]
        orders: Vec<Order>,
        /// For these reasons; for all when left out.
        #[serde(default)]
        reasons: Vec<Reason>,
        /// Only while suspended, or only while not; either when left out.
        suspended: Option<bool>,
        /// Up to so many days after activation, that day included; at any time when left out.
        within_days: Option<u32>,
        /// The decision.
        decision: Decision,
        /// Why.
        because: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What happens to use that is not paid.
    Arrears {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// How often use is settled.
        settled: Settled,
        /// At what time of the day, `HH:MM` up to `24:00`.
        at: Option<String>,
        /// What stops it.
        stops: Text,
        /// What resumes it.
        resumes: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What may be exchanged for more within the term.
    Upgrade {
        /// From what; from anything when left out.
        #[serde(default)]
        when: Condition,
        /// The options that may be raised.
        options: Vec<String>,
        /// To this; to anything larger when left out.
        #[serde(default)]
        to: Condition,
        /// How.
        text: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What happens when something bought in advance is used up.
    RunOut {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// The option it was bought with.
        option: String,
        /// What comes then.
        then: ThenWord,
        /// For how many days what arrives is held for a new purchase.
        days: Option<u32>,
        /// What that means.
        text: Text,
        /// Where the source says so.
        source: Source,
    }

    /// What happens beyond what was bought.
    Capacity {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// The unit there is more of than was bought.
        unit: String,
        /// What happens to the first one beyond.
        beyond: Text,
        /// Where the source says so.
        source: Source,
    }

    /// How to go about something.
    Guidance {
        /// When it applies; always when left out.
        #[serde(default)]
        when: Condition,
        /// What it is about, and so where it is shown.
        topic: Topic,
        /// What to know or to do.
        text: Text,
        /// The page to do it on, `https://…`.
        link: Option<String>,
        /// Where the source says so.
        source: Source,
    }

    /// How a silent or contradictory source is read.
    Reading {
        /// What it is about.
        about: Topic,
        /// What the source prints or leaves out.
        printed: Text,
        /// What is taken.
        taken: Text,
        /// Why.
        reason: Text,
        /// Where the source says so.
        source: Source,
    }
}
