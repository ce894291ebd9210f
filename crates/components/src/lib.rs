//! Views of a price list: its tables, a calculator, a quote.
//!
//! ```text
//! address ─▶ Draft ─▶ Reckoning ─▶ controls, quote, tables ─▶ view
//!              ▲                                                │
//!              └───────────────── Edit ◀────────────────────────┘
//! ```
//!
//! [`model`] is plain Rust, tested natively: what was typed, what it means, what is wrong with it.
//! Amounts come from [`pricing`] alone. [`view`] shows the model in a browser and knows nothing of
//! the page around it: no window, no address, so that it serves a site and a widget alike.
//! [`later`] is what a visitor opens: a first sight of a price needs none of it.

#[macro_use]
pub mod words;

pub mod later;
#[cfg(target_arch = "wasm32")]
pub mod leptos;
#[cfg(target_arch = "wasm32")]
mod memo;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod part;
#[cfg(target_arch = "wasm32")]
pub mod view;
