//! The program takes the place of the prerendered page: what a visitor typed, chose, opened or focused
//! before it came is kept.

use gloo_utils::{document, window};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, NodeList,
};

/// Where the page is.
const APP: &str = "app";

#[wasm_bindgen]
extern "C" {
    /// The names of buttons that were pressed before the program came, kept by the page's first script.
    #[wasm_bindgen(js_namespace = globalThis, js_name = mingjiaPressed, thread_local_v2)]
    static PRESSED: Option<Vec<String>>;

    /// The name of a control or of details, by what they are and not by where they stand.
    #[wasm_bindgen(js_namespace = globalThis, js_name = mingjiaName)]
    fn name(app: &Element, element: &Element) -> String;

    /// What has a name, where the page holds it.
    #[wasm_bindgen(js_namespace = globalThis, js_name = mingjiaNamed)]
    fn named(app: &Element, name: &str) -> Option<Element>;
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
    spawn_local(async move {
        // Effects write what a view begins with: once they have, nothing writes over what is carried over.
        tick().await;
        swap(&app, &fresh).await;
    });
}

/// Puts the fresh page in the place of the prerendered one.
async fn swap(app: &Element, fresh: &HtmlElement) {
    let scroll = (window().scroll_x(), window().scroll_y());
    let before = Before::of(app);
    app.replace_with_with_node_1(fresh).unwrap_or_default();
    before.carry_over_changes(fresh);
    // What follows from the changes may be drawn anew, and only then holds the focus.
    tick().await;
    before.carry_over_focus(fresh);
    if let Ok(event) = Event::new("mingjia-taken-over") {
        // The page's first script puts the chosen colours into the new header.
        let _ = window().dispatch_event(&event);
    }
    if let (Ok(x), Ok(y)) = scroll {
        window().scroll_to_with_x_and_y(x, y);
    }
}

/// What was done on the prerendered page, by the names of what it was done to.
struct Before {
    /// Controls that are not as they came.
    changed: Vec<(String, Control)>,
    /// Opened details.
    opened: Vec<String>,
    /// The focused control, and where the caret is in it.
    focused: Option<(String, Option<u32>)>,
}

/// A changed control.
enum Control {
    Checked(bool),
    Text(String),
    Chosen(String),
}

impl Before {
    fn of(app: &Element) -> Self {
        let changed = all(app, "main input, main select").filter_map(|element| {
            let control = changed(&element)?;
            Some((name(app, &element), control))
        });
        let opened = all(app, "details[open]").map(|element| name(app, &element));
        let focused = all(app, ":focus").next().map(|element| {
            let input = element.dyn_ref::<HtmlInputElement>();
            let caret = input.and_then(|input| input.selection_start().ok().flatten());
            (name(app, &element), caret)
        });
        Self {
            changed: changed.collect(),
            opened: opened.collect(),
            focused,
        }
    }

    fn carry_over_changes(&self, app: &Element) {
        for (name, control) in &self.changed {
            if let Some(element) = named(app, name) {
                control.carry_over(&element);
                let has_focus = self
                    .focused
                    .as_ref()
                    .is_some_and(|(focused, _)| focused == name);
                if !has_focus {
                    // Some controls are judged when they are left.
                    tell(&element, "blur", false);
                }
            }
        }
    }

    fn carry_over_focus(self, app: &Element) {
        for details in self.opened.iter().filter_map(|name| named(app, name)) {
            let _ = details.set_attribute("open", "");
        }
        if let Some((name, caret)) = self.focused
            && let Some(element) = named(app, &name)
        {
            let _ = element.unchecked_ref::<HtmlElement>().focus();
            if let (Some(caret), Some(input)) = (caret, element.dyn_ref::<HtmlInputElement>()) {
                // Not for every type of input.
                let _ = input.set_selection_range(caret, caret);
            }
        }
        for pressed in PRESSED.with(Clone::clone).unwrap_or_default() {
            if let Some(button) = named(app, &pressed) {
                button.unchecked_ref::<HtmlElement>().click();
            }
        }
    }
}

/// What became of a control, where it is not as it came.
fn changed(element: &Element) -> Option<Control> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let is_box = matches!(input.type_().as_str(), "radio" | "checkbox");
        return match is_box {
            true if input.checked() != input.default_checked() => {
                Some(Control::Checked(input.checked()))
            }
            false if input.value() != input.default_value() => Some(Control::Text(input.value())),
            _ => None,
        };
    }
    let select = element.dyn_ref::<HtmlSelectElement>()?;
    let came = select.query_selector("option[selected]").ok().flatten();
    let came = came.and_then(|option| option.get_attribute("value"))?;
    (came != select.value()).then(|| Control::Chosen(select.value()))
}

impl Control {
    fn carry_over(&self, element: &Element) {
        match self {
            // Browsers fill forms in again when a visitor comes back: it may be as wanted already. The
            // radio that was left is left by choosing another.
            Control::Checked(wanted) => {
                let input = element.unchecked_ref::<HtmlInputElement>();
                let is_choice = *wanted || input.type_() == "checkbox";
                if is_choice && input.checked() != *wanted {
                    input.click();
                }
            }
            Control::Text(text) => {
                element.unchecked_ref::<HtmlInputElement>().set_value(text);
                tell(element, "input", true);
            }
            Control::Chosen(value) => {
                element
                    .unchecked_ref::<HtmlSelectElement>()
                    .set_value(value);
                tell(element, "change", true);
            }
        }
    }
}

fn tell(element: &Element, event: &str, bubbles: bool) {
    let init = EventInit::new();
    init.set_bubbles(bubbles);
    if let Ok(event) = Event::new_with_event_init_dict(event, &init) {
        // Listeners of the page's own.
        let _ = element.dispatch_event(&event);
    }
}

fn all(app: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list: Option<NodeList> = app.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |at| list.as_ref()?.get(at)?.dyn_into().ok())
}
