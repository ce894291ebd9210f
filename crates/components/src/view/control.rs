//! The control of one option.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, ChoiceId, OptionId, OptionKind};
use pricing::problem::Place;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, InputEvent};

use super::conflict::conflict;
use super::problem::{problem, unavailable};
use super::source::{notice, readings};
use super::{Calculator, Show};
use crate::model::{Control, Edit, Input};
use crate::words;

/// What every part of one control needs.
#[derive(Clone, Copy)]
struct Cell {
    calculator: Calculator,
    show: Show,
    option: OptionId,
    model: Memo<Control>,
}

/// The control of an option, with everything that is to be said about it.
pub(super) fn control(calculator: Calculator, show: Show, option: OptionId) -> AnyView {
    let catalog = calculator.catalog();
    let list = Arc::clone(&catalog);
    let model = Memo::new(move |_| {
        let (state, reckoning) = (calculator.state(), calculator.reckoning());
        state.with(|state| reckoning.with(|now| Control::of(&list, &state.draft, now, option)))
    });
    let cell = Cell {
        calculator,
        show,
        option,
        model,
    };
    let opt = catalog.option(option);
    let label = show.text(&opt.label);
    match &opt.kind {
        OptionKind::Choice(_) => {
            let with_notes = opt.choices().any(|(_, choice)| choice.note.is_some());
            let choices: Vec<_> = opt
                .choices()
                .map(|(id, _)| cell.choice(&catalog, id))
                .collect();
            view! {
                <fieldset class="mj-option" class:mj-cards=with_notes part="option" aria-describedby=cell.note_id(&catalog)>
                    <legend>{label}</legend>
                    <div class="mj-choices">{choices}</div>
                    {cell.notes(&catalog)}
                </fieldset>
            }
            .into_any()
        }
        OptionKind::Toggle { .. } => view! {
            <div class="mj-option" part="option">
                <label class="mj-toggle" class:mj-off=move || cell.is_off(None)>
                    <input
                        type="checkbox"
                        name=opt.id.clone()
                        aria-describedby=cell.note_id(&catalog)
                        prop:checked=move || cell.model.with(|now| now.input == Input::Toggle(true))
                        on:change=move |event| {
                            calculator.edit(&Edit::Toggle(option, event_target_checked(&event)));
                        }
                    />
                    <span>{label}</span>
                </label>
                {cell.notes(&catalog)}
            </div>
        }
        .into_any(),
        OptionKind::Quantity { .. } => {
            let id = format!("mj-{}", opt.id);
            view! {
                <div class="mj-option" part="option">
                    <label class="mj-label" for=id.clone()>{label}</label>
                    {cell.number(&catalog, 0, Some(id), None)}
                    {cell.notes(&catalog)}
                </div>
            }
            .into_any()
        }
        OptionKind::Purchases { .. } => view! {
            <fieldset class="mj-option mj-entries" part="option" aria-describedby=cell.note_id(&catalog)>
                <legend>{label}</legend>
                {cell.entries(&catalog)}
                {cell.notes(&catalog)}
            </fieldset>
        }
        .into_any(),
    }
}

impl Cell {
    fn note_id(self, catalog: &Catalog) -> String {
        format!("mj-{}-notes", catalog.option(self.option).id)
    }

    /// Whether a rule forbids a choice, or the option, as things are.
    fn is_off(self, choice: Option<ChoiceId>) -> bool {
        self.model.with(|now| match choice {
            Some(choice) => now.forbids(choice),
            None => !now.unavailable.is_empty(),
        })
    }

    fn choice(self, catalog: &Catalog, id: ChoiceId) -> AnyView {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let opt = catalog.option(option);
        let Some(choice) = opt.choice(id) else {
            return ().into_any();
        };
        // What is forbidden can still be tried: the answer says why, and offers what would allow it.
        view! {
            <label class="mj-choice" part="choice" class:mj-off=move || self.is_off(Some(id))>
                <input
                    type="radio"
                    name=opt.id.clone()
                    value=choice.id.clone()
                    prop:checked=move || model.with(|now| now.input == Input::Choices(Some(id)))
                    on:change=move |_| calculator.edit(&Edit::Choose(option, id))
                />
                <span class="mj-choice-label">{show.text(&choice.label)}</span>
                {choice.note.as_ref().map(|note| view! { <span class="mj-choice-note">{show.text(note)}</span> })}
            </label>
        }
        .into_any()
    }

