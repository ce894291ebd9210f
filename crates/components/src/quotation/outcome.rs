//! What became of a submission.

use leptos::prelude::*;

use super::answer::{Problem, Refusal};
use super::claim::Claim;
use super::price_difference::PriceDifference;
use super::state::{Phase, SubmissionState};
use super::words::{self, words};
use crate::locale::use_locale;
use crate::text::sentence;

/// What became of the last submission; nothing while none is submitted.
#[component]
pub(super) fn Outcome(
    /// Consents to a claim and submits it.
    consent: Callback<Claim>,
) -> impl IntoView {
    let submission: SubmissionState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    move || match submission.phase.get() {
        Phase::Idle => ().into_any(),
        Phase::Sending => view! { <p class="mj-help">{words.sending}</p> }.into_any(),
        Phase::Changed(before, change) => {
            let now = change.claim.clone();
            view! {
                <PriceDifference before=*before change=*change/>
                <div class="mj-repairs">
                    <button
                        type="button" class="mj-repair mj-primary" part="button"
                        data-testid="consent"
                        on:click=move |_| consent.run(now.clone())
                    >
                        {words.consent}
                    </button>
                </div>
            }
            .into_any()
        }
        Phase::Invalid(problems) => view! { <InvalidSelection problems/> }.into_any(),
        Phase::Refused(Refusal { message, wait, .. }) => {
            let mut text = sentence(&locale.text(&message));
            if let Some(seconds) = wait {
                let stop = locale.pick("。", ". ");
                text = format!("{text}{stop}{}", words::wait(locale.lang, seconds));
            }
            view! { <Refused text/> }.into_any()
        }
        Phase::Unreached => view! { <Refused text=words.unreached/> }.into_any(),
        Phase::NoService => view! { <Refused text=words.no_service/> }.into_any(),
    }
}

/// Why it was not accepted; nothing typed is lost.
#[component]
fn Refused(
    /// The reason.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <p class="mj-refused" part="refused" data-testid="refused">{text}</p>
        <p class="mj-help">{words.nothing_lost}</p>
    }
}

/// What is wrong with the selection; what is wrong with the contact stands beside its fields.
#[component]
fn InvalidSelection(
    /// Everything that is wrong.
    problems: Vec<Problem>,
) -> impl IntoView {
    let locale = use_locale();
    let elsewhere = problems
        .into_iter()
        .filter(|problem| !problem.option.starts_with("contact."));
    let items: Vec<_> = elsewhere
        .map(|problem| {
            view! {
                <li data-option=problem.option>{sentence(&locale.text(&problem.message))}</li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <p class="mj-refused" part="refused" data-testid="refused">
                {words(locale.lang).wrong_selection}
            </p>
            <ul class="mj-wrong">{items}</ul>
        }
    })
}
