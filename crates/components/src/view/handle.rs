//! One calculator's state, as views hold it.

use crate::leptos::prelude::*;
use chrono::NaiveDate;
use pricing::Catalog;

use crate::model::need::Asked;
use crate::model::{Draft, Edit, Figures, Reckoning, State};

/// A calculator: what was typed, and what follows from it.
#[derive(Clone, Copy)]
pub struct Calculator {
    catalog: &'static Catalog,
    state: RwSignal<State>,
    reckoning: Memo<Reckoning>,
    figures: Memo<Option<Figures>>,
    today: NaiveDate,
    asked: RwSignal<Vec<(&'static str, String)>>,
    opened: StoredValue<Vec<&'static str>>,
    need: StoredValue<Option<Asked>>,
}

impl Calculator {
    /// A calculator of a price list, with a draft to begin with.
    #[must_use]
    pub fn new(catalog: &'static Catalog, draft: Draft, today: NaiveDate) -> Self {
        let state = RwSignal::new(State::new(draft));

        let reckoning = Memo::new(move |_| state.with(|state| Reckoning::of(catalog, state)));

        let figures = Memo::new(move |last: Option<&Option<Figures>>| {
            reckoning.with(|now| now.figures(catalog, today, last.and_then(Option::as_ref)))
        });
        Self {
            catalog,
            state,
            reckoning,
            figures,
            today,
            asked: RwSignal::new(Vec::new()),
            opened: StoredValue::new(Vec::new()),
            need: StoredValue::new(None),
        }
    }

    /// The price list, which the page keeps for as long as it is open.
    #[must_use]
    pub fn catalog(self) -> &'static Catalog {
        self.catalog
    }

    /// What was typed, and how it came about.
    #[must_use]
    pub fn state(self) -> RwSignal<State> {
        self.state
    }

    /// What that means.
    #[must_use]
    pub fn reckoning(self) -> Memo<Reckoning> {
        self.reckoning
    }

    /// What it costs.
    #[must_use]
    pub fn figures(self) -> Memo<Option<Figures>> {
        self.figures
    }

    /// The day to take for today.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.today
    }

    /// What was typed into panels, by name: it outlives their views, which another language makes
    /// anew.
    #[must_use]
    pub fn asked(self) -> RwSignal<Vec<(&'static str, String)>> {
        self.asked
    }

    /// The panels that were opened, by id.
    #[must_use]
    pub fn opened(self) -> StoredValue<Vec<&'static str>> {
        self.opened
    }

    /// What was said to be needed: it outlives its view too.
    #[must_use]
    pub fn need(self) -> StoredValue<Option<Asked>> {
        self.need
    }

    /// Whether the figures are for what is shown, as attributes say it.
    #[must_use]
    pub fn is_current(self) -> &'static str {
        let current = |now: &Option<Figures>| now.as_ref().is_some_and(|figures| figures.current);
        if self.figures.with(current) {
            "true"
        } else {
            "false"
        }
    }

    /// Changes something.
    pub fn edit(self, edit: &Edit) {
        let catalog = self.catalog();
        self.state.update(|state| state.edit(catalog, edit));
    }

    /// Begins anew.
    pub fn replace(self, draft: Draft) {
        self.state.set(State::new(draft));
        self.asked.update(Vec::clear);
        self.need.set_value(None);
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.state.update(State::undo);
    }
}
