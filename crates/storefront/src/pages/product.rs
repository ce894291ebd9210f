//! One product: what is needed, its calculator, its quote, its price list, its dates.

use std::sync::Arc;

use components::dates::{DatesPanel, provide_dates};
use components::model::{Draft, link};
use components::need::{PerUnit, provide_cheaper, provide_need};
use components::price_list::{headline, included};
use components::quotation::{SubmissionForm, provide_submission};
use components::{
    Calculator, CalculatorState, CheaperHint, CostPlot, Lazy, LazyView, LiveTotal, NeedForm,
    Notices, OldListNotice, PriceTable, QuoteLines, Sources, TotalsBar, use_locale,
};
use gloo_timers::callback::Timeout;
use leptos::ev::{self, FocusEvent};
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use pricing::Catalog;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::actions::Actions;
use super::phone_bar::PhoneBar;
use super::problem_list::ProblemList;
use crate::address::Page;
use crate::browser;
use crate::list_date::list_date;
use crate::quotation_store::{self, KeptQuotation, UNKEPT};
use crate::site::{Site, use_site};
use crate::title::use_title;
use crate::words::words;

/// What a visitor typed on a product's page.
#[derive(Clone, Copy)]
pub(super) struct ProductState {
    calculator: CalculatorState,
}

impl ProductState {
    /// Begins with what the address configures, and writes back what becomes of it.
    pub fn provide(site: Site, catalog: Arc<Catalog>) -> Self {
        let asked = |catalog: &Catalog, selection: Option<String>| match selection {
            Some(text) => link::read(catalog, &text),
            None => Draft::new(catalog),
        };
        let draft = asked(&catalog, site.selection());
        let calculator = CalculatorState::new(catalog.clone(), draft, site.today);
        provide_context(calculator);
        provide_need(calculator);
        provide_cheaper(calculator);
        provide_dates(calculator);
        provide_submission(calculator, site.quote_service());
        keep_address(site, calculator);
        Effect::new(move |_| {
            let catalog = catalog.clone();
            let listener = window_event_listener(ev::popstate, move |_| {
                let draft = asked(&catalog, browser::address().selection);
                let asks_anew = calculator
                    .history()
                    .with_untracked(|now| link::write(&now.draft) != link::write(&draft));
                // Links to the page's sections go through the history too, and change nothing.
                if asks_anew {
                    calculator.replace(draft);
                }
            });
            on_cleanup(|| listener.remove());
        });
        Self { calculator }
    }
}

/// Writes what is configured into the address, after what it comes to is drawn: a write takes a browser
/// longer than all the rest of a keystroke.
fn keep_address(site: Site, calculator: CalculatorState) {
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        calculator.history().track();
        // As it came in, the address says what it says, however it is written.
        if before.is_some() {
            let timeout = Timeout::new(0, move || {
                let history = calculator.history();
                let written = history.with_untracked(|now| link::write(&now.draft));
                site.rewrite(written.as_deref());
            });
            // The one before is cancelled: of many edits at once the last is written.
            waiting.set_value(Some(timeout));
        }
    });
}

/// The page of a price list.
#[component]
pub(super) fn ProductPage(
    /// What outlives these views.
    state: ProductState,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = state.calculator.catalog();
    use_title(format!("{} · {}", locale.text(&catalog.name), words.site));
    let has_need = components::need::use_need().is_some();
    let has_dates = !catalog.policy.is_empty();
    let is_open = RwSignal::new(false);
    view! {
        <article class="product">
            <Head/>
            <Sections has_need has_dates/>
            {has_need.then(|| view! {
                <section class="card" id="need"><NeedForm/></section>
            }.into_any())}
            <div class="columns">
                <section class="card" id="configuration">
                    <h2>{words.configuration}</h2>
                    <Calculator/>
                </section>
                <aside
                    class="result" class:open=is_open id="result" aria-label=locale.words.quote
                    on:keydown=move |event| {
                        if event.key() == "Escape" && is_open.get_untracked() {
                            is_open.set(false);
                            browser::focus("[data-testid=bar-lines]".to_owned());
                        }
                    }
                    on:focusout=move |event| {
                        if is_left(&event) {
                            is_open.set(false);
                        }
                    }
                >
                    <div class="sticky">
                        <div class="card result-totals">
                            <div class="bar">
                                <TotalsBar/>
                                <PhoneBar is_open/>
                            </div>
                            <PerUnit/>
                            <LiveTotal/>
                            <ProblemList/>
                            <CheaperHint/>
                            <Actions/>
                        </div>
                        <div class="card"><QuoteLines/></div>
                    </div>
                </aside>
            </div>
            <div class="prices" id="prices">
                <div class="card"><PriceTable/></div>
                {has_need.then(|| view! { <div class="card"><CostPlot/></div> }.into_any())}
            </div>
            {has_dates.then(|| view! {
                <div class="card" id="dates"><DatesPanel/></div>
            }.into_any())}
            <section class="card" id="submit"><Submission/></section>
            <div id="sources" class="card">
                <Notices/>
                <Sources/>
            </div>
        </article>
    }
}

