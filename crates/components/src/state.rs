//! One calculator's state, shared by the components around it as context.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::Catalog;

use crate::model::{Draft, DraftHistory, Edit, Figures, Reckoning, SideEffect};

/// What was typed into a calculator, and what follows from it.
///
/// ```text
/// Edit ─▶ DraftHistory ─▶ Reckoning (what it means, what is wrong) ─▶ Figures (what it costs)
/// ```
#[derive(Clone, Copy)]
pub struct CalculatorState {
    catalog: StoredValue<Arc<Catalog>>,
    history: RwSignal<DraftHistory>,
    reckoning: Memo<Reckoning>,
    figures: Memo<Option<Figures>>,
    side_effect: Memo<Option<SideEffect>>,
    today: Signal<NaiveDate>,
}

impl CalculatorState {
    /// A calculator of a price list that begins with a draft.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, draft: Draft, today: Signal<NaiveDate>) -> Self {
        let catalog = StoredValue::new(catalog);
        let history = RwSignal::new(DraftHistory::new(draft));
        let reckoning = Memo::new(move |_| {
            catalog.with_value(|catalog| history.with(|history| Reckoning::of(catalog, history)))
        });
        let figures = Memo::new(move |last: Option<&Option<Figures>>| {
            let last = last.and_then(Option::as_ref);
            catalog
                .with_value(|catalog| reckoning.with(|now| now.figures(catalog, today.get(), last)))
        });
        let side_effect = Memo::new(move |_| {
            history.with(|history| reckoning.with(|now| SideEffect::of(now, history)))
        });
        Self {
            catalog,
            history,
            reckoning,
            figures,
            side_effect,
            today,
        }
    }

    /// The price list.
    #[must_use]
    pub fn catalog(self) -> Arc<Catalog> {
        self.catalog.get_value()
    }

    /// What was typed, and the last edit.
    #[must_use]
    pub fn history(self) -> ReadSignal<DraftHistory> {
        self.history.read_only()
    }

    /// What that means, and everything wrong with it.
    #[must_use]
    pub fn reckoning(self) -> Memo<Reckoning> {
        self.reckoning
    }

    /// What it costs: the last good figures while something is wrong.
    #[must_use]
    pub fn figures(self) -> Memo<Option<Figures>> {
        self.figures
    }

    /// What the last edit does to other decisions, if anything.
    #[must_use]
    pub fn side_effect(self) -> Memo<Option<SideEffect>> {
        self.side_effect
    }

    /// The day to take for today (UTC+8).
    #[must_use]
    pub fn today(self) -> Signal<NaiveDate> {
        self.today
    }

    /// Whether the figures are for what is shown.
    #[must_use]
    pub fn is_current(self) -> bool {
        let current = |now: &Option<Figures>| now.as_ref().is_some_and(|figures| figures.current);
        self.figures.with(current)
    }

    /// Whether the figures are the last good ones, since something is wrong with what is shown.
    #[must_use]
    pub fn is_stale(self) -> bool {
        let stale = |now: &Option<Figures>| now.as_ref().is_some_and(|figures| !figures.current);
        self.figures.with(stale)
    }

    /// Changes something.
    pub fn edit(self, edit: &Edit) {
        let catalog = self.catalog();
        self.history.update(|history| history.edit(&catalog, edit));
    }

    /// Begins anew with a draft.
    pub fn replace(self, draft: Draft) {
        self.history.set(DraftHistory::new(draft));
    }

    /// Takes the last edit back.
    pub fn undo(self) {
        self.history.update(DraftHistory::undo);
    }
}

/// The calculator that the views around this one are about.
///
/// # Panics
/// Where none was provided, which is a mistake in the page.
#[must_use]
pub fn use_calculator() -> CalculatorState {
    expect_context()
}
