//! What the program needs once a visitor touches it.
//!
//! `cargo xtask site` watches what a first sight runs and makes it a part of its own; the element's
//! script fetches the rest when a pointer or the focus comes near, and before it asks for anything
//! else. Should the first part need it sooner all the same, it asks for it here.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static FETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Says what fetches the second part.
pub(crate) fn is_fetched_by(fetch_now: Function) {
    FETCH.set(Some(fetch_now));
}

/// Has the second part fetched before this returns: called by the doors to it alone, see
/// `crates/xtask/src/split/doors.rs`.
///
/// # Panics
/// If it cannot be had: the function behind the door is not there.
#[wasm_bindgen]
pub fn fetch_now() {
    let fetched = FETCH.with_borrow(|fetch| {
        let fetch = fetch.as_ref()?;
        fetch.call0(&JsValue::UNDEFINED).ok()
    });
    assert!(
        fetched.is_some(),
        "the rest of the program cannot be fetched, load the page again"
    );
}
