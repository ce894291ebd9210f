//! Inputs of numbers: one for a quantity, a list of them for purchases.

use crate::leptos::ev::Event;
use crate::leptos::prelude::*;
use pricing::Catalog;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, InputEvent, KeyboardEvent};

use super::control::Cell;
use super::element::{Element, el, live};
use super::problem::button;
use crate::model::{Edit, Input};
use crate::words;

/// A number input with its stepper, and its unit. `named` is the attribute that ties it to its
/// label, or is one.
pub(super) fn number(
    cell: Cell,
    catalog: &Catalog,
    at: usize,
    named: (&'static str, &str),
) -> Vec<Element> {
    let Cell {
        calculator,
        show,
        option,
        model,
    } = cell;
    let opt = catalog.option(option);
    let text = move || {
        model.with(|now| match &now.input {
            Input::Number(text) => text.clone(),
            Input::Entries(texts) => texts.get(at).cloned().unwrap_or_default(),
            _ => String::new(),
        })
    };
    let typed = move |event: &Event| {
        calculator.edit(&Edit::Type(option, at, event_target_value(event)));
    };
    // Keys step too, so the buttons are for pointers alone.
    let step = |up, sign, name: &str| {
        button("mj-step", sign)
            .attr("tabindex", "-1")
            .attr("aria-label", name)
            .on("click", move |_| {
                calculator.edit(&Edit::Step(option, at, up))
            })
    };
    let input = el("INPUT")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("name", &opt.id)
        .attr("aria-describedby", &cell.notes_id(catalog))
        .attr(named.0, named.1)
        .live_attr("aria-invalid", move || {
            model.with(|now| (!now.problems.is_empty()).then_some("true"))
        })
        .live_value(text)
        .on("input", move |event| {
            // Half a syllable is no number: 万 is read once it is written.
            let typing = event.dyn_ref::<InputEvent>();
            if !typing.is_some_and(InputEvent::is_composing) {
                typed(&event);
            }
        })
        .on("compositionend", move |event| typed(&event))
        .on("keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            let up = match key.as_deref() {
                Some("ArrowUp") => true,
                Some("ArrowDown") => false,
                _ => return,
            };
            event.prevent_default();
            calculator.edit(&Edit::Step(option, at, up));
        });
    let unit = opt.unit().map(|unit| show.text(&catalog.unit(unit).name));
    let stepper = el("SPAN")
        .part("mj-number", "number")
        .child(step(false, "−", show.words.less))
        .child(input)
        .child(step(true, "+", show.words.more));
    let unit = unit.map(|unit| el("SPAN").class("mj-unit").child(unit));
    [stepper].into_iter().chain(unit).collect()
}

/// A list of number inputs that grows and shrinks.
pub(super) fn entries(cell: Cell, catalog: &'static Catalog) -> [AnyView; 2] {
    let Cell {
        calculator,
        show,
        option,
        model,
    } = cell;
    let opt = catalog.option(option);
    let label = show.text(&opt.label);
    let count = Memo::new(move |_| {
        model.with(|now| match &now.input {
            Input::Entries(texts) => texts.len(),
            _ => 0,
        })
    });
    let rows = move || {
        let entry = |at| {
            let name = words::entry(show.lang, &label, at + 1);
            let remove = button("mj-remove", "×")
                .attr("aria-label", &format!("{} {name}", show.words.remove_entry))
                .on("click", move |event| {
                    calculator.edit(&Edit::RemoveEntry(option, at));
                    focus_later(&event, ".mj-add");
                });
            el("LI")
                .class("mj-entry")
                .children(number(cell, catalog, at, ("aria-label", &name)))
                .child(remove)
                .done()
        };
        (0..count.get()).map(entry).collect()
    };
    let add = el("BUTTON")
        .attr("type", "button")
        .attr("part", "button")
        .live_class(move || cell.is_off(), "mj-add mj-off", "mj-add")
        .attr("data-testid", &format!("add-{}", opt.id))
        .child(format!("+ {}", show.words.add_entry))
        .on("click", move |event| {
            calculator.edit(&Edit::AddEntry(option));
            focus_later(&event, ".mj-entry:last-child input");
        });
    let rows = el("OL").class("mj-list").child(live(rows));
    [rows.done(), add.done()]
}

/// Moves the focus within the control, once what was changed is there to be focused.
fn focus_later(event: &Event, selector: &'static str) {
    let button = event.current_target();
    let button = button.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(Ok(Some(control))) = button.map(|button| button.closest(".mj-option")) else {
        return;
    };
    request_animation_frame(move || {
        let found = control.query_selector(selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // It can be focused or it is gone.
            let _ = found.focus();
        }
    });
}
