//! What the second part of the program begins with: see [`components::part`].

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts its panels where the first part finds them.
#[wasm_bindgen]
pub fn later() {
    components::later::install();
}
