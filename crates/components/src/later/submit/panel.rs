//! The panel: review, contact, submit.

use crate::leptos::prelude::*;
use pricing::Text;
use wasm_bindgen_futures::spawn_local;

use super::answer::{Answer, Change};
use super::change::change;
use super::form::contact;
use super::request::{Claim, body};
use super::review::review;
use super::words::words;
use super::{browser, contact as fields};
use crate::later::note;
use crate::model::json::Json;
use crate::view::element::{Element, el, live};
use crate::view::problem::{button, sentence};
use crate::view::{Calculator, Show};

/// How far a submission has come.
#[derive(Clone, PartialEq)]
pub(super) enum Phase {
    /// Nothing is submitted.
    Open,
    /// It is on its way.
    Sending,
    /// The price list has changed since the claim: its sums, and what is different.
    Changed(Claim, Change),
    /// Something in it is wrong, by place.
    Wrong(Vec<(String, Text)>),
    /// It was not accepted; whether trying again may help, and after how many seconds.
    Refused(Text, bool, Option<u32>),
    /// Nothing answered.
    Unreached,
    /// Nothing here takes quotes.
    NoService,
}

/// What every part of the panel needs.
#[derive(Clone, Copy)]
pub(super) struct Sub {
    pub calculator: Calculator,
    pub show: Show,
    pub phase: RwSignal<Phase>,
    pub contact: RwSignal<Vec<(&'static str, String)>>,
    /// What the visitor consented to in place of what the page reckons.
    pub consented: RwSignal<Option<Claim>>,
    /// The last attempt: its key and body. The same body is the same attempt.
    attempt: RwSignal<Option<(String, String)>>,
}

/// Submitting what is configured.
#[must_use]
pub fn panel(calculator: Calculator, show: Show) -> AnyView {
    let kept = browser::kept();
    let text = |json: Option<&Json>| Some(json?.text()?.to_owned());
    let mut typed = Vec::new();
    for field in fields::FIELDS {
        if let Some(known) = text(kept.get("contact").and_then(|all| all.get(field.name))) {
            note(&mut typed, field.name, known);
        }
    }
    let sub = Sub {
        calculator,
        show,
        phase: RwSignal::new(Phase::Open),
        contact: RwSignal::new(typed),
        consented: RwSignal::new(None),
        attempt: RwSignal::new(text(kept.get("key")).zip(text(kept.get("body")))),
    };
    // What was answered is about what was configured then.
    Effect::new(move |before: Option<()>| {
        calculator.figures().track();
        if before.is_some() {
            sub.phase.set(Phase::Open);
            sub.consented.set(None);
        }
    });
    let words = words(show.lang);
    let reviewed = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => {
                let views = review(calculator.catalog(), show, figures).into_iter();
                views.map(Element::done).collect()
            }
            None => vec![el("P").child(show.words.no_figures).done()],
        })
    };
    el("FORM")
        .part("mj-submission", "submission")
        .attr("aria-label", words.submit)
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            sub.send();
        })
        .child(el("P").child(words.lead))
        .child(
            el("SECTION")
                .child(el("H3").child(words.review))
                .child(live(reviewed)),
        )
        .child(contact(sub))
        .child(el("DIV").attr("role", "status").child(live(move || {
            sub.said().into_iter().map(Element::done).collect()
        })))
        .child(live(move || vec![sub.action().done()]))
        .done()
}

impl Sub {
    /// Keeps what was typed, and the attempt, while the tab is open.
    pub fn keep(self) {
        let mut members = Vec::new();
        self.contact.with_untracked(|contact| {
            let of = |(name, text): &(&'static str, String)| {
                ((*name).to_owned(), Json::Text(text.clone()))
            };
            members.push((
                "contact".to_owned(),
                Json::Object(contact.iter().map(of).collect()),
            ));
        });
        if let Some((key, body)) = self.attempt.get_untracked() {
            members.push(("key".to_owned(), Json::Text(key)));
            members.push(("body".to_owned(), Json::Text(body)));
        }
        browser::keep(Some(&Json::Object(members)));
    }

    /// What is claimed: what the page reckons, or what was consented to instead.
    fn claim(self) -> Option<Claim> {
        let consented = self.consented.get_untracked();
        consented.or_else(|| {
            let catalog = self.calculator.catalog();
            self.calculator.figures().with_untracked(|now| {
                let figures = now.as_ref().filter(|figures| figures.current)?;
                Some(Claim::of(catalog, figures))
            })
        })
    }

