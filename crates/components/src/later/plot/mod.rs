//! Cost against quantity, drawn.

mod drawing;
mod panel;
mod words;

pub use panel::panel;
