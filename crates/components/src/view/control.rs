//! The control of one option.

use crate::leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, ChoiceId, OptionId, OptionKind};
use pricing::problem::Place;

use super::conflict::conflict;
use super::element::{Element, el, live};
use super::number::{entries, number};
use super::problem::{problem, unavailable};
use super::source::{notice, readings};
use super::{Calculator, Show};
use crate::model::{Control, Edit, Input};

/// What every part of one control needs.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub calculator: Calculator,
    pub show: Show,
    pub option: OptionId,
    pub model: Memo<Control>,
}

/// The control of an option, with everything that is to be said about it.
pub(super) fn control(calculator: Calculator, show: Show, option: OptionId) -> AnyView {
    let catalog = calculator.catalog();
    let model = Memo::new(move |_| {
        let (state, reckoning) = (calculator.state(), calculator.reckoning());
        state.with(|state| reckoning.with(|now| Control::of(catalog, &state.draft, now, option)))
    });
    let cell = Cell {
        calculator,
        show,
        option,
        model,
    };
    let opt = catalog.option(option);
    let label = show.text(&opt.label);
    let fieldset = |class| {
        el("FIELDSET")
            .part(class, "option")
            .attr("aria-describedby", &cell.notes_id(catalog))
            .child(el("LEGEND").child(label.clone()))
    };
    let control = match &opt.kind {
        OptionKind::Choice(_) => {
            let with_notes = opt.choices().any(|(_, choice)| choice.note.is_some());
            let choices = opt.choices().map(|(id, _)| cell.choice(catalog, id));
            fieldset(if with_notes {
                "mj-option mj-cards"
            } else {
                "mj-option"
            })
            .child(el("DIV").class("mj-choices").children(choices))
        }
        OptionKind::Toggle { .. } => el("DIV")
            .part("mj-option", "option")
            .child(cell.toggle(catalog)),
        OptionKind::Quantity { .. } => {
            let id = format!("mj-{}", opt.id);
            el("DIV")
                .part("mj-option", "option")
                .child(el("LABEL").class("mj-label").attr("for", &id).child(label))
                .children(number(cell, catalog, 0, ("id", &id)))
        }
        OptionKind::Purchases { .. } => fieldset("mj-option").children(entries(cell, catalog)),
    };
    control.children(cell.notes(catalog)).done()
}

impl Cell {
    /// The id of what is said about the control.
    pub fn notes_id(self, catalog: &Catalog) -> String {
        format!("mj-{}-notes", catalog.option(self.option).id)
    }

    /// Whether a rule forbids the option as things are.
    pub fn is_off(self) -> bool {
        self.model.with(|now| !now.unavailable.is_empty())
    }

    // What is forbidden can still be tried: the answer says why, and offers what would allow it.
    fn choice(self, catalog: &Catalog, id: ChoiceId) -> Option<Element> {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let opt = catalog.option(option);
        let choice = opt.choice(id)?;
        let input = el("INPUT")
            .attr("type", "radio")
            .attr("name", &opt.id)
            .attr("value", &choice.id)
            .live_flag("checked", move || {
                model.with(|now| now.input == Input::Choices(Some(id)))
            })
            .on("change", move |_| {
                calculator.edit(&Edit::Choose(option, id))
            });
        let note = choice.note.as_ref();
        let forbidden = move || model.with(|now| now.forbids(id));
        Some(
            el("LABEL")
                .live_class(forbidden, "mj-choice mj-off", "mj-choice")
                .attr("part", "choice")
                .child(input)
                .child(
                    el("SPAN")
                        .class("mj-choice-label")
                        .child(show.text(&choice.label)),
                )
                .child(note.map(|note| el("SPAN").class("mj-choice-note").child(show.text(note)))),
        )
    }

    fn toggle(self, catalog: &Catalog) -> Element {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let opt = catalog.option(option);
        let input = el("INPUT")
            .attr("type", "checkbox")
            .attr("name", &opt.id)
            .attr("aria-describedby", &self.notes_id(catalog))
            .live_flag("checked", move || {
                model.with(|now| now.input == Input::Toggle(true))
            })
            .on("change", move |event| {
                calculator.edit(&Edit::Toggle(option, event_target_checked(&event)));
            });
        el("LABEL")
            .live_class(move || self.is_off(), "mj-toggle mj-off", "mj-toggle")
            .child(input)
            .child(el("SPAN").child(show.text(&opt.label)))
    }

    /// What is wrong, what cannot be had, what helps, what to know, how the source was read.
    fn notes(self, catalog: &'static Catalog) -> Vec<AnyView> {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let help = catalog.option(option).help.as_ref();
        let help = help.map(|help| el("P").class("mj-help").child(show.text(help)));
        let said = move || {
            model.with(|now| {
                let problems = now
                    .problems
                    .iter()
                    .map(|one| problem(calculator, show, one));
                let off = now
                    .unavailable
                    .iter()
                    .map(|one| unavailable(calculator, show, one));
                let notices = now
                    .notices
                    .iter()
                    .map(|id| notice(show, catalog.notice(*id)).done());
                problems.chain(off).chain(notices).collect()
            })
        };
        let notes = el("DIV")
            .class("mj-notes")
            .attr("id", &self.notes_id(catalog))
            .child(help)
            .child(live(said));
        let readings = readings(catalog, show, About::Option(option)).into_iter();
        [
            conflict(calculator, show, Place::Option(option)),
            notes.done(),
        ]
        .into_iter()
        .chain(readings.map(Element::done))
        .collect()
    }
}
