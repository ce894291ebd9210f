//! Submitting a quote to the service that recomputes it, and the quotation it gives.
//!
//! ```text
//! figures, Contact ─▶ request body ─▶ QuoteService ─▶ Answer ─▶ number, difference to consent to, problems
//!                                                        │
//!                                         number ─▶ QuotationLookup ─▶ Quotation
//! ```
//!
//! What was typed and the key of an attempt are kept for as long as the tab is open, so that nothing is
//! lost and nothing is submitted twice.

pub mod accepted;
pub mod answer;
pub mod claim;
pub mod contact;
pub mod request;

mod contact_fields;
mod decisions;
mod document;
mod document_lines;
mod document_totals;
mod found;
mod outcome;
mod paper;
mod price_difference;
mod receipt;
mod review;
mod service;
mod signature;
mod state;
mod submission_form;
mod words;

pub use found::{FoundQuotation, Quotation, QuotationLookup};
pub use receipt::ReceiptCheck;
pub use service::QuoteService;
pub use state::{SubmissionState, provide_submission};
pub use submission_form::SubmissionForm;
pub use words::checked;
