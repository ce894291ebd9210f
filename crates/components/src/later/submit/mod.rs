//! Submitting a quote to the service that recomputes it, and the receipt it gives.
//!
//! ```text
//! figures, contact ─▶ request ─▶ send ─▶ Answer ─▶ receipt page, difference to consent to, problems
//! ```
//!
//! What was typed and the key of an attempt are kept for as long as the tab is, so that nothing is
//! lost and nothing is submitted twice.

pub mod answer;
pub mod contact;
pub mod request;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod change;
#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
mod lines;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod paper;
#[cfg(target_arch = "wasm32")]
mod receipt;
#[cfg(target_arch = "wasm32")]
mod review;

#[cfg(target_arch = "wasm32")]
pub use panel::panel;
#[cfg(target_arch = "wasm32")]
pub use receipt::receipt;
