//! A change that goes against other decisions: what it would drop, before it does.

use leptos::ev::{MouseEvent, Targeted};
use leptos::prelude::*;
use pricing::catalog::OptionId;
use pricing::problem::Place;
use pricing::selection::Value;
use pricing::{Catalog, Selection};
use web_sys::HtmlButtonElement;
use wire::sentences;

use crate::focus::focus_place;
use crate::locale::{Locale, use_locale};
use crate::model::draft_history::PastEdit;
use crate::model::reckoning::Conflict;
use crate::model::{Edit, SideEffect};
use crate::state::use_calculator;

/// A press of one of the buttons, which go with what they answer.
type Press = Targeted<MouseEvent, HtmlButtonElement>;

/// Beside what was changed: what cannot stay with it, or what was dropped for it.
#[component]
pub(super) fn ConflictNotice(
    /// What was changed.
    place: Place,
) -> impl IntoView {
    let calculator = use_calculator();
    let said = move || {
        calculator.side_effect().with(|now| {
            let here = now.as_ref().filter(|now| now.changed() == Some(&place))?;
            Some(match here.clone() {
                SideEffect::Asked { conflict, now } => {
                    view! { <Question conflict now/> }.into_any()
                }
                SideEffect::Dropped(past) => view! { <Dropped past/> }.into_any(),
            })
        })
    };
    view! { <div aria-live="polite">{said}</div> }
}

/// What would be dropped, with a way to go on and a way back.
#[component]
fn Question(
    /// What was changed, and what cannot stay with it.
    conflict: Conflict,
    /// What is selected now.
    now: Selection,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = locale.words;
    let catalog = calculator.catalog();
    let items = conflict.dropped.iter().map(|option| {
        let (from, to) = (now.value(*option), conflict.settled.value(*option));
        view! { <li>{change(&catalog, locale, *option, from, to)}</li> }
    });
    let items = items.collect_view();
    let drop_them = Edit::Drop(conflict.dropped);
    let changed = StoredValue::new(wire::problem::place(&catalog, &conflict.changed));
    let accept = move |event: Press| {
        calculator.edit(&drop_them);
        focus_place(&event.target(), changed.get_value());
    };
    let refuse = move |event: Press| {
        calculator.undo();
        focus_place(&event.target(), changed.get_value());
    };
    view! {
        <div class="mj-conflict" part="conflict" data-testid="conflict">
            <p>{words.conflict_title}</p>
            <ul>{items}</ul>
            <div class="mj-repairs">
                <button
                    type="button" class="mj-repair mj-primary" part="button"
                    data-testid="conflict-accept"
                    on:click:target=accept
                >
                    {words.conflict_accept}
                </button>
                <button
                    type="button" class="mj-repair" part="button"
                    data-testid="conflict-refuse"
                    on:click:target=refuse
                >
                    {words.conflict_refuse}
                </button>
            </div>
        </div>
    }
}

/// What was dropped, with a way back.
#[component]
fn Dropped(
    /// The edit that dropped something.
    past: PastEdit,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let names = past.dropped.iter();
    let names: Vec<String> = names
        .map(|option| locale.text(&catalog.option(*option).label))
        .collect();
    let names = names.join(locale.comma());
    let changed = past.changed.as_ref();
    let changed = changed.map(|place| wire::problem::place(&catalog, place));
    let undo = move |event: Press| {
        calculator.undo();
        focus_place(&event.target(), changed.clone().unwrap_or_default());
    };
    view! {
        <div class="mj-dropped" part="dropped" data-testid="dropped">
            <p>{format!("{}{}{names}", locale.words.dropped, locale.colon())}</p>
            <button
                type="button" class="mj-repair" part="button" data-testid="undo"
                on:click:target=undo
            >
                {locale.words.undo}
            </button>
        </div>
    }
}

/// What a decision is and what it becomes.
fn change(catalog: &Catalog, locale: Locale, option: OptionId, from: &Value, to: &Value) -> String {
    let label = locale.text(&catalog.option(option).label);
    let shown = |value| locale.text(&sentences::shown(catalog, option, value));
    match from {
        Value::Toggle(_) => label,
        _ if to.is_taken() => {
            format!("{label}{}{} → {}", locale.colon(), shown(from), shown(to))
        }
        _ => format!("{label}{}{}", locale.colon(), shown(from)),
    }
}
