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
                {ContactField::ALL.map(|field| view! { <ContactInput field/> }).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}

/// A field of the contact, with what is wrong below it.
#[component]
fn ContactInput(
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
    let text = Memo::new(move |_| {
        submission
            .contact
            .with(|contact| field.of(contact).to_owned())
    });
    let type_in = move |text: String| {
        submission
            .contact
            .update(|contact| field.set(contact, text));
        submission.keep();
    };
    let is_invalid = move || problem().map(|_| "true");
    let is_note = field == ContactField::Note;
    let input = if is_note {
        view! {
            <textarea
                rows="3"
                id=id.clone()
                name=field.name()
                autocomplete=field.autocomplete()
                maxlength=field.max_length()
                aria-describedby=notes_id.clone()
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
                id=id.clone()
                name=field.name()
                autocomplete=field.autocomplete()
                maxlength=field.max_length()
                aria-describedby=notes_id.clone()
                aria-invalid=is_invalid
                value=text.get_untracked()
                prop:value=text
                on:input:target=move |event| type_in(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <div class="mj-option" class:mj-wide=is_note>
            <label class="mj-label" for=id>{field.label(words(locale.lang))}</label>
            {input}
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
