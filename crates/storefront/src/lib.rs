//! The site. Each page is an address of its own that a static host answers: prerendered natively (feature
//! `ssr`), taken over in the browser (feature `csr`).
//!
//! ```text
//! address ─▶ Site (page, language, day, base) ─▶ pages::… ─▶ components
//! ```

// The type of a view nests as deep as its elements do.
#![recursion_limit = "256"]

pub mod address;
pub mod browser;
pub mod estimate;
pub mod layout;
pub mod list_date;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
pub mod price_lists;
mod quotation_store;
pub mod site;
pub mod takeover;
mod title;
pub mod words;

pub use address::{Address, Page};
pub use site::Site;
