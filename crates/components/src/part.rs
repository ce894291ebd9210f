//! The second part of the program: what a visitor opens, not what shows a price.
//!
//! `cargo xtask site` cuts everything that only [`crate::later`] reaches out of the program into a
//! file of its own (crates/xtask/src/split.rs); here that file is fetched. In a program that was not
//! cut, the export `later` is at hand and nothing is fetched.

use std::cell::RefCell;
use std::hint::black_box;
use std::sync::OnceLock;

use js_sys::{Function, Object, Promise, Reflect, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{Response, Window};

use crate::leptos::prelude::*;
use crate::model::link;
use crate::view::element::{Element, el, live};
use crate::view::problem::button;
use crate::view::{Calculator, Show};

words! {
    try_again: "重试", "Try again";
    part_missing: "这一部分没能加载，请检查网络后重试。", "This part could not be loaded: check the connection and try again.";
    need_panel: "我需要多少？算最便宜的买法", "What do I need? The cheapest way to buy it";
    plot_panel: "价格怎么随用量变", "How cost moves with quantity";
}

/// A panel of a calculator.
pub type Panel = fn(Calculator, Show) -> AnyView;

/// The panels there are.
pub struct Panels {
    /// Submitting what is configured.
    pub submit: Panel,
    /// When it starts, ends and is lost.
    pub time: Panel,
    /// What to buy for what is needed.
    pub need: Panel,
    /// What to buy instead of what is selected.
    pub instead: Panel,
    /// How cost moves with quantity.
    pub plot: Panel,
}

static PANELS: OnceLock<Panels> = OnceLock::new();

/// Called by the second part once it is there.
pub(crate) fn install(panels: Panels) {
    // Seen through, the pointers would be calls from the first part, which would bring all of it.
    let _ = PANELS.set(black_box(panels));
}

thread_local! {
    static PLACE: RefCell<(String, fn())> = const { RefCell::new((String::new(), || {})) };
    /// The second part, begun to be fetched.
    static COMING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Says where the second part is, if it was cut off, and what else to fetch with it.
pub fn is_at(url: String, besides: fn()) {
    PLACE.set((url, besides));
}

/// Fetches the second part, once however many ask.
///
/// # Errors
/// If it cannot be had; asked again, it is fetched again.
pub async fn load() -> Result<(), JsValue> {
    let begin = || future_to_promise(start());
    let coming = COMING.with_borrow_mut(|coming| coming.get_or_insert_with(begin).clone());
    let came = JsFuture::from(coming.clone()).await;
    if came.is_err() {
        COMING.with_borrow_mut(|now| {
            if now.as_ref().is_some_and(|now| Object::is(now, &coming)) {
                *now = None;
            }
        });
    }
    came.map(|_| ())
}

/// Fetches the second part and starts it.
async fn start() -> Result<JsValue, JsValue> {
    let (url, besides) = PLACE.with_borrow(Clone::clone);
    besides();
    let whole = wasm_bindgen::exports();
    let mut exports = whole.clone();
    if entry(&exports)?.is_undefined() {
        let window: Window = js_sys::global().unchecked_into();
        let response = JsFuture::from(window.fetch_with_str(&url));
        let response: Response = response.await?.unchecked_into();
        let bytes = JsFuture::from(response.array_buffer()?).await?;
        let first = Object::new();
        Reflect::set(&first, &"a".into(), &whole)?;
        // It takes bytes as well. Not at once: older browsers do not start so much on the page's thread.
        let started = WebAssembly::instantiate_module(bytes.unchecked_ref(), &first);
        let instance = Reflect::get(&JsFuture::from(started).await?, &"instance".into())?;
        exports = Reflect::get(&instance, &"exports".into())?;
    }
    entry(&exports)?.dyn_into::<Function>()?.call0(&whole)
}

fn entry(exports: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(exports, &"later".into())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Shut,
    Coming,
    Here,
    Missing,
}

/// Fetches the second part for a panel, unless that was begun.
fn fetch(stage: RwSignal<Stage>) {
    if matches!(stage.get_untracked(), Stage::Coming | Stage::Here) {
        return;
    }
    stage.set(Stage::Coming);
    spawn_local(async move {
        let loaded = load().await.is_ok();
        // Whoever opened it may be gone.
        let _ = stage.try_set(if loaded { Stage::Here } else { Stage::Missing });
    });
}

/// A panel without a heading: nothing at first, and fetched once something is chosen, in the
/// calculator or in the address. Who cannot have it is not told.
#[must_use]
fn on_choice(calculator: Calculator, show: Show, panel: fn(&Panels) -> Panel) -> AnyView {
    let stage = RwSignal::new(match PANELS.get() {
        Some(_) => Stage::Here,
        None => Stage::Shut,
    });
    Effect::new(move |before: Option<()>| {
        let state = calculator.state();
        state.track();
        let is_chosen = || state.with_untracked(|state| link::write(&state.draft).is_some());
        if before.is_some() || is_chosen() {
            fetch(stage);
        }
    });
    live(move || match (stage.get(), PANELS.get()) {
        (Stage::Here, Some(panels)) => vec![panel(panels)(calculator, show)],
        _ => Vec::new(),
    })
}

/// A panel under a heading, made when it is first opened.
#[must_use]
pub fn slot(
    calculator: Calculator,
    show: Show,
    heading: &str,
    id: &'static str,
    panel: fn(&Panels) -> Panel,
) -> Element {
    // In another language the page is made anew around panels that are open.
    let opened = calculator.opened();
    let known = opened.with_value(|opened| opened.contains(&id)) && PANELS.get().is_some();
    let stage = RwSignal::new(if known { Stage::Here } else { Stage::Shut });
    let open = move || {
        opened.update_value(|opened| {
            if !opened.contains(&id) {
                opened.push(id);
            }
        });
        fetch(stage);
    };
    let content = live(move || match (stage.get(), PANELS.get()) {
        (Stage::Here, Some(panels)) => vec![panel(panels)(calculator, show)],
        (Stage::Missing, _) => {
            let again =
                button("mj-repair", words(show.lang).try_again).on("click", move |_| open());
            let why = el("P").child(words(show.lang).part_missing);
            vec![why.attr("role", "alert").child(again).done()]
        }
        _ => Vec::new(),
    });
    el("DETAILS")
        .part("mj-panel", "panel")
        .attr("data-testid", id)
        .on("toggle", move |_| open())
        .child(el("SUMMARY").child(el("H2").child(heading)))
        .child(content)
}

/// Where a visitor says what they need, of a list that says what it provides.
#[must_use]
pub fn need(calculator: Calculator, show: Show) -> Option<Element> {
    let heading = words(show.lang).need_panel;
    provides(calculator).then(|| slot(calculator, show, heading, "need", |panels| panels.need))
}

/// How the cost of what is needed moves with how much.
#[must_use]
pub fn plot(calculator: Calculator, show: Show) -> Option<Element> {
    let heading = words(show.lang).plot_panel;
    provides(calculator).then(|| slot(calculator, show, heading, "plot", |panels| panels.plot))
}

fn provides(calculator: Calculator) -> bool {
    !pricing::advice::needs(calculator.catalog()).is_empty()
}

/// What to buy instead of what is selected, once something was chosen.
#[must_use]
pub fn instead(calculator: Calculator, show: Show) -> AnyView {
    on_choice(calculator, show, |panels| panels.instead)
}
