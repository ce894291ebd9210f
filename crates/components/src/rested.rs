//! Advice takes longer than a keystroke may: it follows once typing rests.

use std::time::Duration;

use leptos::prelude::*;
use pricing::Selection;

use crate::model::Figures;
use crate::state::CalculatorState;

/// How long typing must rest: longer than between two keys of who types a number.
const REST: Duration = Duration::from_millis(300);

/// What is selected and what it costs, as it was when typing last rested.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rested {
    /// The nearest thing to what was meant.
    pub selection: Selection,
    /// What it costs: the last good figures while something is wrong.
    pub figures: Option<Figures>,
}

impl Rested {
    fn of(calculator: CalculatorState) -> Self {
        let reckoning = calculator.reckoning();
        Self {
            selection: reckoning.with_untracked(|now| now.selection.clone()),
            figures: calculator.figures().get_untracked(),
        }
    }

    /// What is selected; the last valid selection while something is wrong.
    pub fn valid(&self) -> Selection {
        let stale = self.figures.as_ref().filter(|figures| !figures.current);
        stale
            .map_or(&self.selection, |figures| &figures.selection)
            .clone()
    }
}

/// The calculator as it was when typing last rested.
pub(crate) fn rested(calculator: CalculatorState) -> ReadSignal<Rested> {
    let rested = RwSignal::new(Rested::of(calculator));
    let changes = move || {
        calculator.reckoning().track();
        calculator.figures().track();
    };
    once_rested(REST, changes, move || rested.set(Rested::of(calculator)));
    rested.read_only()
}

/// Follows what changes, not each time but when it has rested; never once the views around are gone.
pub(crate) fn once_rested(
    rest: Duration,
    changes: impl Fn() + 'static,
    follow: impl Fn() + 'static,
) {
    let mut follow = debounce(rest, move |()| follow());
    Effect::new(move |before: Option<()>| {
        changes();
        if before.is_some() {
            follow(());
        }
    });
}
