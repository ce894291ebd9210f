//! What was asked, shared by the components around it as context.

use advice::needs;
use leptos::prelude::*;
use pricing::catalog::{OptionId, UnitId};

use crate::model::need::{NeedAnswers, NeedDraft, NeedFault};
use crate::rested::{Rested, rested};
use crate::state::CalculatorState;

/// The answers to what is asked; the last good ones while something is wrong with it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answered {
    /// The answers, with what was asked.
    pub last: Option<(NeedDraft, NeedAnswers)>,
    /// What is wrong with what is asked now.
    pub faults: Vec<NeedFault>,
}

/// A need as typed and its answers. It outlives the views of a language.
#[derive(Clone, Copy)]
pub struct NeedState {
    /// The need as typed.
    pub draft: RwSignal<NeedDraft>,
    /// Its answers.
    pub answered: Memo<Answered>,
}

/// Provides the need of a calculator as context, where its list says what its purchases provide.
pub fn provide_need(calculator: CalculatorState) {
    let catalog = calculator.catalog();
    let Some(first) = needs(&catalog).first().copied() else {
        return;
    };
    let begin = calculator
        .reckoning()
        .with_untracked(|now| NeedDraft::of(&catalog, first, &now.selection));
    let draft = RwSignal::new(begin);
    let rested = rested(calculator);
    let answered = Memo::new(move |before: Option<&Answered>| {
        let now = rested.with(Rested::valid);
        draft.with(|draft| {
            if draft.quantity.trim().is_empty() {
                return Answered::default();
            }
            match draft.answers(&catalog, &now, calculator.today().get()) {
                Ok(answers) => Answered {
                    last: Some((draft.clone(), answers)),
                    faults: Vec::new(),
                },
                Err(faults) => {
                    let last = before.and_then(|before| before.last.clone());
                    // What was answered of something else is no answer.
                    let last = last.filter(|(asked, _)| asked.unit == draft.unit);
                    Answered { last, faults }
                }
            }
        })
    });
    provide_context(NeedState { draft, answered });
}

impl NeedState {
    /// Asks for something else, as much of it as the calculator's selection covers.
    pub fn ask_for(self, calculator: CalculatorState, unit: UnitId) {
        let catalog = calculator.catalog();
        let begin = calculator
            .reckoning()
            .with_untracked(|now| NeedDraft::of(&catalog, unit, &now.selection));
        self.draft.set(begin);
    }

    /// Says that all that is needed is used at one time: so much is what an option asks about.
    pub fn use_at_once(self, option: OptionId) {
        self.draft.update(|draft| {
            let quantity = draft.quantity.clone();
            let mut beside = draft.beside.iter_mut();
            if let Some((_, said)) = beside.find(|(at, _)| *at == option) {
                *said = quantity;
            }
        });
    }
}

/// The need around these views, where the list has one.
#[must_use]
pub fn use_need() -> Option<NeedState> {
    use_context()
}
