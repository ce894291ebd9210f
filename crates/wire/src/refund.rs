//! Refund decisions as documents.

use pricing::policy::Decision;
use pricing::refund::{RawRequest, Request, check_request};
use pricing::request_problem::Field;
use pricing::{Catalog, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::problem::{ProblemDocument, Problems};
use crate::request::{self, Requested};
use crate::timeline::{both, take};

/// What becomes of a request for a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundDocument {
    /// `full`, `none` or `by_review`.
    pub decision: Decision,
    /// Why.
    pub because: Text,
    /// Days from activation to the request.
    pub days: u32,
    /// The place in the source that says so.
    pub place: String,
}

/// Answers a request in JSON.
///
/// # Errors
/// Everything wrong with it, or that the sources say nothing of refunds.
pub fn refund(catalogs: &[Catalog], json: &Value) -> Result<RefundDocument, Problems> {
    let fields = [
        Field::Order,
        Field::ActivatedOn,
        Field::RequestedOn,
        Field::Reason,
        Field::Suspended,
    ];
    let (rest, [order, activated_on, requested_on, reason, suspended]) = take(json, fields);
    let Requested {
        catalog, problems, ..
    } = request::selection(catalogs, &rest)?;
    let raw = RawRequest {
        order,
        activated_on,
        requested_on,
        reason,
        suspended,
    };
    match check_request(&raw) {
        Ok(request) if problems.is_empty() => {
            document(catalog, &request).ok_or_else(|| unstated(catalog))
        }
        Ok(_) => Err(both(catalog, &problems, &[])),
        Err(wrong) => Err(both(catalog, &problems, &wrong)),
    }
}

/// A decision as a document; `None` where the sources say nothing of refunds.
#[must_use]
pub fn document(catalog: &Catalog, request: &Request) -> Option<RefundDocument> {
    let decided = pricing::refund(catalog, request)?;
    let rule = catalog.refund_rule(decided.rule);
    let days = request.days;
    Some(RefundDocument {
        decision: decided.decision,
        because: Text {
            zh: format!("开通后第 {days} 天申请：{}", rule.because.zh),
            en: format!("Day {days} after activation: {}", rule.because.en),
        },
        days,
        place: rule.source.place.clone(),
    })
}

fn unstated(catalog: &Catalog) -> Problems {
    let name = &catalog.name;
    Problems {
        problems: vec![ProblemDocument {
            code: pricing::problem::Code::Unavailable.as_str().to_owned(),
            option: "product".to_owned(),
            message: Text {
                zh: format!("「{}」的价目没有写退款规则，请问销售方", name.zh),
                en: format!(
                    "the list of {} says nothing of refunds; ask the seller",
                    name.en
                ),
            },
            repairs: Vec::new(),
        }],
    }
}