    fn send(self) {
        if self.phase.with_untracked(|phase| *phase == Phase::Sending) {
            return;
        }
        let wrong = self
            .contact
            .with_untracked(|contact| fields::check(contact));
        if !wrong.is_empty() {
            return self.phase.set(Phase::Wrong(wrong));
        }
        let Some(claim) = self.claim() else {
            return;
        };
        let state = self.calculator.state();
        let body = state.with_untracked(|state| {
            self.contact
                .with_untracked(|contact| body(&state.draft, &claim, contact))
        });
        let known = self
            .attempt
            .get_untracked()
            .filter(|(_, last)| *last == body);
        let (key, body) = known.unwrap_or_else(|| (browser::new_key(), body));
        self.attempt.set(Some((key.clone(), body.clone())));
        self.keep();
        self.phase.set(Phase::Sending);
        spawn_local(async move {
            let answer = browser::submit(key, body).await;
            self.answered(claim, answer);
        });
    }

    fn answered(self, claim: Claim, answer: Answer) {
        let phase = match answer {
            Answer::Accepted(number) => {
                browser::keep(None);
                // Who comes back finds the page as it was left.
                let _ = self.phase.try_set(Phase::Open);
                return browser::open_receipt(&number);
            }
            Answer::Changed(change) => Phase::Changed(claim, change),
            Answer::Wrong(problems) => Phase::Wrong(problems),
            Answer::Refused {
                message,
                again,
                wait,
            } => Phase::Refused(message, again, wait),
            Answer::Unreached => Phase::Unreached,
            Answer::NoService => Phase::NoService,
        };
        // A panel that is gone has nothing to say.
        let _ = self.phase.try_set(phase);
    }

    /// What became of it.
    fn said(self) -> Vec<Element> {
        let (show, words) = (self.show, words(self.show.lang));
        let refused = |text: String| {
            el("P")
                .part("mj-refused", "refused")
                .attr("data-testid", "refused")
                .child(text)
        };
        let kept = || el("P").class("mj-help").child(words.nothing_lost);
        self.phase.with(|phase| match phase {
            Phase::Open => Vec::new(),
            Phase::Sending => vec![el("P").class("mj-help").child(words.sending)],
            Phase::Changed(claim, changed) => {
                let currency = self.calculator.catalog().currency.clone();
                let now = changed.claim.clone();
                let consent = button("mj-repair mj-primary", words.consent)
                    .attr("data-testid", "consent")
                    .on("click", move |_| {
                        self.consented.set(Some(now.clone()));
                        self.send();
                    });
                vec![
                    change(show, &currency, claim, changed)
                        .child(el("DIV").class("mj-repairs").child(consent)),
                ]
            }
            Phase::Wrong(problems) => {
                let mut said = Vec::new();
                for (place, message) in problems {
                    if !place.starts_with("contact.") {
                        let message = sentence(&show.text(message));
                        said.push(el("LI").attr("data-option", place).child(message));
                    }
                }
                if said.is_empty() {
                    return Vec::new();
                }
                let lead = refused(words.wrong_selection.to_owned());
                vec![lead, el("UL").class("mj-wrong").children(said)]
            }
            Phase::Refused(message, _, wait) => {
                let mut text = sentence(&show.text(message));
                if let Some(wait) = wait {
                    text.push_str(show.comma());
                    text.push_str(words.wait);
                    text.push(' ');
                    text.push_str(&wait.to_string());
                    text.push(' ');
                    text.push_str(words.seconds);
                }
                vec![refused(text), kept()]
            }
            Phase::Unreached => vec![refused(words.unreached.to_owned()), kept()],
            Phase::NoService => vec![refused(words.no_service.to_owned()), kept()],
        })
    }

    /// The button: to submit, or to try again.
    fn action(self) -> Element {
        let words = words(self.show.lang);
        let again = self
            .phase
            .with(|phase| matches!(phase, Phase::Unreached | Phase::Refused(_, true, _)));
        let blocked = move || {
            let current = self
                .calculator
                .figures()
                .with(|now| now.as_ref().is_some_and(|figures| figures.current));
            !current || self.phase.with(|phase| *phase == Phase::Sending)
        };
        el("BUTTON")
            .part("mj-submit", "submit")
            .attr("data-testid", "submit-quote")
            .live_flag("disabled", blocked)
            .child(if again { words.again } else { words.submit })
    }
}
