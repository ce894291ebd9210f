//! That a purchase was taken.

use leptos::html::{Button, Div};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::words::words;
use crate::focus::focus;
use crate::locale::use_locale;
use crate::model::{Draft, Edit};
use crate::state::{CalculatorState, use_calculator};

/// The last purchase that was taken.
#[derive(Clone, Copy)]
pub(super) struct Took {
    calculator: CalculatorState,
    /// What the calculator held once it was taken.
    draft: RwSignal<Option<Draft>>,
    way_back: NodeRef<Button>,
}

impl Took {
    /// Nothing yet.
    pub fn nothing(calculator: CalculatorState) -> Self {
        Self {
            calculator,
            draft: RwSignal::new(None),
            way_back: NodeRef::new(),
        }
    }

    /// Takes a purchase.
    pub fn take(self, edit: &Edit) {
        self.calculator.edit(edit);
        let history = self.calculator.history();
        self.draft
            .set(Some(history.with_untracked(|now| now.draft.clone())));
    }

    /// Gives the focus to the way back, once it is there.
    pub fn focus_way_back(self) {
        spawn_local(async move {
            tick().await;
            // The page may have gone meanwhile.
            focus(self.way_back.try_get_untracked().flatten());
        });
    }

    /// Whether nothing else was changed since.
    fn stands(self) -> bool {
        let history = self.calculator.history();
        self.draft.with(|took| {
            let is_same =
                |took: &Draft| history.with(|now| now.last.is_some() && now.draft == *took);
            took.as_ref().is_some_and(is_same)
        })
    }
}

/// That a purchase was taken, with a way back, for as long as nothing else was changed.
#[component]
pub(super) fn Taken(
    /// What was taken.
    took: Took,
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
        <Show when=move || took.stands()>
            <div class="mj-dropped" part="dropped" role="status">
                <p>{words(locale.lang).taken}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="undo"
                    node_ref=took.way_back
                    on:click=undo
                >
                    {locale.words.undo}
                </button>
            </div>
        </Show>
    }
}
