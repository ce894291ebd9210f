//! One price list on show.

use std::sync::Arc;

use chrono::NaiveDate;
use components::json::to_js;
use components::model::{Draft, DraftHistory, Reckoning, link};
use components::{CalculatorState, CurrencyDisplay, Locale};
use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use pricing::{Catalog, Lang, Text};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::submission::{Phase, Submission};
use crate::view::{CallToAction, WidgetView};

/// One price list on show; to free it is to take it off the page.
#[wasm_bindgen]
pub struct Widget {
    calculator: CalculatorState,
    look: RwSignal<Look>,
    submission: Submission,
    cta: CallToAction,
    // Dropped in this order: the view goes before what it reads.
    _view: UnmountHandle<AnyViewState>,
    _owner: Owner,
}

/// What the attributes ask for and styles cannot do. Another one builds the views anew.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Look {
    lang: Lang,
    currency: CurrencyDisplay,
}

impl Look {
    pub fn named(lang: &str, currency: &str) -> Self {
        let lang = if lang == "zh" { Lang::Zh } else { Lang::En };
        let currency = match currency {
            "code" => CurrencyDisplay::Code,
            _ => CurrencyDisplay::Symbol,
        };
        Self { lang, currency }
    }
}

/// What a widget calls.
pub(crate) struct Handlers {
    /// At each change.
    pub changed: Function,
    /// When the visitor submits.
    pub submit: Function,
}

impl Widget {
    pub(crate) fn new(
        catalog: Arc<Catalog>,
        element: HtmlElement,
        selection: JsValue,
        today: NaiveDate,
        handlers: Handlers,
        look: Look,
    ) -> Self {
        let owner = Owner::new();
        owner.with(|| {
            let draft = draft(&catalog, selection);
            let calculator = CalculatorState::new(catalog, draft, Signal::stored(today));
            let look = RwSignal::new(look);
            let submission = Submission::new(Some(handlers.submit));
            let cta = CallToAction::default();
            provide_context(calculator);
            provide_context(submission);
            provide_context(cta);
            let view = mount_to(element, move || {
                report_changes(calculator, submission, handlers.changed);
                let shown = move || {
                    let Look { lang, currency } = look.get();
                    let locale = Locale::new(lang);
                    provide_context(Locale { currency, ..locale });
                    view! { <WidgetView/> }
                };
                shown.into_any()
            });
            Self {
                calculator,
                look,
                submission,
                cta,
                _view: view,
                _owner: owner.clone(),
            }
        })
    }
}

#[wasm_bindgen]
impl Widget {
    /// Sets the language (`zh`, `en`) and how currencies are written (`symbol`, `code`).
    pub fn look(&self, lang: &str, currency: &str) {
        let look = Look::named(lang, currency);
        if self.look.get_untracked() != look {
            self.look.set(look);
        }
    }

    /// Begins anew with a selection; tells whether it is another one than is shown.
    pub fn select(&self, selection: JsValue) -> bool {
        let catalog = self.calculator.catalog();
        let draft = draft(&catalog, selection);
        let reckoned = Reckoning::of(&catalog, &DraftHistory::new(draft.clone()));
        let is_other = self.calculator.reckoning().with_untracked(|now| {
            now.selection != reckoned.selection || now.problems != reckoned.problems
        });
        if is_other {
            self.calculator.replace(draft);
        }
        is_other
    }

    /// Where the call to action leads; nowhere where it is not shown.
    pub fn lead(&self, href: Option<String>) {
        if self.cta.href.with_untracked(|now| *now != href) {
            self.cta.href.set(href);
        }
    }

    /// What was submitted is on its way.
    pub fn sending(&self) {
        self.submission.phase.set(Phase::Sending);
    }

    /// What was submitted was accepted, under a number, until a day.
    pub fn accepted(&self, quote: String, until: &str) {
        let until = pricing::parse_date(until);
        self.submission.phase.set(Phase::Accepted { quote, until });
    }

    /// What was submitted was not accepted; says why.
    pub fn refused(&self, zh: String, en: String) {
        let why = Text { zh, en };
        self.submission.phase.set(Phase::Refused(why));
    }
}

/// The draft that a page asks for, whatever it passes in.
fn draft(catalog: &Catalog, selection: JsValue) -> Draft {
    if selection.is_null() || selection.is_undefined() {
        return Draft::new(catalog);
    }
    let asked: Value = serde_wasm_bindgen::from_value(selection).unwrap_or_default();
    link::draft(catalog, &asked)
}

/// Tells the page of each change, the first view included: the selection, and its quote or what is wrong
/// with it.
fn report_changes(calculator: CalculatorState, submission: Submission, changed: Function) {
    Effect::new(move |_| {
        let catalog = calculator.catalog();
        let selection = calculator
            .history()
            .with(|history| to_js(&link::value(&history.draft)));
        let quote = calculator.figures().with(|figures| {
            let current = figures.as_ref().filter(|figures| figures.current)?;
            let quote = wire::quote::document(&catalog, &current.selection, &current.quote);
            to_js(&quote)
        });
        let problems = calculator.reckoning().with(|now| {
            let documents = now.problems.iter();
            let documents = documents.map(|problem| wire::problem::document(&catalog, problem));
            let problems = wire::Problems {
                problems: documents.collect(),
            };
            (!problems.problems.is_empty()).then(|| to_js(&problems))?
        });
        // What was answered is about what was configured then.
        submission.phase.set(Phase::Open);
        // The page's own errors are its own; the view goes on.
        let _ = changed.call3(
            &JsValue::UNDEFINED,
            &selection.unwrap_or_default(),
            &quote.unwrap_or_default(),
            &problems.unwrap_or_default(),
        );
    });
}
