//! Timelines as documents.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pricing::request_problem::{Cause, Field, RequestProblem};
use pricing::timeline::Timeline;
use pricing::{Catalog, RawValue, Selection, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::problem::{self, ProblemDocument, Problems, RepairDocument};
use crate::request::{self, Requested, raw_value};
use crate::sentences::{dates, policy};

/// What happens when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineDocument {
    /// The product's id.
    pub product: String,
    /// The revision of the price list.
    pub catalog_revision: String,
    /// The days on which something happens, in order.
    pub events: Vec<EventDocument>,
    /// What the renewal asked about does; `null` if none was.
    pub renewal: Option<RenewedDocument>,
    /// The last day on which it can be renewed; `null` where it cannot be.
    pub renewable_until: Option<NaiveDate>,
}

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDocument {
    /// The day.
    pub date: NaiveDate,
    /// `starts`, `renewal_reminder`, `expires`, `purge_notice`, `retention_ends` or
    /// `refund_window_ends`.
    pub kind: String,
    /// What people read.
    pub text: Text,
}

/// What a renewal does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewedDocument {
    /// The first day of the new term.
    pub effective_from: NaiveDate,
    /// The day it ends.
    pub new_expiry: NaiveDate,
    /// Days from the old expiry to the renewal.
    pub days_without_service: u32,
}

/// Answers a selection in JSON with a `start_date`, and perhaps `renewed_on`.
///
/// # Errors
/// Everything wrong with the selection and the days.
pub fn timeline(catalogs: &[Catalog], json: &Value) -> Result<TimelineDocument, Problems> {
    let (rest, [start, renewed]) = take(json, [Field::StartDate, Field::RenewedOn]);
    let Requested {
        catalog,
        selection,
        problems,
    } = request::selection(catalogs, &rest)?;
    let mut wrong = Vec::new();
    let mut note = |problem| wrong.push(problem);
    let start = Field::StartDate.need_date(&start);
    let start = start.map_err(&mut note).ok();
    let renewed = Field::RenewedOn.read_date(&renewed);
    let renewed = renewed.map_err(&mut note).unwrap_or(None);
    let answer = start.map(|start| pricing::timeline(catalog, &selection, start, renewed));
    match answer {
        Some(Ok(timeline)) if problems.is_empty() && wrong.is_empty() => {
            Ok(document(catalog, &selection, &timeline))
        }
        // How long it lasts is known of a sound selection only.
        Some(Err(found)) => {
            let early = |p: &RequestProblem| matches!(p.cause, Cause::TooEarly { .. });
            let sound = problems.is_empty();
            wrong.extend(found.into_iter().filter(|p| sound || early(p)));
            Err(both(catalog, &problems, &wrong))
        }
        _ => Err(both(catalog, &problems, &wrong)),
    }
}

/// A timeline as a document.
#[must_use]
pub fn document(catalog: &Catalog, selection: &Selection, timeline: &Timeline) -> TimelineDocument {
    TimelineDocument {
        product: catalog.id.clone(),
        catalog_revision: catalog.revision.clone(),
        events: timeline
            .events
            .iter()
            .map(|event| EventDocument {
                date: event.date,
                kind: event.kind.as_str().to_owned(),
                text: policy::event(catalog, selection, event),
            })
            .collect(),
        renewal: timeline.renewal.map(|renewal| RenewedDocument {
            effective_from: renewal.effective_from,
            new_expiry: renewal.new_expiry,
            days_without_service: renewal.days_without_service,
        }),
        renewable_until: timeline.renewable_until,
    }
}

/// Takes fields out of a request, as written.
pub(crate) fn take<const N: usize>(json: &Value, fields: [Field; N]) -> (Value, [RawValue; N]) {
    let mut rest = json.clone();
    let taken = fields.map(|field| {
        let entries = rest.as_object_mut();
        let value = entries.and_then(|entries| entries.remove(field.as_str()));
        value.as_ref().map_or(RawValue::Missing, raw_value)
    });
    (rest, taken)
}

/// Everything wrong with a selection and with what is asked about it.
pub(crate) fn both(
    catalog: &Catalog,
    selection: &[pricing::problem::Problem],
    request: &[RequestProblem],
) -> Problems {
    let selection = selection.iter().map(|p| problem::document(catalog, p));
    Problems {
        problems: selection.chain(request.iter().map(asked)).collect(),
    }
}

/// A problem of a question about dates as a document.
#[must_use]
pub fn asked(problem: &RequestProblem) -> ProblemDocument {
    let Text { zh, en } = dates::field(problem.field);
    let name = problem.field.as_str();
    let set = |value: RawValue, message| RepairDocument {
        set: BTreeMap::from([(name.to_owned(), value)]),
        message,
    };
    let nearest = problem.nearest().map(|day| {
        let message = Text {
            zh: format!("将「{zh}」改为 {day}"),
            en: format!("set the {en} to {day}"),
        };
        set(RawValue::Text(day.to_string()), message)
    });
    // A needed day has no default to fall back on.
    let needed = matches!(
        problem.field,
        Field::StartDate | Field::ActivatedOn | Field::RequestedOn
    );
    let leave_out = (!needed).then(|| {
        let message = Text {
            zh: format!("去掉「{zh}」"),
            en: format!("leave the {en} out"),
        };
        set(RawValue::Missing, message)
    });
    ProblemDocument {
        code: problem.code().as_str().to_owned(),
        option: name.to_owned(),
        message: dates::problem(problem),
        repairs: nearest.into_iter().chain(leave_out).collect(),
    }
}
