//! A change that goes against other decisions: what it would drop, before it does.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::OptionId;
use pricing::problem::Place;
use pricing::{Selection, selection::Value};
use wire::sentences;

use super::{Calculator, Show};
use crate::model::Edit;
use crate::model::reckoning::{Conflict, Step};

/// Beside what was changed: what cannot stay with it, or what was dropped for it.
pub(super) fn conflict(calculator: Calculator, show: Show, place: Place) -> AnyView {
    let said = move || {
        let reckoning = calculator.reckoning().get();
        let here = reckoning
            .conflict
            .as_ref()
            .filter(|conflict| conflict.changed == place);
        if let Some(conflict) = here {
            return ask(calculator, show, conflict, &reckoning.selection);
        }
        let last = calculator.state().with(|state| state.last.clone());
        match last.filter(|step| step.changed.as_ref() == Some(&place) && !step.dropped.is_empty())
        {
            Some(step) => dropped(calculator, show, &step),
            None => ().into_any(),
        }
    };
    view! { <div aria-live="polite">{said}</div> }.into_any()
}

fn ask(calculator: Calculator, show: Show, conflict: &Conflict, now: &Selection) -> AnyView {
    let catalog = calculator.catalog();
    let items: Vec<_> = conflict
        .dropped
        .iter()
        .map(|option| {
            let (from, to) = (now.value(*option), conflict.settled.value(*option));
            view! { <li>{change(&catalog, show, *option, from, to)}</li> }
        })
        .collect();
    let edit = Edit::Drop(conflict.dropped.clone());
    view! {
        <div class="mj-conflict" part="conflict" data-testid="conflict">
            <p>{show.words.conflict_title}</p>
            <ul>{items}</ul>
            <div class="mj-repairs">
                <button type="button" class="mj-repair mj-primary" data-testid="conflict-accept" on:click=move |_| calculator.edit(&edit)>
                    {show.words.conflict_accept}
                </button>
                <button type="button" class="mj-repair" data-testid="conflict-refuse" on:click=move |_| calculator.undo()>
                    {show.words.conflict_refuse}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn dropped(calculator: Calculator, show: Show, step: &Step) -> AnyView {
    let catalog = calculator.catalog();
    let names: Vec<String> = step
        .dropped
        .iter()
        .map(|option| show.text(&catalog.option(*option).label))
        .collect();
    let names = names.join(show.comma());
    view! {
        <div class="mj-dropped" part="dropped" data-testid="dropped">
            <p>{format!("{}{}{names}", show.words.dropped, show.colon())}</p>
            <button type="button" class="mj-repair" data-testid="undo" on:click=move |_| calculator.undo()>
                {show.words.undo}
            </button>
        </div>
    }
    .into_any()
}

/// What a decision is and what it becomes.
fn change(catalog: &Catalog, show: Show, option: OptionId, from: &Value, to: &Value) -> String {
    let label = show.text(&catalog.option(option).label);
    let shown = |value| show.text(&sentences::shown(catalog, option, value));
    match from {
        Value::Toggle(_) => label,
        _ if to.is_taken() => format!("{label}{}{} → {}", show.colon(), shown(from), shown(to)),
        _ => format!("{label}{}{}", show.colon(), shown(from)),
    }
}
