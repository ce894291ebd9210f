//! Pages that are downloaded when they are visited: see [`components::part`].

mod estimate;
mod home;
mod quote;
mod words;

use std::hint::black_box;
use std::sync::OnceLock;

use pricing::Catalog;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::pages::Shown;

/// Makes a page of price lists.
pub type Prepare = fn(Vec<&'static Catalog>) -> Shown;

/// The pages there are.
pub struct Pages {
    /// All products.
    pub home: Prepare,
    /// Several configured products.
    pub estimate: Prepare,
    /// A submitted quote, by its number.
    pub quote: fn(String, Vec<&'static Catalog>) -> Shown,
}

/// There once the second part is.
pub static PAGES: OnceLock<Pages> = OnceLock::new();

/// What the second part begins with.
#[wasm_bindgen]
pub fn later() {
    components::later::install();
    // Not to be seen through: see `components::part::install`.
    let _ = PAGES.set(black_box(Pages {
        home: home::prepare,
        estimate: estimate::prepare,
        quote: quote::prepare,
    }));
}
