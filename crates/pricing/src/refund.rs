//! Whether a request for a refund is granted, and by which rule.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::policy::{Decision, Order, Reason, Refund};
use crate::request_problem::{Cause, Field, RequestProblem};
use crate::selection::RawValue;

/// The position of a rule in [`crate::policy::Policy::refund`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RefundId(pub(crate) u16);

/// A request for a refund as written. A word left out is the first there is; dates are needed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawRequest {
    /// `new`, `renewal`, `upgrade` or `add_on`.
    pub order: RawValue,
    /// The day it was activated.
    pub activated_on: RawValue,
    /// The day of the request.
    pub requested_on: RawValue,
    /// `none` or `defect`.
    pub reason: RawValue,
    /// Whether it is suspended.
    pub suspended: RawValue,
}

/// A request for a refund as meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// What kind of order it was.
    pub order: Order,
    /// Why a refund is wanted.
    pub reason: Reason,
    /// Whether it is suspended.
    pub suspended: bool,
    /// Days from activation to the request.
    pub days: u32,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// The rule that made it, which says why.
    pub rule: RefundId,
}

/// Turns a request as written into one as meant.
///
/// # Errors
/// Every problem there is: days that are not, unknown words, wrong types, a request before the
/// activation.
pub fn check_request(raw: &RawRequest) -> Result<Request, Vec<RequestProblem>> {
    let mut problems = Vec::new();
    let mut note = |problem| problems.push(problem);
    let order = read_word(Field::Order, &raw.order, Order::ALL, Order::as_str);
    let order = order.map_err(&mut note).ok();
    let activated = Field::ActivatedOn.need_date(&raw.activated_on);
    let activated = activated.map_err(&mut note).ok();
    let requested = Field::RequestedOn.need_date(&raw.requested_on);
    let requested = requested.map_err(&mut note).ok();
    let days = activated.zip(requested).and_then(|(activated, requested)| {
        let days = days_between(activated, requested);
        days.map_err(&mut note).ok()
    });
    let reason = read_word(Field::Reason, &raw.reason, Reason::ALL, Reason::as_str);
    let reason = reason.map_err(&mut note).ok();
    let suspended = match raw.suspended {
        RawValue::Missing => Some(false),
        RawValue::Toggle(suspended) => Some(suspended),
        _ => {
            note(Field::Suspended.problem(Cause::WrongType));
            None
        }
    };
    match (order, days, reason, suspended) {
        (Some(order), Some(days), Some(reason), Some(suspended)) => Ok(Request {
            order,
            reason,
            suspended,
            days,
        }),
        _ => Err(problems),
    }
}

/// Days from the activation to the request; the day of the activation is day 0.
///
/// # Errors
/// A request before the activation.
pub fn days_between(activated: NaiveDate, requested: NaiveDate) -> Result<u32, RequestProblem> {
    let days = requested.signed_duration_since(activated).num_days();
    u32::try_from(days)
        .map_err(|_| Field::RequestedOn.problem(Cause::TooEarly { first: activated }))
}

fn read_word<T: Copy>(
    field: Field,
    raw: &RawValue,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, RequestProblem> {
    let (given, found) = match raw {
        RawValue::Missing => ("", all.first()),
        RawValue::Text(given) => {
            let mut all = all.iter();
            (given.as_str(), all.find(|word| as_str(**word) == given))
        }
        _ => return Err(field.problem(Cause::WrongType)),
    };
    let unknown = || field.problem(Cause::Unknown(given.to_owned()));
    found.copied().ok_or_else(unknown)
}

/// Decides a request: by the first rule it meets. `None` where the catalog's sources say nothing
/// of refunds at all.
#[must_use]
pub fn refund(catalog: &Catalog, request: &Request) -> Option<Decided> {
    let (rule, refund) = rules(catalog).find(|(_, rule)| rule.meets(request))?;
    Some(Decided {
        decision: refund.decision,
        rule,
    })
}

/// A catalog's refund rules with their positions, in order.
pub fn rules(catalog: &Catalog) -> impl Iterator<Item = (RefundId, &Refund)> {
    (0..).map(RefundId).zip(&catalog.policy.refund)
}

impl Catalog {
    /// A refund rule.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "only rules() makes positions, of rules there are"
    )]
    pub fn refund_rule(&self, id: RefundId) -> &Refund {
        &self.policy.refund[usize::from(id.0)]
    }
}

impl Refund {
    /// Whether a request is for this rule to decide.
    #[must_use]
    pub fn meets(&self, request: &Request) -> bool {
        self.orders.contains(&request.order)
            && self.reasons.contains(&request.reason)
            && self.suspended.is_none_or(|only| only == request.suspended)
            && self.within_days.is_none_or(|last| request.days <= last)
    }
}
