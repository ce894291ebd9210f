//! What is wrong with a question about dates: values, from which sentences are made at the edge.

use chrono::NaiveDate;

use crate::date::parse_date;
use crate::problem::Code;
use crate::selection::RawValue;

/// One thing wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestProblem {
    /// What it is about.
    pub field: Field,
    /// What is wrong.
    pub cause: Cause,
}

/// What a question asks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The day the purchase starts.
    StartDate,
    /// The day of the renewal.
    RenewedOn,
    /// What kind of order it was.
    Order,
    /// The day it was activated.
    ActivatedOn,
    /// The day of the request.
    RequestedOn,
    /// Why a refund is wanted.
    Reason,
    /// Whether it is suspended.
    Suspended,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Nothing given where something is needed.
    Missing,
    /// A value of a type it does not take.
    WrongType,
    /// Not a day.
    NotADate(String),
    /// Not one of the words it takes.
    Unknown(String),
    /// A day before the first that makes sense.
    TooEarly {
        /// The first that does.
        first: NaiveDate,
    },
    /// A day after the last that makes sense.
    TooLate {
        /// The last that does.
        last: NaiveDate,
    },
    /// What is asked about is not offered.
    NotOffered,
}

impl Field {
    /// As machines see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Field::StartDate => "start_date",
            Field::RenewedOn => "renewed_on",
            Field::Order => "order",
            Field::ActivatedOn => "activated_on",
            Field::RequestedOn => "requested_on",
            Field::Reason => "reason",
            Field::Suspended => "suspended",
        }
    }

    /// Reads a day as written; `Ok(None)` for one left out.
    ///
    /// # Errors
    /// What is not a day.
    pub fn read_date(self, raw: &RawValue) -> Result<Option<NaiveDate>, RequestProblem> {
        match raw {
            RawValue::Missing => Ok(None),
            RawValue::Text(text) => match parse_date(text) {
                Some(date) => Ok(Some(date)),
                None => Err(self.problem(Cause::NotADate(text.clone()))),
            },
            _ => Err(self.problem(Cause::WrongType)),
        }
    }

    /// Reads a day that must be given.
    ///
    /// # Errors
    /// What is not a day, or nothing.
    pub fn need_date(self, raw: &RawValue) -> Result<NaiveDate, RequestProblem> {
        self.read_date(raw)?
            .ok_or_else(|| self.problem(Cause::Missing))
    }

    pub(crate) fn problem(self, cause: Cause) -> RequestProblem {
        RequestProblem { field: self, cause }
    }
}

impl RequestProblem {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self.cause {
            Cause::Missing | Cause::WrongType | Cause::NotADate(_) => Code::WrongType,
            Cause::Unknown(_) => Code::UnknownChoice,
            Cause::TooEarly { .. } | Cause::TooLate { .. } => Code::OutOfRange,
            Cause::NotOffered => Code::Unavailable,
        }
    }

    /// The nearest day that would do, where a day was given that does not.
    #[must_use]
    pub fn nearest(&self) -> Option<NaiveDate> {
        match self.cause {
            Cause::TooEarly { first } => Some(first),
            Cause::TooLate { last } => Some(last),
            _ => None,
        }
    }
}
