//! What a visitor does to a draft.

use chrono::NaiveDate;
use pricing::Selection;
use pricing::catalog::{BookId, ChoiceId, OptionId};
use pricing::problem::{Place, Repair};

/// What a visitor does to a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Makes a choice.
    Choose(OptionId, ChoiceId),
    /// Says yes or no.
    Toggle(OptionId, bool),
    /// Types the number of a quantity, or of the entry at a position.
    Type(OptionId, usize, String),
    /// Raises or lowers that number by one.
    Step(OptionId, usize, bool),
    /// Adds an entry to purchases.
    AddEntry(OptionId),
    /// Types how many times the entry at a position is bought.
    Times(OptionId, usize, String),
    /// Takes the entry at a position out again.
    RemoveEntry(OptionId, usize),
    /// Sets the term.
    Term(u32),
    /// Sets the day it starts.
    StartDate(NaiveDate),
    /// Reckons with a price book, or without.
    Book(Option<BookId>),
    /// Does what a problem offers.
    Repair(Repair),
    /// Leaves options at their defaults.
    Drop(Vec<OptionId>),
    /// Takes a whole selection, as an answer to a need gives it.
    Select(Box<Selection>),
}

impl Edit {
    /// What it changes, where that is one thing.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Edit::Choose(option, _)
            | Edit::Toggle(option, _)
            | Edit::Type(option, ..)
            | Edit::Step(option, ..)
            | Edit::AddEntry(option)
            | Edit::Times(option, ..)
            | Edit::RemoveEntry(option, _) => Some(Place::Option(*option)),
            Edit::Term(_) => Some(Place::Term),
            Edit::StartDate(_) => Some(Place::StartDate),
            Edit::Repair(repair) => match repair.set.as_slice() {
                [(place, _)] => Some(place.clone()),
                _ => None,
            },
            Edit::Book(_) | Edit::Drop(_) | Edit::Select(_) => None,
        }
    }
}
