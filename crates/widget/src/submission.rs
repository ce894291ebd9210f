//! Submitting a quote: a form, and what became of it.

use chrono::NaiveDate;
use components::{use_calculator, use_locale};
use js_sys::Function;
use leptos::ev::{MouseEvent, Targeted};
use leptos::prelude::*;
use pricing::Text;
use wasm_bindgen::JsValue;
use web_sys::{HtmlButtonElement, HtmlFormElement};

use crate::words::words;

/// How far a submission has come.
#[derive(Clone, PartialEq)]
pub(crate) enum Phase {
    /// Nothing is submitted.
    Open,
    /// It is on its way.
    Sending,
    /// It has a number and holds until a day.
    Accepted {
        quote: String,
        until: Option<NaiveDate>,
    },
    /// It was not accepted.
    Refused(Text),
}

/// The submission of one widget, shared by the components around it as context.
#[derive(Clone, Copy)]
pub(crate) struct Submission {
    pub phase: RwSignal<Phase>,
    /// Told of the form; nobody natively.
    submit: StoredValue<Option<Function>, LocalStorage>,
}

impl Submission {
    pub fn new(submit: Option<Function>) -> Self {
        Self {
            phase: RwSignal::new(Phase::Open),
            submit: StoredValue::new_local(submit),
        }
    }

    /// Sends the form around a button that was pressed, where what it holds is as its fields want it.
    fn submit(self, event: &Targeted<MouseEvent, HtmlButtonElement>) {
        event.prevent_default();
        let form = event.target().form();
        if let Some(form) = form.filter(HtmlFormElement::report_validity) {
            self.submit.with_value(|submit| {
                if let Some(submit) = submit {
                    // The page's own errors are its own.
                    let _ = submit.call1(&JsValue::UNDEFINED, &form);
                }
            });
        }
    }
}

/// The form. It can be sent while there is a quote and none is on its way.
#[component]
pub(crate) fn SubmissionForm() -> impl IntoView {
    let calculator = use_calculator();
    let submission: Submission = expect_context();
    let words = words(use_locale().lang);
    let is_blocked =
        move || !calculator.is_current() || submission.phase.with(|phase| *phase == Phase::Sending);
    view! {
        <form
            class="mj-submission"
            part="submission"
            on:submit=|event| event.prevent_default()
        >
            <ContactFields/>
            // Where a sandbox allows no forms, none of them submits; Enter in a field presses it too.
            <button
                class="mj-submit" part="submit" disabled=is_blocked
                on:click:target=move |event| submission.submit(&event)
            >
                {words.submit}
            </button>
            <div role="status">
                {move || submission.phase.with(|phase| view! { <Outcome phase=phase.clone()/> })}
            </div>
        </form>
    }
}

/// Whom to answer. The names are those of the service's request.
#[component]
fn ContactFields() -> impl IntoView {
    let words = words(use_locale().lang);
    let fields = [
        ("email", "email", "email", words.email),
        ("phone", "tel", "tel", words.phone),
        ("name", "text", "name", words.name),
        ("company", "text", "organization", words.company),
    ];
    let fields = fields.map(|(name, kind, autocomplete, label)| {
        view! {
            <label class="mj-field">
                <span>{label}</span>
                <input name=name type=kind autocomplete=autocomplete maxlength="200"/>
            </label>
        }
    });
    view! {
        <details class="mj-contact" part="contact">
            <summary>{words.contact}</summary>
            {fields.into_iter().collect_view()}
        </details>
    }
}

/// What became of a submission.
#[component]
fn Outcome(
    /// How far the submission has come.
    phase: Phase,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    match phase {
        Phase::Open => ().into_any(),
        Phase::Sending => view! { <p class="mj-help">{words.sending}</p> }.into_any(),
        Phase::Accepted { quote, until } => view! {
            <p class="mj-receipt" part="receipt" data-testid="receipt" data-quote=quote.clone()>
                <strong>{words.accepted}</strong>
                <code>{quote.clone()}</code>
                {until.map(|day| view! {
                    <small>{format!("{} {}", words.until, locale.date(day))}</small>
                })}
            </p>
        }
        .into_any(),
        Phase::Refused(why) => view! {
            <p class="mj-refused" part="refused" data-testid="refused">{locale.text(&why)}</p>
        }
        .into_any(),
    }
}
