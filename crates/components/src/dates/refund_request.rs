//! A request for a refund as typed, and its decision: plain Rust, without a browser.

use chrono::NaiveDate;
use pricing::refund::{Decided, RawRequest, check_request};
use pricing::request_problem::Field;
use pricing::{Catalog, RawValue};

use super::asked::{Answer, Asked, raw};

/// A request for a refund, as its controls show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The day it was activated.
    pub activated_on: NaiveDate,
    /// The day of the request.
    pub requested_on: NaiveDate,
    /// Days between them.
    pub days: u32,
}

/// What becomes of the request typed: by default for what starts on the day it does, today.
pub(super) fn refund(
    catalog: &Catalog,
    start: NaiveDate,
    today: NaiveDate,
    asked: &Asked,
    last: Option<&Answer<Request, Decided>>,
) -> Option<Answer<Request, Decided>> {
    if catalog.policy.refund.is_empty() {
        return None;
    }
    let day = |field: Field, default: NaiveDate| match asked.day(field) {
        Some(text) => raw(text),
        None => RawValue::Text(default.to_string()),
    };
    let activated_on = day(Field::ActivatedOn, start);
    let first = Field::ActivatedOn.need_date(&activated_on).unwrap_or(start);
    let request = RawRequest {
        order: RawValue::Text(asked.order.as_str().to_owned()),
        requested_on: day(Field::RequestedOn, today.max(first)),
        activated_on,
        reason: RawValue::Text(asked.reason.as_str().to_owned()),
        suspended: RawValue::Toggle(asked.suspended),
    };
    let dates_of = |request: &RawRequest| {
        let activated_on = Field::ActivatedOn.need_date(&request.activated_on).ok()?;
        let requested_on = Field::RequestedOn.need_date(&request.requested_on).ok()?;
        Some((activated_on, requested_on))
    };
    let unasked = Request {
        activated_on: start,
        requested_on: today.max(start),
        days: 0,
    };
    Some(match (check_request(&request), dates_of(&request)) {
        (Ok(checked), Some((activated_on, requested_on))) => Answer {
            asked: Request {
                activated_on,
                requested_on,
                days: checked.days,
            },
            answer: pricing::refund(catalog, &checked),
            problems: Vec::new(),
        },
        (checked, _) => Answer {
            asked: last.map_or(unasked, |last| last.asked.clone()),
            answer: last.and_then(|last| last.answer),
            problems: checked.err().unwrap_or_default(),
        },
    })
}
