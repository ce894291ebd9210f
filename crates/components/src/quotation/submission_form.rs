//! The form.

use leptos::html;
use leptos::prelude::*;
use web_sys::{FormData, HtmlFormElement};

use super::contact::ContactField;
use super::contact_fields::ContactFields;
use super::outcome::Outcome;
use super::review::Review;
use super::state::{Phase, SubmissionState};
use super::words::words;
use crate::locale::use_locale;

/// Submitting what is configured: review, contact, submit. Needs a [`SubmissionState`] in context.
#[component]
pub fn SubmissionForm(
    /// Called with the number of the quote once it is accepted.
    on_accepted: Callback<String>,
) -> impl IntoView {
    let submission: SubmissionState = expect_context();
    let words = words(use_locale().lang);
    let form = NodeRef::<html::Form>::new();
    // Browsers fill in forms without telling the page: what is submitted is what the form holds.
    let fill_in = move || {
        if let Some(form) = form.get_untracked() {
            submission.contact.update(|contact| read(&form, contact));
        }
    };
    Effect::new(move |_| {
        if let Phase::Accepted(number) = submission.phase.get() {
            // Who comes back finds the page as it was left.
            submission.phase.set(Phase::Idle);
            on_accepted.run(number);
        }
    });
    let is_again = move || {
        submission.phase.with(|phase| match phase {
            Phase::Unreached => true,
            Phase::Refused(refusal) => refusal.again,
            _ => false,
        })
    };
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
                submission.send();
            }
        >
            <p>{words.lead}</p>
            <Review/>
            <ContactFields/>
            <div role="status">
                <Outcome consent=Callback::new(move |claim| {
                    fill_in();
                    submission.consent(claim);
                })/>
            </div>
            <button
                type="submit"
                class="mj-submit"
                part="submit"
                data-testid="submit-quote"
                disabled=move || !submission.is_ready()
            >
                {move || if is_again() { words.again } else { words.submit }}
            </button>
        </form>
    }
    .into_any()
}

/// Takes over what a form holds.
fn read(form: &HtmlFormElement, contact: &mut super::contact::Contact) {
    let Ok(data) = FormData::new_with_form(form) else {
        return;
    };
    for field in ContactField::ALL {
        if let Some(text) = data.get(field.name()).as_string() {
            field.set(contact, text);
        }
    }
}
