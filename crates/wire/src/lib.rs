//! The contract's JSON documents and their sentences, for the command line, the service and the
//! browser alike, and the compiled form in which checked catalogs reach browsers.
//!
//! [`request`] reads what came in; [`quote`], [`advice`], [`timeline`], [`refund`] and [`problem`] write what
//! goes out, [`calendar`] writes a timeline for calendar programs. The sentences people read are
//! made here, at the edge, from the values [`pricing`] gives.

pub mod advice;
pub mod amount;
pub mod calendar;
pub mod canonical;
pub mod compiled;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod problem;
pub mod quote;
pub mod refund;
pub mod request;
pub mod sentences;
pub mod timeline;

pub use self::advice::{AdviceDocument, advice};
pub use problem::{ProblemDocument, Problems};
pub use quote::{QuoteDocument, quote};
pub use refund::{RefundDocument, refund};
pub use timeline::{TimelineDocument, timeline};
