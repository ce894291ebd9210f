//! What is wrong or cannot be had, why, and buttons that mend it.

use crate::leptos::prelude::*;
use pricing::Catalog;
use pricing::problem::{Cause, Place, Problem, Repair};
use wire::sentences;

use super::element::{Element, el};
use super::{Calculator, Show};
use crate::model::link::UNREADABLE;
use crate::model::{Edit, Unavailable};
use crate::words;

/// A problem of the draft.
pub(super) fn problem(calculator: Calculator, show: Show, problem: &Problem) -> AnyView {
    let catalog = calculator.catalog();
    let unreadable = match (&problem.cause, problem.option()) {
        (Cause::WrongType, Some(option)) => calculator
            .state()
            .with(|state| state.draft.unreadable(catalog, option)),
        _ => None,
    };
    let message = match unreadable {
        _ if problem.place == Place::UnknownOption(UNREADABLE.to_owned()) => {
            words::unreadable_link(show.lang).to_owned()
        }
        Some(text) => words::not_a_number(show.lang, &text),
        None => show.text(&sentences::problem(catalog, problem)),
    };
    el("DIV")
        .part("mj-problem", "problem")
        .attr("data-testid", "problem")
        .attr(
            "data-option",
            &wire::problem::place(catalog, &problem.place),
        )
        .attr("data-code", problem.code().as_str())
        .child(el("P").child(sentence(&message)))
        .child(repairs(calculator, show, catalog, &problem.repairs))
        .done()
}

/// What of an option cannot be had as things are.
pub(super) fn unavailable(calculator: Calculator, show: Show, group: &Unavailable) -> AnyView {
    let catalog = calculator.catalog();
    let option = group.problem.option().map(|option| catalog.option(option));
    let all = option.map_or(0, |option| option.choices().count());
    // Where all but one of the choices are meant, the option's name says it.
    let some = group.choices.len() + 1 < all;
    let which: Vec<String> = group
        .choices
        .iter()
        .filter(|_| some)
        .filter_map(|choice| Some(show.text(&option?.choice(*choice)?.label)))
        .collect();
    let reason = show.text(&sentences::problem(catalog, &group.problem));
    let reason = if which.is_empty() {
        reason
    } else {
        format!(
            "{}{}{reason}",
            sentences::joined(&which, show.comma()),
            show.colon()
        )
    };
    el("DIV")
        .part("mj-unavailable", "unavailable")
        .attr("data-testid", "unavailable")
        .child(el("P").child(reason))
        .child(repairs(calculator, show, catalog, &group.problem.repairs))
        .done()
}

fn repairs(calculator: Calculator, show: Show, catalog: &Catalog, repairs: &[Repair]) -> Element {
    let buttons = repairs.iter().map(|repair| {
        let edit = Edit::Repair(repair.clone());
        let message = show.text(&sentences::repair(catalog, repair));
        button("mj-repair", &sentence(&message)).on("click", move |_| calculator.edit(&edit))
    });
    el("DIV").class("mj-repairs").children(buttons)
}

/// A button that does what it says.
pub(crate) fn button(class: &'static str, name: &str) -> Element {
    el("BUTTON")
        .attr("type", "button")
        .part(class, "button")
        .child(name)
}

/// With a capital, as a sentence of its own begins. Catalog ids and our own sentences begin with
/// ASCII letters where they have capitals at all.
pub(crate) fn sentence(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