    /// A number input with its stepper and unit.
    fn number(
        self,
        catalog: &Catalog,
        at: usize,
        id: Option<String>,
        label: Option<String>,
    ) -> AnyView {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
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
        let step = move |up, name: &'static str, sign: &'static str| {
            view! {
                <button
                    type="button"
                    class="mj-step"
                    tabindex="-1"
                    aria-label=name
                    on:click=move |_| calculator.edit(&Edit::Step(option, at, up))
                >
                    {sign}
                </button>
            }
        };
        let unit = opt.unit().map(|unit| {
            view! { <span class="mj-unit">{show.text(&catalog.unit(unit).name)}</span> }
        });
        view! {
            <span class="mj-number" part="number">
                {step(false, show.words.less, "−")}
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    name=opt.id.clone()
                    id=id
                    aria-label=label
                    aria-describedby=self.note_id(catalog)
                    aria-invalid=move || model.with(|now| (!now.problems.is_empty()).then_some("true"))
                    prop:value=text
                    on:input=move |event| {
                        // Half a syllable is no number: 万 is read once it is written.
                        let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
                        if !composing {
                            typed(&event);
                        }
                    }
                    on:compositionend=move |event| typed(&event)
                    on:keydown=move |event| {
                        let up = match event.key().as_str() {
                            "ArrowUp" => true,
                            "ArrowDown" => false,
                            _ => return,
                        };
                        event.prevent_default();
                        calculator.edit(&Edit::Step(option, at, up));
                    }
                />
                {step(true, show.words.more, "+")}
            </span>
            {unit}
        }
        .into_any()
    }

    fn entries(self, catalog: &Arc<Catalog>) -> AnyView {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let opt = catalog.option(option);
        let label = show.text(&opt.label);
        let count = Memo::new(move |_| {
            model.with(|now| match &now.input {
                Input::Entries(texts) => texts.len(),
                _ => 0,
            })
        });
        let list = Arc::clone(catalog);
        let rows = move || {
            let entry = |at| {
                let name = words::entry(show.lang, &label, at + 1);
                view! {
                    <li class="mj-entry">
                        {self.number(&list, at, None, Some(name.clone()))}
                        <button
                            type="button"
                            class="mj-remove"
                            aria-label=format!("{} {name}", show.words.remove_entry)
                            on:click=move |event| {
                                calculator.edit(&Edit::RemoveEntry(option, at));
                                focus_later(&event, ".mj-add");
                            }
                        >
                            "×"
                        </button>
                    </li>
                }
            };
            (0..count.get()).map(entry).collect::<Vec<_>>()
        };
        view! {
            <ol class="mj-list">{rows}</ol>
            <button
                type="button"
                class="mj-add"
                class:mj-off=move || self.is_off(None)
                data-testid=format!("add-{}", opt.id)
                on:click=move |event| {
                    calculator.edit(&Edit::AddEntry(option));
                    focus_later(&event, ".mj-entry:last-child input");
                }
            >
                {format!("+ {}", show.words.add_entry)}
            </button>
        }
        .into_any()
    }

    /// What is wrong, what cannot be had, what helps, what to know, how the source was read.
    fn notes(self, catalog: &Arc<Catalog>) -> AnyView {
        let Self {
            calculator,
            show,
            option,
            model,
        } = self;
        let opt = catalog.option(option);
        let help = opt
            .help
            .as_ref()
            .map(|help| view! { <p class="mj-help">{show.text(help)}</p> });
        let list = Arc::clone(catalog);
        let said = move || {
            let now = model.get();
            let problems = now
                .problems
                .iter()
                .map(|one| problem(calculator, show, one));
            let off = now
                .unavailable
                .iter()
                .map(|one| unavailable(calculator, show, one));
            let notices = now.notices.iter().map(|id| notice(show, list.notice(*id)));
            problems.chain(off).chain(notices).collect::<Vec<_>>()
        };
        view! {
            {conflict(calculator, show, Place::Option(option))}
            <div class="mj-notes" id=self.note_id(catalog)>{help}{said}</div>
            {readings(catalog, show, About::Option(option))}
        }
        .into_any()
    }
}

/// Moves the focus within the control, once what was changed is there to be focused.
fn focus_later(event: &leptos::ev::MouseEvent, selector: &'static str) {
    let Some(button) = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let Ok(Some(control)) = button.closest(".mj-option") else {
        return;
    };
    request_animation_frame(move || {
        let found = control.query_selector(selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}
