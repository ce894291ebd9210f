//! The form that submits what is configured.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement};

use super::contact::{Contact, ContactField};
use super::contact_fields::ContactFields;
use super::outcome::Outcome;
use super::review::Review;
use super::state::{Phase, SubmissionState};
use super::words::words;
use crate::focus::focus;
use crate::locale::use_locale;

/// Submitting what is configured: review, contact, submit. Needs a [`SubmissionState`] in context.
#[component]
pub fn SubmissionForm<F>(
    /// Called with the number of the quote once it is accepted, also where the form is gone by then, as in
    /// another language.
    on_accepted: F,
) -> impl IntoView
where
    F: Fn(String) + Clone + Send + Sync + 'static,
{
    let submission: SubmissionState = expect_context();
    let words = words(use_locale().lang);
    let form = NodeRef::<html::Form>::new();
    let button = NodeRef::<html::Button>::new();
    // Browsers fill in forms without telling the page: what is submitted is what the form holds.
    let fill_in = move || {
        if let Some(form) = form.get_untracked() {
            submission.contact.update(|contact| read(&form, contact));
        }
    };
    Effect::new(move |before: Option<()>| {
        let wrong = submission.phase.with(Phase::wrong_field);
        // A form that is built anew takes no focus.
        if let (Some(()), Some(field), Some(form)) = (before, wrong, form.get_untracked()) {
            focus_field(&form, field);
        }
    });
    let is_again = move || {
        submission.phase.with(|phase| match phase {
            Phase::Unreached => true,
            Phase::Refused(refusal) => refusal.again,
            _ => false,
        })
    };
    let on_consent = on_accepted.clone();
    let consent = Callback::new(move |claim| {
        fill_in();
        // The button that was pressed goes.
        focus(button.get_untracked());
        submission.consent(claim, on_consent.clone());
    });
    view! {
        <form
            class="mj-submission"
            part="submission"
            aria-label=words.submit
            novalidate
            node_ref=form
            on:submit=move |event| {
                event.prevent_default();
                fill_in();
                submission.send(on_accepted.clone());
            }
        >
            <p>{words.lead}</p>
            <Review/>
            <ContactFields/>
            <div role="status">
                <Outcome consent/>
            </div>
            // Not `disabled`, which would take the focus from who pressed it.
            <button
                type="submit"
                class="mj-submit"
                part="submit"
                data-testid="submit-quote"
                aria-disabled=move || (!submission.is_ready()).then_some("true")
                node_ref=button
            >
                {move || if is_again() { words.again } else { words.submit }}
            </button>
        </form>
    }
    .into_any()
}

/// Gives the focus to a field of the contact.
fn focus_field(form: &HtmlFormElement, field: ContactField) {
    let control = format!("[name={}]", field.name());
    let control = form.query_selector(&control).ok().flatten();
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        // It is there to be focused, or the page is going.
        let _ = control.focus();
    }
}

/// Takes over what a form holds.
fn read(form: &HtmlFormElement, contact: &mut Contact) {
    let Ok(data) = FormData::new_with_form(form) else {
        return;
    };
    for field in ContactField::ALL {
        if let Some(text) = data.get(field.name()).as_string() {
            field.set(contact, text);
        }
    }
}