/// Whether the focus goes from an element to one outside, which what lies over the page would cover.
fn is_left(event: &FocusEvent) -> bool {
    let around = event
        .current_target()
        .and_then(|it| it.dyn_into::<Node>().ok());
    let to = event
        .related_target()
        .and_then(|it| it.dyn_into::<Node>().ok());
    let (Some(around), Some(to)) = (around, to) else {
        return false;
    };
    !around.contains(Some(&to))
}

/// What it is, who sells it, what it costs in a line, and of when that is.
#[component]
fn Head() -> impl IntoView {
    let locale = use_locale();
    let catalog = components::use_calculator().catalog();
    let price = headline(&catalog, locale);
    view! {
        <header class="head">
            <p class="vendor">{locale.text(&catalog.vendor)}</p>
            <h1>{locale.text(&catalog.name)}</h1>
            <p class="lead">{locale.text(&catalog.summary)}</p>
            <p class="facts">
                {price.map(|price| view! {
                    <strong class="notranslate" translate="no">{price}</strong>
                })}
                {included(&catalog, locale).map(|included| view! {
                    <span>{format!("{} {included}", locale.words.includes)}</span>
                })}
                <span>{locale.text(&catalog.how_charged)}</span>
                <a href="#sources">
                    {catalog.sources.first().map(|document| locale.text(&document.title))}
                    {list_date(&catalog, locale).map(|date| format!(" · {date}"))}
                </a>
            </p>
            <OldListNotice/>
        </header>
    }
    .into_any()
}

/// Submitting what is configured, in a panel that most visitors never open.
#[component]
fn Submission() -> impl IntoView {
    let words = words(use_locale().lang);
    let was_opened = RwSignal::new(false);
    view! {
        <details class="mj-panel" data-testid="submit" on:toggle=move |_| was_opened.set(true)>
            <summary><h2>{words.submit_panel}</h2></summary>
            <Lazy wanted=was_opened load=submission_form/>
        </details>
    }
    .into_any()
}

/// The form that submits: an accepted quote is kept on this device, and opened.
#[wasm_split(submission_form, wasm_split_path = ::leptos::wasm_split, fallible)]
fn submission_form() -> LazyView {
    Ok(ViewFn::from(|| {
        let site = use_site();
        let product = components::use_calculator().catalog().id.clone();
        let on_accepted = move |number: String| {
            let is_kept = quotation_store::keep(KeptQuotation {
                number: number.clone(),
                product: product.clone(),
                submitted_on: site.today.get_untracked().to_string(),
            });
            let link = site.link(&Page::Quotes(Some(number)));
            browser::go(&if is_kept { link } else { link + UNKEPT });
        };
        view! { <SubmissionForm on_accepted/> }
    }))
}

/// Links to the page's sections, which stay in sight.
#[component]
fn Sections(
    /// Whether the page asks for a need.
    has_need: bool,
    /// Whether the page tells of dates.
    has_dates: bool,
) -> impl IntoView {
    let words = words(use_locale().lang);
    let links = [
        has_need.then_some(("#need", words.section_need)),
        Some(("#configuration", words.section_configuration)),
        Some(("#prices", words.section_prices)),
        has_dates.then_some(("#dates", words.section_dates)),
        Some(("#submit", words.section_submit)),
        Some(("#sources", words.section_sources)),
    ];
    let links = links.into_iter().flatten();
    view! {
        <nav class="sections" aria-label=words.sections>
            {links.map(|(to, name)| view! { <a href=to>{name}</a> }).collect_view()}
        </nav>
    }
    .into_any()
}
