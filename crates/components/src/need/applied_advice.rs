//! Advice that was applied, and the way back from it.

use leptos::html::{Button, Div};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::words::words;
use crate::focus::focus;
use crate::locale::use_locale;
use crate::model::{Draft, Edit};
use crate::state::{CalculatorState, use_calculator};

/// The last advice that was applied.
#[derive(Clone, Copy)]
pub(super) struct AppliedAdvice {
    calculator: CalculatorState,
    /// What the calculator held once it was applied.
    draft: RwSignal<Option<Draft>>,
    undo_button: NodeRef<Button>,
}

impl AppliedAdvice {
    /// Nothing yet.
    pub fn new(calculator: CalculatorState) -> Self {
        Self {
            calculator,
            draft: RwSignal::new(None),
            undo_button: NodeRef::new(),
        }
    }

    /// Applies what was advised.
    pub fn apply(self, edit: &Edit) {
        self.calculator.edit(edit);
        let history = self.calculator.history();
        self.draft
            .set(Some(history.with_untracked(|now| now.draft.clone())));
    }

    /// Gives the focus to the button that takes it back, once it is there.
    pub fn focus_undo(self) {
        spawn_local(async move {
            tick().await;
            // The page may have gone meanwhile.
            focus(self.undo_button.try_get_untracked().flatten());
        });
    }

    /// Whether nothing else was changed since.
    fn is_unchanged(self) -> bool {
        let history = self.calculator.history();
        self.draft.with(|applied| {
            let is_same =
                |applied: &Draft| history.with(|now| now.last.is_some() && now.draft == *applied);
            applied.as_ref().is_some_and(is_same)
        })
    }
}

/// That advice was applied, with a way back, for as long as nothing else was changed.
#[component]
pub(super) fn AppliedNotice(
    /// What was applied.
    applied: AppliedAdvice,
    /// What has the focus once it is taken back.
    back_to: NodeRef<Div>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let undo = move |_| {
        focus(back_to.get_untracked());
        calculator.undo();
    };
    view! {
        <Show when=move || applied.is_unchanged()>
            <div class="mj-dropped" part="dropped" role="status">
                <p>{words(locale.lang).taken}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="undo"
                    node_ref=applied.undo_button
                    on:click=undo
                >
                    {locale.words.undo}
                </button>
            </div>
        </Show>
    }
}
