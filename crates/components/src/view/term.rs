//! The control of the term.

use crate::leptos::prelude::*;
use pricing::problem::Place;
use wire::sentences::{months_in_words, subject};

use super::conflict::conflict;
use super::element::{el, live};
use super::problem::problem;
use super::{Calculator, Show};
use crate::model::Edit;

/// Up to so many lengths stand side by side; more are a list to open.
const MOST_SIDE_BY_SIDE: usize = 8;

/// The control of the term, where the product is sold by one.
pub(super) fn term(calculator: Calculator, show: Show) -> Option<AnyView> {
    let catalog = calculator.catalog();
    let term = catalog.term.as_ref()?;
    let chosen = Memo::new(move |_| {
        calculator.reckoning().with(|now| {
            let wrong = now.problems_at(&Place::Term).next().is_some();
            now.selection.term_months.filter(|_| !wrong)
        })
    });
    let label = show.text(&subject(catalog, &Place::Term));
    let lengths = term.months.iter().copied();
    let said = |months| show.text(&months_in_words(months));
    let control = if term.months.len() <= MOST_SIDE_BY_SIDE {
        let radios = lengths.map(|months| {
            let input = el("INPUT")
                .attr("type", "radio")
                .attr("name", "term_months")
                .attr("value", &months.to_string())
                .live_flag("checked", move || chosen.get() == Some(months))
                .on("change", move |_| calculator.edit(&Edit::Term(months)));
            el("LABEL")
                .part("mj-choice", "choice")
                .child(input)
                .child(el("SPAN").class("mj-choice-label").child(said(months)))
        });
        el("FIELDSET")
            .part("mj-option", "option")
            .child(el("LEGEND").child(label))
            .child(el("DIV").class("mj-choices").children(radios))
    } else {
        let options = lengths.map(|months| {
            el("OPTION")
                .attr("value", &months.to_string())
                .live_flag("selected", move || chosen.get() == Some(months))
                .child(said(months))
        });
        let select = el("SELECT")
            .attr("id", "mj-term")
            .attr("name", "term_months")
            .children(options)
            .on("change", move |event| {
                if let Ok(months) = event_target_value(&event).parse() {
                    calculator.edit(&Edit::Term(months));
                }
            });
        el("DIV")
            .part("mj-option", "option")
            .child(
                el("LABEL")
                    .class("mj-label")
                    .attr("for", "mj-term")
                    .child(label),
            )
            .child(select)
    };
    let notes = el("DIV")
        .class("mj-notes")
        .child(live(move || notes(calculator, show)));
    Some(
        control
            .child(conflict(calculator, show, Place::Term))
            .child(notes)
            .done(),
    )
}

fn notes(calculator: Calculator, show: Show) -> Vec<AnyView> {
    let catalog = calculator.catalog();
    let unless = catalog.term.as_ref().and_then(|term| term.unless.as_ref());
    calculator.reckoning().with(|now| {
        let none = unless.is_some_and(|unless| unless.holds(&now.selection));
        let none = none.then(|| el("P").class("mj-help").child(show.words.no_term).done());
        let problems = now.problems_at(&Place::Term);
        problems
            .map(|one| problem(calculator, show, one))
            .chain(none)
            .collect()
    })
}
