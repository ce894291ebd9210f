//! One price list on show.

use chrono::NaiveDate;
use components::leptos::prelude::*;
use components::leptos::{Mounted, mount_to};
use components::model::{Draft, link};
use components::view::element::live;
use components::view::{Calculator, Show};
use js_sys::Function;
use pricing::{Catalog, Lang, Text};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;
use wire::canonical::canonical;

use crate::submission::{Phase, Submission};
use crate::view::{Layout, layout};

/// One price list on show; to free it is to take it off the page.
#[wasm_bindgen]
pub struct Widget {
    calculator: Calculator,
    lang: RwSignal<Lang>,
    layout: RwSignal<Layout>,
    submission: Submission,
    // Dropped in this order: the view goes before what it reads.
    _view: Mounted,
    _owner: Owner,
}

/// What the attributes ask for.
pub(crate) struct Look {
    lang: Lang,
    layout: Layout,
    /// Whether submitted quotes are sent anywhere.
    sends: bool,
}

impl Look {
    pub fn named(lang: &str, layout: &str, sends: bool) -> Self {
        let lang = if lang == "zh" { Lang::Zh } else { Lang::En };
        let layout = Layout::named(layout);
        Self {
            lang,
            layout,
            sends,
        }
    }
}

/// Whom a widget tells.
pub(crate) struct Told {
    /// Of each change.
    pub changed: Function,
    /// Of what the visitor submits.
    pub submit: Function,
}

impl Widget {
    pub(crate) fn new(
        catalog: &'static Catalog,
        element: &HtmlElement,
        selection: &str,
        today: NaiveDate,
        told: Told,
        look: Look,
    ) -> Self {
        let owner = Owner::new();
        owner.clone().with(|| {
            let draft = if selection.is_empty() {
                Draft::new(catalog)
            } else {
                link::read(catalog, selection)
            };
            let calculator = Calculator::new(catalog, draft, today);
            let lang = RwSignal::new(look.lang);
            let shown = RwSignal::new(look.layout);
            let submission = Submission::new(told.submit, look.sends);
            let view = mount_to(element, move || {
                tell(calculator, submission, told.changed);
                live(move || {
                    let show = Show::new(lang.get());
                    vec![layout(shown.get(), calculator, submission, show)]
                })
            });
            Self {
                calculator,
                lang,
                layout: shown,
                submission,
                _view: view,
                _owner: owner,
            }
        })
    }
}

#[wasm_bindgen]
impl Widget {
    /// Sets what the attributes ask for. `sends` is whether submitted quotes are sent anywhere.
    pub fn look(&self, lang: &str, layout: &str, sends: bool) {
        let look = Look::named(lang, layout, sends);
        set(self.lang, look.lang);
        set(self.layout, look.layout);
        set(self.submission.sends, look.sends);
    }

    /// Begins anew with a selection in JSON.
    pub fn select(&self, selection: &str) {
        let draft = link::read(self.calculator.catalog(), selection);
        self.calculator.replace(draft);
    }

    /// What was submitted is on its way.
    pub fn sending(&self) {
        self.submission.phase.set(Phase::Sending);
    }

    /// What was submitted was accepted, under a number, until a day.
    pub fn accepted(&self, quote: String, until: &str) {
        let until = pricing::selection::parse_date(until);
        self.submission.phase.set(Phase::Accepted { quote, until });
    }

    /// What was submitted was not accepted; says why.
    pub fn refused(&self, zh: String, en: String) {
        let why = Text { zh, en };
        self.submission.phase.set(Phase::Refused(why));
    }
}

/// Sets a signal only to something else, for whatever reads it is made again.
fn set<T: PartialEq + Clone + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// Tells the page of each change, the first view included.
fn tell(calculator: Calculator, submission: Submission, changed: Function) {
    Effect::new(move |_| {
        let catalog = calculator.catalog();
        let selection = calculator.state().with(|state| link::write(&state.draft));
        let quote = calculator.figures().with(|figures| {
            let current = figures.as_ref().filter(|figures| figures.current)?;
            let quote = wire::quote::document(catalog, &current.selection, &current.quote);
            Some(canonical(&quote))
        });
        let problems = calculator.reckoning().with(|now| {
            let problems = &now.problems;
            (!problems.is_empty()).then(|| {
                let problems = problems.iter();
                let problems = problems.map(|problem| wire::problem::document(catalog, problem));
                canonical(&wire::Problems {
                    problems: problems.collect(),
                })
            })
        });
        submission.phase.set(Phase::Open);
        // The page's own errors are its own; the view goes on.
        let _ = changed.call3(
            &JsValue::UNDEFINED,
            &selection.map_or(JsValue::UNDEFINED, JsValue::from),
            &quote.map_or(JsValue::UNDEFINED, JsValue::from),
            &problems.map_or(JsValue::UNDEFINED, JsValue::from),
        );
    });
}
