//! What is wrong with a selection: values, from which sentences are made at the edge.

use rust_decimal::Decimal;

use crate::catalog::{Catalog, OptionId, Range, RuleId};
use crate::raw::RuleKind;
use crate::selection::Value;

/// One thing wrong with a selection, and what would mend it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What it is about.
    pub place: Place,
    /// What is wrong.
    pub cause: Cause,
    /// Changes each of which removes this problem, the smallest first.
    pub repairs: Vec<Repair>,
}

/// What a problem is about, or a repair changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The product.
    Product,
    /// An option of the catalog.
    Option(OptionId),
    /// An option the catalog does not have.
    UnknownOption(String),
    /// The term.
    Term,
    /// The day it starts.
    StartDate,
    /// The price book.
    PriceBook,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// No such product.
    UnknownProduct(String),
    /// No such option; the nearest there is.
    UnknownOption {
        /// As given.
        given: String,
        /// The option whose id looks most like it.
        near: Option<OptionId>,
    },
    /// No such choice.
    UnknownChoice {
        /// As given.
        given: String,
    },
    /// A value of a type the option does not take.
    WrongType,
    /// A number the option does not take.
    OutOfRange {
        /// As given.
        given: Decimal,
        /// The entry of purchases it is, from 0.
        entry: Option<usize>,
        /// The numbers it takes.
        range: Range,
    },
    /// More entries than purchases may have.
    TooManyEntries {
        /// How many were given.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// A term that is not sold, or any where nothing has a term.
    TermUnavailable {
        /// As given.
        given: Decimal,
    },
    /// Not a day.
    NotADate {
        /// As given.
        given: String,
    },
    /// A broken rule.
    Rule {
        /// Which.
        rule: RuleId,
        /// What breaking it means.
        kind: RuleKind,
    },
}

/// The codes that machines see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// `unknown_product`
    UnknownProduct,
    /// `unknown_option`
    UnknownOption,
    /// `unknown_choice`
    UnknownChoice,
    /// `wrong_type`
    WrongType,
    /// `out_of_range`
    OutOfRange,
    /// `unavailable`
    Unavailable,
    /// `requires`
    Requires,
    /// `term_unavailable`
    TermUnavailable,
}

impl Code {
    /// As machines see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::UnknownProduct => "unknown_product",
            Code::UnknownOption => "unknown_option",
            Code::UnknownChoice => "unknown_choice",
            Code::WrongType => "wrong_type",
            Code::OutOfRange => "out_of_range",
            Code::Unavailable => "unavailable",
            Code::Requires => "requires",
            Code::TermUnavailable => "term_unavailable",
        }
    }
}

/// A change that removes a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What to set, each place once.
    pub set: Vec<(Place, Setting)>,
}

/// What a repair sets something to.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// Left out, so that the default is taken.
    Default,
    /// A value.
    Value(Value),
    /// A term in months.
    Months(u32),
}

impl Repair {
    /// Sets one option.
    #[must_use]
    pub fn option(option: OptionId, value: Value) -> Self {
        Self {
            set: vec![(Place::Option(option), Setting::Value(value))],
        }
    }

    /// Sets the term.
    #[must_use]
    pub fn term(months: u32) -> Self {
        Self {
            set: vec![(Place::Term, Setting::Months(months))],
        }
    }

    /// Leaves something out.
    #[must_use]
    pub fn leave_out(place: Place) -> Self {
        Self {
            set: vec![(place, Setting::Default)],
        }
    }
}

impl Problem {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        match &self.cause {
            Cause::UnknownProduct(_) => Code::UnknownProduct,
            Cause::UnknownOption { .. } => Code::UnknownOption,
            Cause::UnknownChoice { .. } => Code::UnknownChoice,
            Cause::WrongType | Cause::NotADate { .. } => Code::WrongType,
            Cause::OutOfRange { .. } | Cause::TooManyEntries { .. } => Code::OutOfRange,
            Cause::TermUnavailable { .. } => Code::TermUnavailable,
            Cause::Rule { kind, .. } => match kind {
                RuleKind::Available => Code::Unavailable,
                RuleKind::Requires => Code::Requires,
            },
        }
    }

    /// The option of the catalog it is about, if it is about one.
    #[must_use]
    pub fn option(&self) -> Option<OptionId> {
        match self.place {
            Place::Option(option) => Some(option),
            _ => None,
        }
    }

    pub(crate) fn unknown_option(catalog: &Catalog, given: &str) -> Self {
        let place = Place::UnknownOption(given.to_owned());
        Self {
            repairs: vec![Repair::leave_out(place.clone())],
            place,
            cause: Cause::UnknownOption {
                given: given.to_owned(),
                near: nearest(catalog, given),
            },
        }
    }

    pub(crate) fn term_wrong_type() -> Self {
        Self {
            place: Place::Term,
            cause: Cause::WrongType,
            repairs: vec![Repair::leave_out(Place::Term)],
        }
    }

    /// A term that is not sold, with the ones around it as repairs.
    #[must_use]
    pub fn term_unavailable(catalog: &Catalog, given: Decimal) -> Self {
        let sold = catalog.term.iter().flat_map(|term| &term.months);
        let below = sold.clone().rfind(|months| Decimal::from(**months) < given);
        let above = sold.clone().find(|months| Decimal::from(**months) > given);
        let repairs = if catalog.term.is_none() {
            vec![Repair::leave_out(Place::Term)]
        } else {
            let nearest = below.into_iter().chain(above);
            nearest.map(|months| Repair::term(*months)).collect()
        };
        Self {
            place: Place::Term,
            cause: Cause::TermUnavailable { given },
            repairs,
        }
    }

    pub(crate) fn start_date(given: &str) -> Self {
        Self {
            place: Place::StartDate,
            cause: Cause::NotADate {
                given: given.to_owned(),
            },
            repairs: vec![Repair::leave_out(Place::StartDate)],
        }
    }

    pub(crate) fn unknown_book(given: &str) -> Self {
        Self {
            place: Place::PriceBook,
            cause: Cause::UnknownChoice {
                given: given.to_owned(),
            },
            repairs: vec![Repair::leave_out(Place::PriceBook)],
        }
    }
}

/// The option whose id shares the longest start with a name, of at least three letters.
fn nearest(catalog: &Catalog, given: &str) -> Option<OptionId> {
    let shared = |id: &str| {
        id.bytes()
            .zip(given.bytes())
            .take_while(|(a, b)| a == b)
            .count()
    };
    catalog
        .options()
        .map(|(id, option)| (shared(&option.id), id))
        .filter(|(shared, _)| *shared >= 3)
        .max_by_key(|(shared, id)| (*shared, std::cmp::Reverse(*id)))
        .map(|(_, id)| id)
}
