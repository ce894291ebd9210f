//! Whom to answer, asked for.

use crate::leptos::prelude::*;

use super::contact::{FIELDS, Field};
use super::panel::{Phase, Sub};
use super::words::words;
use crate::later::{note, typed};
use crate::view::element::{Element, el, live};
use crate::view::problem::sentence;

/// The fields of the contact.
pub(super) fn contact(sub: Sub) -> Element {
    let words = words(sub.show.lang);
    el("FIELDSET")
        .class("mj-fieldset")
        .child(el("LEGEND").child(words.contact))
        .child(el("P").class("mj-help").child(words.contact_hint))
        .child(
            el("DIV")
                .class("mj-fields")
                .children(FIELDS.map(|field| control(sub, field))),
        )
}

fn control(sub: Sub, field: Field) -> Element {
    let mut id = "mj-contact-".to_owned();
    id.push_str(field.name);
    let mut notes = id.clone();
    notes.push_str("-notes");
    let problem = move || {
        sub.phase.with(|phase| match phase {
            Phase::Wrong(problems) => {
                let mut problems = problems.iter();
                let found = problems.find(|(place, _)| place == field.place);
                found.map(|(_, message)| sub.show.text(message))
            }
            _ => None,
        })
    };
    let value = sub
        .contact
        .with_untracked(|contact| typed(contact, field.name).unwrap_or_default().to_owned());
    let long = field.input == "textarea";
    let input = if long {
        el("TEXTAREA").attr("rows", "3").child(value.as_str())
    } else {
        el("INPUT").attr("type", field.input).attr("value", &value)
    };
    let input = input
        .attr("id", &id)
        .attr("name", field.name)
        .attr("autocomplete", field.fill)
        .attr("maxlength", field.most)
        .attr("aria-describedby", &notes)
        .live_attr("aria-invalid", move || problem().map(|_| "true"))
        .on("input", move |event| {
            let text = event_target_value(&event);
            sub.contact
                .update(|contact| note(contact, field.name, text));
            sub.keep();
        });
    let said = move || {
        let said = problem().map(|message| {
            el("DIV")
                .part("mj-problem", "problem")
                .attr("data-testid", "problem")
                .attr("data-option", field.place)
                .child(el("P").child(sentence(&message)))
                .done()
        });
        said.into_iter().collect()
    };
    el("DIV")
        .class(if long {
            "mj-option mj-wide"
        } else {
            "mj-option"
        })
        .child(
            el("LABEL")
                .class("mj-label")
                .attr("for", &id)
                .child(field.label(sub.show.lang)),
        )
        .child(input)
        .child(
            el("DIV")
                .class("mj-notes")
                .attr("id", &notes)
                .child(live(said)),
        )
}
