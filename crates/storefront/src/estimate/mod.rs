//! The estimate: configured products together, kept in this browser, shared by a link, taken away as a file.
//!
//! ```text
//! localStorage ─▶ List ─▶ Priced ─▶ table, totals, comparison
//!      ▲            │         └───▶ Sheet ─▶ CSV, XLSX
//!      └── merge ◀──┘
//! ?s= ─▶ Shared ─▶ List (read only until it is kept)
//! ```

pub mod comparison;
pub mod csv;
pub mod list;
pub mod priced;
pub mod shared;
pub mod sheet;
pub mod store;
pub mod words;
pub mod xlsx;
