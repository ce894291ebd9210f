//! Whom to answer, asked for.

use leptos::prelude::*;
use pricing::Text;

use super::contact::ContactField;
use super::state::{Phase, SubmissionState};
use super::words::words;
use crate::locale::use_locale;
use crate::text::sentence;

/// The fields of the contact.
#[component]
pub(super) fn ContactFields() -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <fieldset class="mj-fieldset">
            <legend>{words.contact}</legend>
            <p class="mj-help">{words.contact_hint}</p>
            <div class="mj-fields">
                {ContactField::ALL.map(|field| view! { <LabelledField field/> }).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}

/// A field of the contact: its label, its input, and what is wrong below it.
#[component]
fn LabelledField(
    /// Which field it is.
    field: ContactField,
) -> impl IntoView {
    let submission: SubmissionState = expect_context();
    let locale = use_locale();
    let id = format!("mj-contact-{}", field.name());
    let notes_id = format!("{id}-notes");
    let problem = move || -> Option<Text> {
        submission.phase.with(|phase| match phase {
            Phase::Invalid(problems) => {
                let mut problems = problems.iter();
                let here = problems.find(|problem| problem.option == field.place());
                here.map(|problem| problem.message.clone())
            }
            _ => None,
        })
    };
    let is_invalid = Signal::derive(move || problem().is_some());
    view! {
        <div class="mj-option" class:mj-wide=field == ContactField::Note>
            <label class="mj-label" for=id.clone()>{field.label(words(locale.lang))}</label>
            <ContactInput field id described_by=notes_id.clone() is_invalid/>
            <div class="mj-notes" id=notes_id>
                {move || problem().map(|message| view! {
                    <div
                        class="mj-problem"
                        part="problem"
                        data-testid="problem"
                        data-option=field.place()
                    >
                        <p>{sentence(&locale.text(&message))}</p>
                    </div>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The input of a field: of several lines for a note.
#[component]
fn ContactInput(
    /// Which field it is.
    field: ContactField,
    /// The id that its label names.
    id: String,
    /// The id of what says what is wrong.
    described_by: String,
    /// Whether something is wrong with it.
    is_invalid: Signal<bool>,
) -> impl IntoView {
    let submission: SubmissionState = expect_context();
    let contact = submission.contact;
    let text = Memo::new(move |_| contact.with(|contact| field.of(contact).to_owned()));
    let type_in = move |text: String| {
        contact.update(|contact| field.set(contact, text));
        submission.keep();
    };
    let is_invalid = move || is_invalid.get().then_some("true");
    if field == ContactField::Note {
        view! {
            <textarea
                rows="3"
                id=id
                name=field.name()
                autocomplete=field.autocomplete()
                maxlength=field.max_length()
                aria-describedby=described_by
                aria-invalid=is_invalid
                prop:value=text
                on:input:target=move |event| type_in(event.target().value())
            >
                {text.get_untracked()}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type=field.input_type()
                id=id
                name=field.name()
                autocomplete=field.autocomplete()
                maxlength=field.max_length()
                aria-describedby=described_by
                aria-invalid=is_invalid
                value=text.get_untracked()
                prop:value=text
                on:input:target=move |event| type_in(event.target().value())
            />
        }
        .into_any()
    }
}
