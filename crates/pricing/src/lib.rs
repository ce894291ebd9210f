//! Price lists as data, and what a selection from one costs.
//!
//! ```text
//! raw::Catalog ──check──▶ Catalog ──┐
//!                                   ├─ quote(&catalog, &selection, on) ─▶ Quote
//! RawSelection ─check_selection─▶ Selection
//! ```
//!
//! Every arrow is a pure function: there is no I/O here, no clock, no randomness, no float. Dates
//! are arguments, money is [`rust_decimal::Decimal`], and what is wrong is a value
//! ([`check::Issue`], [`problem::Problem`]) from which others make sentences.
//!
//! Read [`catalog`] for the words of the field, [`quote`] for the arithmetic and [`rules`] for
//! what may be bought with what.

pub mod catalog;
pub mod check;
pub mod check_selection;
pub mod condition;
mod date;
pub mod estimate;
pub mod exact;
pub mod measure;
pub mod policy;
mod positions;
pub mod price;
pub mod price_source;
pub mod problem;
pub mod quote;
pub mod raw;
pub mod refund;
pub mod request_problem;
pub mod rounding;
pub mod rules;
pub mod selection;
mod source;
pub mod text;
pub mod timeline;

pub use catalog::Catalog;
pub use check::check;
pub use check_selection::check_selection;
pub use date::parse_date;
pub use quote::{Quote, quote};
pub use raw::parse_decimal;
pub use refund::refund;
pub use rust_decimal::Decimal;
pub use selection::{RawSelection, RawValue, Selection};
pub use text::{Lang, Text};
pub use timeline::{Timeline, timeline};
