//! The program takes the place of the prerendered page: what a visitor typed, chose, opened or focused
//! before it came is kept.

use gloo_utils::{document, window};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, NodeList,
};

/// Where the page is.
const APP: &str = "app";

#[wasm_bindgen]
extern "C" {
    /// Positions among the page's buttons that were pressed before the program came, kept by the page's
    /// first script.
    #[wasm_bindgen(js_namespace = globalThis, js_name = mingjiaPressed, thread_local_v2)]
    static PRESSED: Option<Vec<u32>>;
}

/// Builds a view beside the prerendered page and puts it in its place.
pub fn take_over<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let Some(app) = document().get_element_by_id(APP) else {
        return;
    };
    let Ok(fresh) = document().create_element("div") else {
        return;
    };
    fresh.set_id(APP);
    let fresh: HtmlElement = fresh.unchecked_into();
    mount_to(fresh.clone(), view).forget();
    let scroll = (window().scroll_x(), window().scroll_y());
    let before = Before::of(&app);
    app.replace_with_with_node_1(&fresh).unwrap_or_default();
    before.carry_over(&fresh);
    if let Ok(event) = Event::new("mingjia-taken-over") {
        // The page's first script puts the chosen colours into the new header.
        let _ = window().dispatch_event(&event);
    }
    if let (Ok(x), Ok(y)) = scroll {
        window().scroll_to_with_x_and_y(x, y);
    }
}

/// What was done on the prerendered page.
struct Before {
    /// Controls that are not as they came, by position.
    changed: Vec<(u32, Control)>,
    /// Positions of opened details.
    opened: Vec<u32>,
    /// The position of the focused control, and where the caret is in it.
    focused: Option<(u32, Option<u32>)>,
}

/// A changed control.
enum Control {
    Checked(bool),
    Text(String),
    Chosen(String),
}

const CONTROLS: &str = "form input, form select";
const DETAILS: &str = "details";

impl Before {
    fn of(app: &Element) -> Self {
        let mut before = Self {
            changed: Vec::new(),
            opened: Vec::new(),
            focused: None,
        };
        let active = document().active_element();
        for (at, element) in all(app, CONTROLS) {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                let is_box = matches!(input.type_().as_str(), "radio" | "checkbox");
                if is_box && input.checked() != input.default_checked() {
                    before.changed.push((at, Control::Checked(input.checked())));
                } else if !is_box && input.value() != input.default_value() {
                    before.changed.push((at, Control::Text(input.value())));
                }
                if active.as_ref() == Some(&element) {
                    before.focused = Some((at, input.selection_start().ok().flatten()));
                }
            } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
                let came = select.query_selector("option[selected]").ok().flatten();
                let came = came.and_then(|option| option.get_attribute("value"));
                if came.is_some_and(|came| came != select.value()) {
                    before.changed.push((at, Control::Chosen(select.value())));
                }
                if active.as_ref() == Some(&element) {
                    before.focused = Some((at, None));
                }
            }
        }
        let details = all(app, DETAILS).filter(|(_, one)| one.has_attribute("open"));
        before.opened = details.map(|(at, _)| at).collect();
        before
    }

    fn carry_over(self, app: &Element) {
        let controls: Vec<Element> = all(app, CONTROLS).map(|(_, element)| element).collect();
        let at = |position: u32| controls.get(usize::try_from(position).ok()?);
        for (position, control) in self.changed {
            let Some(element) = at(position) else {
                continue;
            };
            match control {
                // Browsers fill forms in again when a visitor comes back: it may be as wanted already. The
                // radio that was left is left by choosing its fellow.
                Control::Checked(wanted) => {
                    let input = element.unchecked_ref::<HtmlInputElement>();
                    let is_choice = wanted || input.type_() == "checkbox";
                    if is_choice && input.checked() != wanted {
                        input.click();
                    }
                }
                Control::Text(text) => {
                    element.unchecked_ref::<HtmlInputElement>().set_value(&text);
                    tell(element, "input");
                }
                Control::Chosen(value) => {
                    element
                        .unchecked_ref::<HtmlSelectElement>()
                        .set_value(&value);
                    tell(element, "change");
                }
            }
        }
        for (position, one) in all(app, DETAILS) {
            if self.opened.contains(&position) {
                let _ = one.set_attribute("open", "");
            }
        }
        if let Some((position, caret)) = self.focused
            && let Some(element) = at(position)
        {
            let _ = element.unchecked_ref::<HtmlElement>().focus();
            if let (Some(caret), Some(input)) = (caret, element.dyn_ref::<HtmlInputElement>()) {
                // Not for every type of input.
                let _ = input.set_selection_range(caret, caret);
            }
        }
        let buttons: Vec<Element> = all(app, "button").map(|(_, element)| element).collect();
        for position in PRESSED.with(Clone::clone).unwrap_or_default() {
            let button = usize::try_from(position)
                .ok()
                .and_then(|at| buttons.get(at));
            if let Some(button) = button {
                button.unchecked_ref::<HtmlElement>().click();
            }
        }
    }
}

fn tell(element: &Element, event: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &init) {
        // Listeners of the page's own.
        let _ = element.dispatch_event(&event);
    }
}

fn all(app: &Element, selector: &str) -> impl Iterator<Item = (u32, Element)> + use<> {
    let list: Option<NodeList> = app.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |at| {
        let node = list.as_ref()?.get(at)?;
        Some((at, node.dyn_into().ok()?))
    })
}
