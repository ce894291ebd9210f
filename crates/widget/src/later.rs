//! What the second part of the program begins with: see [`components::part`].

use wasm_bindgen::prelude::wasm_bindgen;

/// Does nothing: the widget has no panels yet, and what it does not show it does not carry.
#[wasm_bindgen]
pub fn later() {}
