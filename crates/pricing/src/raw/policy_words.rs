//! The closed sets of words that policies are written with.

use serde::{Deserialize, Serialize};

/// Declares closed sets of words, written in `snake_case`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $text)] $word),* }

        impl $name {
            /// Each of them, in order.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// As machines see it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),* }
            }
        }
    )*};
}

words! {
    /// What something is about.
    Topic {
        /// How to buy.
        Buy = "buy",
        /// What to prepare.
        Prepare = "prepare",
        /// Activation.
        Activation = "activation",
        /// Reminders.
        Reminder = "reminder",
        /// Expiry.
        Expiry = "expiry",
        /// Retention.
        Retention = "retention",
        /// Renewal.
        Renewal = "renewal",
        /// Refunds.
        Refund = "refund",
        /// Arrears.
        Arrears = "arrears",
        /// Upgrades.
        Upgrade = "upgrade",
        /// What runs out.
        RunOut = "run_out",
        /// Going beyond what was bought.
        Capacity = "capacity",
    }

    /// Units of how long something takes.
    TimeUnit {
        /// Minutes.
        Minutes = "minutes",
        /// Days.
        Days = "days",
        /// Working days.
        WorkingDays = "working_days",
    }

    /// Where a renewed term begins if the old one has run out.
    CountsFrom {
        /// At the old expiry: the days without service are paid for.
        Expiry = "expiry",
        /// On the day of the renewal.
        RenewalDay = "renewal_day",
    }

    /// Kinds of order.
    Order {
        /// A first purchase.
        New = "new",
        /// A renewal.
        Renewal = "renewal",
        /// An upgrade.
        Upgrade = "upgrade",
        /// Something more, added to a purchase.
        AddOn = "add_on",
    }

    /// Why a refund is wanted.
    Reason {
        /// No reason given.
        None = "none",
        /// A defect of the product keeps it from being used.
        Defect = "defect",
    }

    /// What becomes of a request for a refund.
    Decision {
        /// Everything is paid back.
        Full = "full",
        /// Nothing is.
        None = "none",
        /// The seller reviews it.
        ByReview = "by_review",
    }

    /// How often use is settled.
    Settled {
        /// Each hour.
        Hourly = "hourly",
        /// Each day.
        Daily = "daily",
        /// Each month.
        Monthly = "monthly",
    }

    /// What comes when something is used up.
    ThenWord {
        /// Further use is paid afterwards.
        PayAsYouGo = "pay_as_you_go",
        /// What arrives is held for a new purchase, then dropped.
        Held = "held",
        /// Nothing more until the next purchase.
        Stops = "stops",
    }
}
