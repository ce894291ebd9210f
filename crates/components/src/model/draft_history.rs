//! A draft and the edit it came by, which can be taken back.

use pricing::Catalog;
use pricing::catalog::OptionId;
use pricing::problem::Place;

use super::draft::Draft;
use super::edit::Edit;

/// A draft with how it came about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftHistory {
    /// The draft.
    pub draft: Draft,
    /// The last edit, which can be taken back.
    pub last: Option<PastEdit>,
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct PastEdit {
    /// The draft before it.
    pub before: Draft,
    /// What it changed, where that is one thing.
    pub changed: Option<Place>,
    /// The options it left at their defaults besides.
    pub dropped: Vec<OptionId>,
}

impl DraftHistory {
    /// A fresh start from a draft.
    #[must_use]
    pub fn new(draft: Draft) -> Self {
        Self { draft, last: None }
    }

    /// Makes an edit.
    pub fn edit(&mut self, catalog: &Catalog, edit: &Edit) {
        let draft = std::mem::take(&mut self.draft);
        let after = draft.clone().edited(catalog, edit);
        let past = match (edit, self.last.take()) {
            // To take back what settled a conflict is to take back what caused it.
            (Edit::Drop(dropped), Some(cause)) => PastEdit {
                dropped: dropped.clone(),
                ..cause
            },
            (Edit::Drop(dropped), None) => PastEdit {
                before: draft,
                changed: None,
                dropped: dropped.clone(),
            },
            _ => PastEdit {
                before: draft,
                changed: edit.place(),
                dropped: Vec::new(),
            },
        };
        self.draft = after;
        self.last = Some(past);
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) {
        if let Some(past) = self.last.take() {
            self.draft = past.before;
        }
    }
}
