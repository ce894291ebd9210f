//! Submitting a quote to the service that recomputes it, and the quotation it gives.
//!
//! ```text
//! figures, Contact ─▶ request body ─▶ QuoteService ─▶ Answer ─▶ number, difference to consent to, problems
//!                                                        │
//!                                         number ─▶ QuotationLookup ─▶ QuotationByNumber
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
mod lookup;
mod outcome;
mod paper;
mod price_difference;
mod quotation_by_number;
mod receipt;
mod review;
mod service;
mod signature;
mod state;
mod submission_form;
mod words;

pub use lookup::{FoundQuotation, QuotationLookup};
pub use quotation_by_number::QuotationByNumber;
pub use receipt::ReceiptCheck;
pub use service::QuoteService;
pub use state::{SubmissionState, provide_submission};
pub use submission_form::SubmissionForm;
pub use words::checked;
