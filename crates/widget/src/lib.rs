//! The program behind `<mingjia-pricing>`.
//!
//! The element is written in TypeScript (`js/`) and loads this when a visitor comes near it.
//! [`Lists`] keeps the price lists that its page asks for and answers questions about them;
//! [`Widget`] is one of them on show. What the page passes in may be anything: what is wrong with
//! it comes back as values.

#![cfg(target_arch = "wasm32")]

mod answers;
mod lists;
mod submission;
mod view;
mod widget;
mod words;

pub use lists::Lists;
pub use widget::Widget;
