//! A submission, shared by the components around it as context.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::answer::{Answer, Change, Problem, Refusal};
use super::claim::Claim;
use super::contact::{Contact, ContactField};
use super::request::body;
use super::service::QuoteService;
use crate::model::Draft;
use crate::state::CalculatorState;
use crate::{json, storage};

/// The name under which the tab keeps what was typed.
const KEPT: &str = "mingjia-submission";

/// How far a submission has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    /// Nothing is submitted.
    Idle,
    /// It is on its way.
    Sending,
    /// The price list has changed since the claim.
    Changed(Box<Claim>, Box<Change>),
    /// Something in it is wrong.
    Invalid(Vec<Problem>),
    /// It was refused.
    Refused(Refusal),
    /// Nothing answered.
    Unreached,
    /// Nothing here takes quotes.
    NoService,
}

impl Phase {
    /// The first field of the contact that is wrong.
    pub fn wrong_field(&self) -> Option<ContactField> {
        let Phase::Invalid(problems) = self else {
            return None;
        };
        let mut fields = ContactField::ALL.into_iter();
        fields.find(|field| problems.iter().any(|it| it.option == field.place()))
    }
}

/// An attempt to submit. The same body is the same attempt: tried again, the service answers as before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Attempt {
    key: String,
    body: String,
}

/// What the tab keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    contact: Contact,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<Attempt>,
}

/// What was typed to submit a calculator's quote, and what became of it. It outlives the views, which are
/// built anew in another language.
#[derive(Clone, Copy)]
pub struct SubmissionState {
    calculator: CalculatorState,
    service: StoredValue<QuoteService>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) contact: RwSignal<Contact>,
    /// What the visitor consented to in place of what the page reckons.
    consented: RwSignal<Option<Claim>>,
    attempt: StoredValue<Option<Attempt>>,
}

/// Provides submitting a calculator's quotes to a service, as context. What the tab kept is filled in
/// again.
pub fn provide_submission(calculator: CalculatorState, service: QuoteService) -> SubmissionState {
    let state = SubmissionState {
        calculator,
        service: StoredValue::new(service),
        phase: RwSignal::new(Phase::Idle),
        contact: RwSignal::new(Contact::default()),
        consented: RwSignal::new(None),
        attempt: StoredValue::new(None),
    };
    Effect::new(move |_| state.restore());
    // What was answered is about what was configured then.
    Effect::new(move |before: Option<()>| {
        calculator.figures().track();
        if before.is_some() {
            state.consented.set(None);
            // What is on its way goes on: else it could be submitted a second time meanwhile.
            if state.phase.with_untracked(|phase| *phase != Phase::Sending) {
                state.phase.set(Phase::Idle);
            }
        }
    });
    provide_context(state);
    state
}

impl SubmissionState {
    fn restore(self) {
        let kept = storage::session_get(KEPT).and_then(|text| json::parse::<Kept>(&text));
        if let Some(kept) = kept {
            self.contact.set(kept.contact);
            self.attempt.set_value(kept.attempt);
        }
    }

    /// Keeps what was typed, and the attempt, while the tab is open.
    pub(super) fn keep(self) {
        let kept = Kept {
            contact: self.contact.get_untracked(),
            attempt: self.attempt.get_value(),
        };
        if let Some(text) = json::stringify(&kept) {
            // Where the visitor forbids it, it is not kept: the form still has it.
            let _ = storage::session_set(KEPT, &text);
        }
    }

    /// Whether it can be submitted as things are.
    pub(super) fn is_ready(self) -> bool {
        self.calculator.is_current() && self.phase.with(|phase| *phase != Phase::Sending)
    }

    /// What is claimed: what the page reckons, or what was consented to instead.
    fn claim(self) -> Option<Claim> {
        self.consented.get_untracked().or_else(|| {
            let catalog = self.calculator.catalog();
            self.calculator.figures().with_untracked(|figures| {
                let figures = figures.as_ref().filter(|figures| figures.current)?;
                Some(Claim::of(&catalog, figures))
            })
        })
    }

    /// Consents to a claim and submits it.
    pub(super) fn consent(self, claim: Claim, on_accepted: impl FnOnce(String) + 'static) {
        self.consented.set(Some(claim));
        self.send(on_accepted);
    }

    /// Submits; calls back with the number of the quote once it is accepted.
    pub(super) fn send(self, on_accepted: impl FnOnce(String) + 'static) {
        if self.phase.with_untracked(|phase| *phase == Phase::Sending) {
            return;
        }
        let problems = self.contact.with_untracked(Contact::check);
        if !problems.is_empty() {
            return self.phase.set(Phase::Invalid(problems));
        }
        let Some(claim) = self.claim() else {
            return;
        };
        let draft = self.draft();
        let body = self
            .contact
            .with_untracked(|contact| body(&draft, &claim, contact));
        let Some(body) = body else {
            return;
        };
        let last = self.attempt.get_value().filter(|last| last.body == body);
        let attempt = last.unwrap_or_else(|| Attempt {
            key: Uuid::new_v4().to_string(),
            body,
        });
        self.attempt.set_value(Some(attempt.clone()));
        self.keep();
        self.phase.set(Phase::Sending);
        let service = self.service.get_value();
        spawn_local(async move {
            let answer = service.submit(&attempt.key, &attempt.body).await;
            // The page may be gone: the service has the quote all the same.
            if !self.phase.is_disposed() {
                self.answered(claim, &draft, answer, on_accepted);
            }
        });
    }

    fn draft(self) -> Draft {
        let history = self.calculator.history();
        history.with_untracked(|history| history.draft.clone())
    }

    fn answered(
        self,
        claim: Claim,
        sent: &Draft,
        answer: Answer,
        on_accepted: impl FnOnce(String),
    ) {
        // What is said of a configuration is said no longer once it is another.
        let is_about_this = self.draft() == *sent;
        let phase = match answer {
            Answer::Accepted(number) => {
                storage::session_remove(KEPT);
                self.contact.set(Contact::default());
                self.attempt.set_value(None);
                // Who comes back finds the page as it was left.
                self.phase.set(Phase::Idle);
                return on_accepted(number);
            }
            Answer::Changed(_) | Answer::Invalid(_) if !is_about_this => Phase::Idle,
            Answer::Changed(change) => Phase::Changed(Box::new(claim), Box::new(change)),
            Answer::Invalid(problems) => Phase::Invalid(problems),
            Answer::Refused(refusal) => Phase::Refused(refusal),
            Answer::Unreached => Phase::Unreached,
            Answer::NoService => Phase::NoService,
        };
        self.phase.set(phase);
    }
}
