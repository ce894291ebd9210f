//! What happens after a purchase: when it expires, what a renewal does, what is lost, what is refunded,
//! and how to go about it.
//!
//! ```text
//! figures, Asked ─▶ Schedule ─▶ four facts, each with its calculator behind
//! ```

pub mod asked;
pub mod refund_request;
pub mod schedule;

mod clauses;
mod date_input;
mod dates_panel;
mod fact;
mod guidance;
mod refund_fact;
mod renewal_fact;
mod state;
mod statements;
mod timeline;
mod topic_readings;
mod words;

pub use dates_panel::DatesPanel;
pub use refund_fact::refund_in_words;
pub use state::{DatesState, provide_dates, use_dates};
