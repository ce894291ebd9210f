//! What the service answers, and what it answers when it does not do what was asked: the one
//! place that knows HTTP status codes.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pricing::Text;
use serde::Serialize;
use utoipa::ToSchema;
use wire::quote::TotalsDocument;
use wire::{ProblemDocument, Problems, QuoteDocument};

use crate::service::{Change, Rejected};
use crate::store::StoreError;
use crate::verify::{Difference, NotAnAmount};

mod answers;
mod sentences;

pub use answers::{CatalogsAnswers, FindAnswers, KeysAnswers, SubmitAnswers};

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing is at this address.
    NotFound,
    /// No quote has this number.
    QuoteNotFound,
    /// The address takes other methods.
    MethodNotAllowed,
    /// The address is too long.
    AddressTooLong {
        /// The most bytes of one.
        limit: usize,
    },
    /// The head of the request is too large.
    HeadTooLarge {
        /// The most fields of one.
        fields: usize,
        /// The most bytes of all of them.
        bytes: usize,
    },
    /// The body is not said to be JSON.
    NotJson,
    /// The body is compressed.
    Encoded,
    /// The body is too large.
    TooLarge {
        /// How large it may be.
        limit: usize,
    },
    /// The body does not arrive.
    TooSlow,
    /// The body is not what it should be.
    Malformed(String),
    /// A request that needs a key has none.
    KeyMissing,
    /// A key that cannot be one.
    KeyMalformed,
    /// Too many requests.
    TooMany {
        /// How long to wait.
        wait: Duration,
    },
    /// No answer in good time.
    TimedOut,
    /// A fault of the service itself.
    Internal,
    /// A submission that is not accepted.
    Rejected(Rejected),
}

/// A problem as RFC 9457 has it, in Chinese and English.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ProblemDetails {
    /// `urn:mingjia:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What machines go by.
    pub code: &'static str,
    /// The status.
    pub status: u16,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What it is in this case.
    pub detail: String,
    /// The same for people.
    #[schema(value_type = wire::openapi::Text)]
    pub message: Text,
    /// `invalid-selection`, `invalid-contact`: everything wrong, with what would mend it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ProblemDocument>,
    /// `price-changed`: what it comes to now.
    #[serde(flatten)]
    pub change: Option<ChangeDetails>,
}

/// What a claim should have been.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangeDetails {
    /// The quote now. To accept it, submit again with its totals and revision.
    pub quote: QuoteDocument,
    /// The lines that differ; every line of the totals that differ where no more is known.
    pub lines: Vec<Difference>,
    /// The totals now.
    pub totals: TotalsDocument,
    /// The revision the claim named.
    pub claimed_revision: String,
}

impl From<Rejected> for Refusal {
    fn from(rejected: Rejected) -> Self {
        Refusal::Rejected(rejected)
    }
}

