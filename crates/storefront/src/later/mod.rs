//! Pages that are downloaded when they are visited: see [`components::part`].

mod estimate;
mod quote;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::OnceLock;

use pricing::Catalog;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::pages::Shown;

/// Makes a page of price lists.
type Prepare = fn(Vec<Arc<Catalog>>) -> Shown;

/// Makes the estimate page, once the second part is there.
pub static ESTIMATE: OnceLock<Prepare> = OnceLock::new();

/// Makes the page of a submitted quote.
type PrepareQuote = fn(String, Vec<Arc<Catalog>>) -> Shown;

/// Makes the page of a submitted quote, once the second part is there.
pub static QUOTE: OnceLock<PrepareQuote> = OnceLock::new();

/// What the second part begins with.
#[wasm_bindgen]
pub fn later() {
    components::later::install();
    // Else the compiler sees that nothing else is ever set, and calls these from the first part.
    let _ = ESTIMATE.set(black_box(estimate::prepare));
    let _ = QUOTE.set(black_box(quote::prepare));
}
