//! Submitting a quote: a form, and what became of it.

use chrono::NaiveDate;
use components::leptos::ev::Event;
use components::leptos::prelude::*;
use components::view::element::{el, live};
use components::view::{Calculator, Show, format};
use js_sys::Function;
use pricing::Text;
use wasm_bindgen::JsValue;

use crate::words::{Words, words};

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

/// The submission of one widget.
#[derive(Clone, Copy)]
pub(crate) struct Submission {
    pub phase: RwSignal<Phase>,
    /// Whether it is sent anywhere, which is when to ask whom to answer.
    pub sends: RwSignal<bool>,
    submit: StoredValue<Function, LocalStorage>,
}

impl Submission {
    pub fn new(submit: Function, sends: bool) -> Self {
        Self {
            phase: RwSignal::new(Phase::Open),
            sends: RwSignal::new(sends),
            submit: StoredValue::new_local(submit),
        }
    }
}

/// The form. It can be sent while there is a quote and none is on its way.
pub(crate) fn submission(calculator: Calculator, sent: Submission, show: Show) -> AnyView {
    let words = words(show.lang);
    let blocked = move || {
        let current = calculator
            .figures()
            .with(|now| now.as_ref().is_some_and(|figures| figures.current));
        !current || sent.phase.with(|phase| *phase == Phase::Sending)
    };
    let submit = move |event: Event| {
        event.prevent_default();
        if let Some(form) = event.target() {
            sent.submit.with_value(|submit| {
                // The page's own errors are its own.
                let _ = submit.call1(&JsValue::UNDEFINED, &form);
            });
        }
    };
    let asks = move || {
        sent.sends
            .get()
            .then(|| contact(words))
            .into_iter()
            .collect()
    };
    let button = el("BUTTON")
        .part("mj-submit", "submit")
        .live_flag("disabled", blocked)
        .child(words.submit);
    el("FORM")
        .part("mj-submission", "submission")
        .on("submit", submit)
        .child(live(asks))
        .child(button)
        .child(
            el("DIV")
                .attr("role", "status")
                .child(live(move || said(sent, show, words).into_iter().collect())),
        )
        .done()
}

/// Whom to answer. The names are those of the service's request.
fn contact(words: &'static Words) -> AnyView {
    let fields = [
        ("email", "email", "email", words.email),
        ("phone", "tel", "tel", words.phone),
        ("name", "text", "name", words.name),
        ("company", "text", "organization", words.company),
    ];
    let field = |(name, kind, fill, label)| {
        let input = el("INPUT")
            .attr("name", name)
            .attr("type", kind)
            .attr("autocomplete", fill)
            .attr("maxlength", "200");
        el("LABEL")
            .class("mj-field")
            .child(el("SPAN").child(label))
            .child(input)
    };
    el("DETAILS")
        .part("mj-contact", "contact")
        .child(el("SUMMARY").child(words.contact))
        .children(fields.map(field))
        .done()
}

fn said(sent: Submission, show: Show, words: &'static Words) -> Option<AnyView> {
    sent.phase.with(|phase| match phase {
        Phase::Open => None,
        submitted => outcome(submitted, show, words),
    })
}

/// What became of a submission. Apart, for a first sight shows none.
#[inline(never)]
fn outcome(phase: &Phase, show: Show, words: &'static Words) -> Option<AnyView> {
    let said = match phase {
        Phase::Open => return None,
        Phase::Sending => el("P").class("mj-help").child(words.sending),
        Phase::Accepted { quote, until } => {
            let until = until.map(|day| {
                let day = format::date(show.lang, day);
                el("SMALL").child(format!("{} {day}", words.until))
            });
            el("P")
                .part("mj-receipt", "receipt")
                .attr("data-testid", "receipt")
                .attr("data-quote", quote.as_str())
                .child(el("STRONG").child(words.accepted))
                .child(el("CODE").child(quote.clone()))
                .child(until)
        }
        Phase::Refused(why) => el("P")
            .part("mj-refused", "refused")
            .attr("data-testid", "refused")
            .child(show.text(why)),
    };
    Some(said.done())
}
