//! Leptos components of a price list: its tables, a calculator, a quote, advice, dates, a quotation.
//!
//! ```text
//! address ─▶ Draft ─▶ Reckoning ─▶ controls, quote, tables ─▶ components
//!              ▲                                                  │
//!              └────────────────── Edit ◀─────────────────────────┘
//! ```
//!
//! [`model`] is plain Rust: what was typed, what it means, what is wrong with it. Amounts come from
//! [`pricing`] alone. Components read a [`CalculatorState`], a [`Locale`] and the states beside them
//! ([`need`], [`dates`], [`quotation`]) from context and know
//! nothing of the page around them, so that they serve a site and a widget alike, in a browser (feature
//! `csr`) and natively where pages are prerendered (feature `ssr`).

// The type of a view nests as deep as its elements do, natively: in wasm `erase_components` makes one type of
// all components and of an element's children. It does not reach elements that an option, a list or a closure
// gives: there `into_any()` does, and natively where a page's type would grow long.
#![recursion_limit = "256"]

#[macro_use]
pub mod words;

pub mod amount;
mod arithmetic;
pub mod calculator;
mod changed;
pub mod citations;
pub mod dates;
pub mod download;
mod focus;
mod format;
pub mod json;
pub mod lazy;
pub mod list_age;
pub mod locale;
pub mod model;
pub mod need;
mod number_text;
pub mod plot;
pub mod price_list;
pub mod quotation;
pub mod quote;
mod rested;
mod sample_tag;
pub mod state;
pub mod storage;
mod text;
mod whole_text;

pub use amount::Amount;
pub use calculator::Calculator;
pub use citations::{Notices, OldListNotice, Sources};
pub use dates::{DatesPanel, DatesState, provide_dates};
pub use focus::control_of;
pub use format::currency_symbol;
pub use lazy::{Lazy, LazyView};
pub use locale::{CurrencyDisplay, Locale, use_locale};
pub use need::{CheaperHint, NeedForm};
pub use plot::CostPlot;
pub use price_list::PriceTable;
pub use quotation::{
    QuotationByNumber, QuotationLookup, QuoteService, SubmissionForm, provide_submission,
};
pub use quote::{LiveTotal, QuoteLines, TotalsBar};
pub use sample_tag::SampleTag;
pub use state::{CalculatorState, use_calculator};
pub use text::{sentence, with_unit};