impl Refusal {
    /// The status and the code machines go by.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Refusal::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Refusal::QuoteNotFound => (StatusCode::NOT_FOUND, "quote-not-found"),
            Refusal::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
            Refusal::AddressTooLong { .. } => (StatusCode::URI_TOO_LONG, "address-too-long"),
            Refusal::HeadTooLarge { .. } => (
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "head-too-large",
            ),
            Refusal::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json"),
            Refusal::Encoded => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "encoded"),
            Refusal::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Refusal::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too-slow"),
            Refusal::Malformed(_) | Refusal::Rejected(Rejected::NotAnAmount(_)) => {
                (StatusCode::BAD_REQUEST, "malformed")
            }
            Refusal::KeyMissing => (StatusCode::BAD_REQUEST, "idempotency-key-missing"),
            Refusal::KeyMalformed => (StatusCode::BAD_REQUEST, "idempotency-key-malformed"),
            Refusal::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            Refusal::TimedOut => (StatusCode::SERVICE_UNAVAILABLE, "timed-out"),
            Refusal::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            Refusal::Rejected(rejected) => match rejected {
                Rejected::NotAnAmount(_) => (StatusCode::BAD_REQUEST, "malformed"),
                Rejected::Contact(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-contact"),
                Rejected::Selection(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-selection"),
                Rejected::TooLong => (StatusCode::UNPROCESSABLE_ENTITY, "quote-too-long"),
                Rejected::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused"),
                Rejected::Changed(_) => (StatusCode::CONFLICT, "price-changed"),
                Rejected::Store(StoreError::Unreadable(_)) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, "internal")
                }
                Rejected::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable"),
            },
        }
    }

    /// What machines go by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind().1
    }

    /// How long to wait before trying again, in seconds.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Refusal::TooMany { wait } => Some(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
            Refusal::TimedOut | Refusal::Rejected(Rejected::Store(_)) => Some(1),
            _ => None,
        }
    }

    fn details(self) -> ProblemDetails {
        let (status, code) = self.kind();
        let message = sentences::of(&self);
        let (problems, change) = match self {
            Refusal::Rejected(
                Rejected::Selection(Problems { problems })
                | Rejected::Contact(Problems { problems }),
            ) => (problems, None),
            Refusal::Rejected(Rejected::Changed(change)) => {
                let Change {
                    quote,
                    lines,
                    claimed_revision,
                } = *change;
                let change = ChangeDetails {
                    totals: quote.totals.clone(),
                    quote,
                    lines,
                    claimed_revision,
                };
                (Vec::new(), Some(change))
            }
            _ => (Vec::new(), None),
        };
        ProblemDetails {
            kind: format!("urn:mingjia:problem:{code}"),
            code,
            status: status.as_u16(),
            title: sentences::title(code),
            detail: message.en.clone(),
            message,
            problems,
            change,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = self.kind();
        let wait = self.retry_after();
        if let Refusal::Rejected(Rejected::Store(error)) = &self {
            tracing::error!(%error, "the store failed");
        }
        // Of plain data to memory: it cannot fail.
        let body = serde_json::to_vec(&self.details()).unwrap_or_default();
        let headers = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, headers, body).into_response();
        if let Some(wait) = wait {
            let wait = HeaderValue::from(wait);
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response.extensions_mut().insert(Outcome(code));
        response
    }
}

/// What became of a request in a word, for metrics and logs.
#[derive(Debug, Clone, Copy)]
pub struct Outcome(pub &'static str);

/// An answer to a question.
pub fn document(body: &impl Serialize) -> Response {
    match serde_json::to_string(body) {
        Ok(body) => found(body),
        Err(_) => Refusal::Internal.into_response(),
    }
}

/// An answer to a question, in JSON.
pub fn found(body: String) -> Response {
    json(StatusCode::OK, body)
}

/// An answer, in JSON, that says something new was kept, and where.
pub fn created(body: String, place: &str) -> Response {
    let mut response = json(StatusCode::CREATED, body);
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// Why quotes cannot be kept, for operators.
pub fn not_ready(why: &StoreError) -> Response {
    tracing::error!(%why, "not ready");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        format!("not ready: {why}\n"),
    )
        .into_response()
}

fn json(status: StatusCode, body: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (status, headers, body).into_response()
}

/// A page saying that there is none.
pub fn missing_page(page: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html")];
    (StatusCode::NOT_FOUND, headers, Body::from(page)).into_response()
}

/// What is there can only be read.
pub fn only_read() -> Response {
    let mut response = Refusal::MethodNotAllowed.into_response();
    let allow = HeaderValue::from_static("GET,HEAD");
    response.headers_mut().insert(header::ALLOW, allow);
    response
}

/// The status, for the log.
pub fn status(response: &Response) -> u16 {
    response.status().as_u16()
}

/// Whether nothing was found.
pub fn is_missing(response: &Response) -> bool {
    response.status() == StatusCode::NOT_FOUND
}

/// Whether the address takes other methods.
pub fn is_wrong_method(response: &Response) -> bool {
    response.status() == StatusCode::METHOD_NOT_ALLOWED
}

/// Whether all went well.
pub fn is_success(response: &Response) -> bool {
    response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED
}

/// An amount that is none, in words.
impl From<NotAnAmount> for Refusal {
    fn from(wrong: NotAnAmount) -> Self {
        Refusal::Rejected(Rejected::NotAnAmount(wrong))
    }
}
