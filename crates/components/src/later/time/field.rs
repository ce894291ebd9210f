//! What is asked with: days and words, each with what is wrong beside it.

use crate::leptos::prelude::*;
use pricing::policy::{Field, RequestProblem};
use wire::sentences::dates;

use super::panel::Held;
use super::schedule::Schedule;
use crate::later::{note, typed};
use crate::view::element::{Element, el, live};
use crate::view::problem::sentence;

/// A question of a panel: what is asked for, and under which words.
#[derive(Clone, Copy)]
pub(super) struct Question {
    pub held: Held,
    pub field: Field,
    pub label: &'static str,
}

impl Question {
    fn id(self) -> String {
        let mut id = "mj-".to_owned();
        id.push_str(self.field.as_str());
        id
    }

    fn notes_id(self) -> String {
        let mut id = self.id();
        id.push_str("-notes");
        id
    }

    /// What is wrong with what is asked, made anew for each that reads it.
    fn problem(self) -> Option<RequestProblem> {
        self.held.schedule.with(|now| {
            let now = now.as_ref()?;
            let renewal = now.renewal.iter().flat_map(|answer| &answer.problems);
            let refund = now.refund.iter().flat_map(|answer| &answer.problems);
            let mut all = now.start_problem.iter().chain(renewal).chain(refund);
            all.find(|problem| problem.field == self.field).cloned()
        })
    }

    /// A control of its own line, with its label above and what is wrong below.
    fn labelled(self, control: Element) -> Element {
        let said = move || {
            let problem = self.problem();
            let said = problem.map(|problem| {
                let message = self.held.show.text(&dates::problem(&problem));
                el("DIV")
                    .part("mj-problem", "problem")
                    .attr("data-testid", "problem")
                    .attr("data-option", self.field.as_str())
                    .attr("data-code", problem.code().as_str())
                    .child(el("P").child(sentence(&message)))
                    .done()
            });
            said.into_iter().collect()
        };
        let notes = el("DIV")
            .class("mj-notes")
            .attr("id", &self.notes_id())
            .attr("aria-live", "polite")
            .child(live(said));
        let label = el("LABEL").class("mj-label").attr("for", &self.id());
        el("DIV")
            .part("mj-option", "option")
            .child(label.child(self.label))
            .child(
                control
                    .attr("id", &self.id())
                    .attr("name", self.field.as_str())
                    .attr("aria-describedby", &self.notes_id()),
            )
            .child(notes)
    }

    /// A day, by default the one that `shown` finds.
    ///
    /// The control follows the last good day: one that is being typed, still incomplete, is left
    /// alone, for it would be emptied by being set.
    pub fn date(self, shown: fn(&Schedule) -> Option<String>) -> Element {
        let value = move || {
            let schedule = self.held.schedule;
            schedule.with(|now| now.as_ref().and_then(shown).unwrap_or_default())
        };
        let input = el("INPUT")
            .attr("type", "date")
            .attr("min", "2000-01-01")
            .attr("max", "2199-12-31")
            .live_value(value)
            .live_attr("aria-invalid", move || self.problem().map(|_| "true"))
            .on("input", move |event| {
                self.held.ask(self.field, event_target_value(&event))
            });
        self.labelled(input)
    }

    /// One word of several.
    pub fn word(self, words: Vec<(&'static str, &'static str)>) -> Element {
        let field = self.field.as_str();
        let asked = self.held.calculator.asked();
        let chosen = asked.with_untracked(|asked| typed(asked, field).map(str::to_owned));
        let options = words.into_iter().map(|(word, name)| {
            let selected = chosen.as_deref() == Some(word);
            el("OPTION")
                .attr("value", word)
                .attr_if("selected", selected.then_some(""))
                .child(name)
        });
        let select = el("SELECT").children(options).on("change", move |event| {
            self.held.ask(self.field, event_target_value(&event));
        });
        self.labelled(select)
    }

    /// Yes or no.
    pub fn toggle(self) -> Element {
        let field = self.field.as_str();
        let asked = self.held.calculator.asked();
        let on = asked.with_untracked(|asked| typed(asked, field) == Some("true"));
        let input = el("INPUT")
            .attr("type", "checkbox")
            .attr("name", field)
            .attr_if("checked", on.then_some(""))
            .on("change", move |event| {
                let on = event_target_checked(&event);
                let said = if on { "true" } else { "false" };
                asked.update(|asked| note(asked, field, said.to_owned()));
            });
        el("LABEL")
            .class("mj-toggle")
            .child(input)
            .child(el("SPAN").child(self.label))
    }
}
