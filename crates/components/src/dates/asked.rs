//! What was asked about dates, as typed, and the answer to it.

use chrono::NaiveDate;
use pricing::RawValue;
use pricing::policy::{Order, Reason};
use pricing::request_problem::{Field, RequestProblem};

/// What was asked. Days are as typed, `None` while nothing was, which has a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What was typed for the day it starts, where that is no day: a good one is in the selection.
    pub start_date: Option<String>,
    /// The day of a renewal.
    pub renewed_on: Option<String>,
    /// The kind of order to be refunded.
    pub order: Order,
    /// The day it was activated.
    pub activated_on: Option<String>,
    /// The day the refund is requested.
    pub requested_on: Option<String>,
    /// The reason for which the refund is wanted.
    pub reason: Reason,
    /// Whether it is suspended.
    pub suspended: bool,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            start_date: None,
            renewed_on: None,
            order: Order::New,
            activated_on: None,
            requested_on: None,
            reason: Reason::None,
            suspended: false,
        }
    }
}

impl Asked {
    /// What was typed for a day.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<&str> {
        match field {
            Field::StartDate => self.start_date.as_deref(),
            Field::RenewedOn => self.renewed_on.as_deref(),
            Field::ActivatedOn => self.activated_on.as_deref(),
            Field::RequestedOn => self.requested_on.as_deref(),
            Field::Order | Field::Reason | Field::Suspended => None,
        }
    }

    /// Notes what was typed for a day.
    pub fn set_day(&mut self, field: Field, text: &str) {
        let typed = match field {
            Field::StartDate => &mut self.start_date,
            Field::RenewedOn => &mut self.renewed_on,
            Field::ActivatedOn => &mut self.activated_on,
            Field::RequestedOn => &mut self.requested_on,
            Field::Order | Field::Reason | Field::Suspended => return,
        };
        *typed = Some(text.to_owned());
    }
}

/// The last good answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<Q, A> {
    /// What was asked.
    pub asked: Q,
    /// The answer; `None` where nothing good was asked yet.
    pub answer: Option<A>,
    /// What is wrong with what is asked now.
    pub problems: Vec<RequestProblem>,
}

/// A day as typed.
///
/// # Errors
/// None, or one that is not.
pub fn date(field: Field, text: &str) -> Result<NaiveDate, RequestProblem> {
    field.need_date(&raw(text))
}

/// A text as the domain reads it.
pub(super) fn raw(text: &str) -> RawValue {
    if text.is_empty() {
        RawValue::Missing
    } else {
        RawValue::Text(text.to_owned())
    }
}
