//! What a draft means and costs, and what is wrong with it.

use chrono::NaiveDate;
use pricing::catalog::OptionId;
use pricing::check_selection::read_selection;
use pricing::problem::{Cause, Place, Problem};
use pricing::quote::Basis;
use pricing::raw::BookStatus;
use pricing::{Catalog, Quote, Selection, rules};

use super::draft_history::{DraftHistory, PastEdit};

/// What a draft means, and everything wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reckoning {
    /// The nearest thing to what was meant.
    pub selection: Selection,
    /// Everything wrong.
    pub problems: Vec<Problem>,
    /// What the last edit would drop, if it is to stand.
    pub conflict: Option<Conflict>,
}

/// An edit that goes against other decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What was changed.
    pub changed: Place,
    /// The decisions that cannot stay, as they are.
    pub dropped: Vec<OptionId>,
    /// The selection without them.
    pub settled: Selection,
}

/// What the last edit does to other decisions.
#[derive(Debug, Clone, PartialEq)]
pub enum SideEffect {
    /// It cannot stand with them: it is asked whether they are to go.
    Asked {
        /// What cannot stay with it.
        conflict: Conflict,
        /// What is selected until that is answered.
        now: Selection,
    },
    /// They went, which can be taken back.
    Dropped(PastEdit),
}

impl SideEffect {
    /// What the last edit does to other decisions, if anything.
    #[must_use]
    pub fn of(reckoning: &Reckoning, history: &DraftHistory) -> Option<Self> {
        let asked = reckoning.conflict.as_ref().map(|conflict| Self::Asked {
            conflict: conflict.clone(),
            now: reckoning.selection.clone(),
        });
        let dropped = || {
            let past = history.last.as_ref();
            past.filter(|past| !past.dropped.is_empty())
                .map(|past| Self::Dropped(past.clone()))
        };
        asked.or_else(dropped)
    }

    /// What the edit changed, where that is one thing.
    #[must_use]
    pub fn changed(&self) -> Option<&Place> {
        match self {
            Self::Asked { conflict, .. } => Some(&conflict.changed),
            Self::Dropped(past) => past.changed.as_ref(),
        }
    }
}

/// The last good figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// What they are for.
    pub selection: Selection,
    /// What it costs.
    pub quote: Quote,
    /// Whether they are for what is shown: not while something is wrong with it.
    pub current: bool,
}

impl Figures {
    /// Whether they are of invented prices.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.quote.basis == Basis::Book(BookStatus::Sample)
    }
}

impl Reckoning {
    /// Reckons a draft.
    #[must_use]
    pub fn of(catalog: &Catalog, history: &DraftHistory) -> Self {
        let (selection, mut problems) = read_selection(catalog, &history.draft.raw());
        problems.extend(history.draft.strange.iter().cloned());
        let changed = history.last.as_ref().and_then(|past| past.changed.clone());
        let conflict =
            changed.and_then(|changed| conflict(catalog, &selection, &problems, changed));
        Self {
            selection,
            problems,
            conflict,
        }
    }

    /// The figures, or the last good ones.
    #[must_use]
    pub fn figures(
        &self,
        catalog: &Catalog,
        today: NaiveDate,
        last: Option<&Figures>,
    ) -> Option<Figures> {
        if !self.problems.is_empty() {
            return last.map(|figures| Figures {
                current: false,
                ..figures.clone()
            });
        }
        let on = self.selection.start_date.unwrap_or(today);
        Some(Figures {
            quote: pricing::quote(catalog, &self.selection, on),
            selection: self.selection.clone(),
            current: true,
        })
    }

    /// The problems that belong to a place.
    pub fn problems_at<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = &'a Problem> {
        self.problems
            .iter()
            .filter(move |problem| problem.place == *place)
    }
}

/// What the change of one thing drops elsewhere; nothing if other things are wrong as well, or
/// if dropping does not help.
fn conflict(
    catalog: &Catalog,
    selection: &Selection,
    problems: &[Problem],
    changed: Place,
) -> Option<Conflict> {
    let elsewhere =
        |problem: &Problem| matches!(problem.cause, Cause::Rule { .. }) && problem.place != changed;
    if problems.is_empty() || !problems.iter().all(elsewhere) {
        return None;
    }
    let kept = match changed {
        Place::Option(option) => Some(option),
        _ => None,
    };
    let settled = rules::settle(catalog, selection.clone(), kept);
    let still_broken = rules::broken(catalog, &settled.selection).next().is_some();
    (!still_broken).then_some(Conflict {
        changed,
        dropped: settled.dropped,
        settled: settled.selection,
    })
}
