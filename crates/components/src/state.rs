//! One calculator's state, shared by the components around it as context.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::{Catalog, Selection};

use crate::model::{Draft, DraftHistory, Edit, Figures, Reckoning};

/// How long typing must rest before advice follows it.
const REST: Duration = Duration::from_millis(150);

/// What is selected and what it costs, as it was when typing last rested.
#[derive(Debug, Clone, PartialEq)]
pub struct Rested {
    /// The nearest thing to what was meant.
    pub selection: Selection,
    /// What it costs: the last good figures while something is wrong.
    pub figures: Option<Figures>,
}

/// What was typed into a calculator, and what follows from it.
///
/// ```text
/// Edit ─▶ DraftHistory ─▶ Reckoning (what it means, what is wrong) ─▶ Figures (what it costs)
///                              ╰───── once typing rests ─▶ Rested ◀──────╯
/// ```
#[derive(Clone, Copy)]
pub struct CalculatorState {
    catalog: StoredValue<Arc<Catalog>>,
    history: RwSignal<DraftHistory>,
    reckoning: Memo<Reckoning>,
    figures: Memo<Option<Figures>>,
    rested: RwSignal<Rested>,
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
        Self {
            catalog,
            history,
            reckoning,
            figures,
            rested: rested(reckoning, figures),
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
    pub fn history(self) -> RwSignal<DraftHistory> {
        self.history
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

    /// The same once typing rests: advice follows this, for it takes longer than a keystroke may.
    #[must_use]
    pub fn rested(self) -> ReadSignal<Rested> {
        self.rested.read_only()
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

fn rested(reckoning: Memo<Reckoning>, figures: Memo<Option<Figures>>) -> RwSignal<Rested> {
    let now = move || Rested {
        selection: reckoning.with_untracked(|now| now.selection.clone()),
        figures: figures.get_untracked(),
    };
    let rested = RwSignal::new(now());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        reckoning.track();
        figures.track();
        if let Some(waiting) = timer.get_value() {
            waiting.clear();
        }
        if before.is_some() {
            let follow = move || {
                // The calculator may have gone meanwhile.
                let _ = rested.try_set(now());
            };
            timer.set_value(set_timeout_with_handle(follow, REST).ok());
        }
    });
    rested
}

/// The calculator that the views around this one are about.
///
/// # Panics
/// Where none was provided, which is a mistake in the page.
#[must_use]
pub fn use_calculator() -> CalculatorState {
    expect_context()
}
