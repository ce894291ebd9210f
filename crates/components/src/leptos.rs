//! The parts of Leptos that views are made of: its signals (`reactive_graph`) and its views
//! (`tachys`).
//!
//! The umbrella crate `leptos` exports the classes of its server functions from every program, used
//! or not, 4 KB as served. Names and modules are those of the umbrella, so that its book applies.

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use tachys::prelude::{AnyView, IntoAny, Mountable, Render};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, Window};

pub use tachys;
pub use tachys::html::{element as html, event as ev};

/// What nearly every view uses.
pub mod prelude {
    pub use super::{event_target_checked, event_target_value, request_animation_frame};
    pub use crate::memo::Memo;
    pub use reactive_graph::effect::Effect;
    pub use reactive_graph::owner::{LocalStorage, Owner, StoredValue, on_cleanup};
    pub use reactive_graph::prelude::*;
    pub use reactive_graph::signal::RwSignal;
    pub use tachys::prelude::*;
}

/// A view in a page. Dropped, the view goes and everything it held is freed.
pub struct Mounted {
    view: <AnyView as Render>::State,
    _owner: Owner,
}

impl Mounted {
    /// Leaves the view there for as long as the page is.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.view.unmount();
    }
}

/// Makes a view and puts it at the end of an element.
pub fn mount_to(parent: &HtmlElement, view: impl FnOnce() -> AnyView) -> Mounted {
    // Effects run as microtasks of the browser; a second widget finds that set up.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let view = owner.with(|| {
        let mut view = view().into_any().build();
        view.mount(parent, None);
        view
    });
    Mounted {
        view,
        _owner: owner,
    }
}

fn input(event: &Event) -> HtmlInputElement {
    // A select has a `value` too, and nothing else is asked of it.
    event
        .target()
        .unwrap_or_else(|| JsValue::NULL.unchecked_into())
        .unchecked_into()
}

/// The text of the input or select that an event is about.
#[must_use]
pub fn event_target_value(event: &Event) -> String {
    input(event).value()
}

/// Whether the box that an event is about is ticked.
#[must_use]
pub fn event_target_checked(event: &Event) -> bool {
    input(event).checked()
}

/// Does something before the page is next painted.
pub fn request_animation_frame(done: impl FnOnce() + 'static) {
    let window: Window = js_sys::global().unchecked_into();
    let done = Closure::once_into_js(done);
    // Refused to no page.
    let _ = window.request_animation_frame(done.unchecked_ref());
}
