//! Positions in a catalog's lists.

use serde::{Deserialize, Serialize};

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
    /// The position of an option in [`crate::Catalog::options`].
    OptionId,
    /// The position of a choice among its option's.
    ChoiceId,
    /// The position of a charge in [`crate::Catalog::charges`].
    ChargeId,
    /// The position of a rule in [`crate::Catalog::rules`].
    RuleId,
    /// The position of a unit in [`crate::Catalog::units`].
    UnitId,
    /// The position of a source document in [`crate::Catalog::sources`].
    SourceId,
    /// The position of a notice in [`crate::Catalog::notices`].
    NoticeId,
    /// The position of a price book in [`crate::Catalog::books`].
    BookId
}
