//! `<mingjia-pricing>`: what it shows of a price list.
//!
//! The element is written in TypeScript (`js/`). In a browser (feature `csr`) it loads this when a
//! visitor comes near: [`Lists`] keeps the price lists that its page asks for and answers questions
//! about them; [`Widget`] is one of them on show. What the page passes in may be anything: what is
//! wrong with it comes back as values. Natively (feature `ssr`), [`fragment`] renders what the element
//! shows before that.

// The type of a view nests as deep as its elements do.
#![recursion_limit = "256"]

mod answers;
#[cfg(feature = "ssr")]
pub mod fragment;
mod lists;
mod submission;
mod view;
mod widget;
mod words;

pub use lists::Lists;
pub use widget::Widget;
