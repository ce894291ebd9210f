//! The answers of the API as OpenAPI lists them.

use utoipa::IntoResponses;

use super::ProblemDetails;
use crate::api::{AcceptedDocument, CatalogsDocument};
use crate::keys::Jwks;

/// Answers to a submission.
#[derive(IntoResponses)]
pub enum SubmitAnswers {
    /// Accepted, kept and receipted
    #[response(status = CREATED)]
    Created(AcceptedDocument),
    /// Accepted before, for the same key: the same answer
    #[response(status = OK)]
    Again(AcceptedDocument),
    /// `malformed`, `idempotency-key-missing` or `idempotency-key-malformed`
    #[response(status = BAD_REQUEST, content_type = "application/problem+json")]
    BadRequest(ProblemDetails),
    /// `too-slow`
    #[response(status = REQUEST_TIMEOUT, content_type = "application/problem+json")]
    TooSlow(ProblemDetails),
    /// `price-changed`: the quote now, and the lines that differ
    #[response(status = CONFLICT, content_type = "application/problem+json")]
    Changed(ProblemDetails),
    /// `too-large`
    #[response(status = PAYLOAD_TOO_LARGE, content_type = "application/problem+json")]
    TooLarge(ProblemDetails),
    /// `not-json` or `encoded`
    #[response(status = UNSUPPORTED_MEDIA_TYPE, content_type = "application/problem+json")]
    NotJson(ProblemDetails),
    /// `invalid-selection`, `invalid-contact`, `quote-too-long` or `idempotency-key-reused`
    #[response(status = UNPROCESSABLE_ENTITY, content_type = "application/problem+json")]
    Invalid(ProblemDetails),
    /// `too-many-requests`: `Retry-After` says how many seconds to wait
    #[response(status = TOO_MANY_REQUESTS, content_type = "application/problem+json")]
    TooMany(ProblemDetails),
    /// `store-unavailable` or `timed-out`: try again with the same key
    #[response(status = SERVICE_UNAVAILABLE, content_type = "application/problem+json")]
    Unavailable(ProblemDetails),
}

/// Answers to who looks for a quote.
#[derive(IntoResponses)]
pub enum FindAnswers {
    /// The quote as accepted
    #[response(status = OK)]
    Found(AcceptedDocument),
    /// `quote-not-found`
    #[response(status = NOT_FOUND, content_type = "application/problem+json")]
    NotFound(ProblemDetails),
    /// `too-many-requests`
    #[response(status = TOO_MANY_REQUESTS, content_type = "application/problem+json")]
    TooMany(ProblemDetails),
    /// `store-unavailable` or `timed-out`
    #[response(status = SERVICE_UNAVAILABLE, content_type = "application/problem+json")]
    Unavailable(ProblemDetails),
}

/// Answers to who asks for the price lists.
#[derive(IntoResponses)]
pub enum CatalogsAnswers {
    /// The price lists in force
    #[response(status = OK)]
    Found(CatalogsDocument),
}

/// Answers to who asks for the keys.
#[derive(IntoResponses)]
pub enum KeysAnswers {
    /// A JWKS (RFC 7517)
    #[response(status = OK)]
    Found(Jwks),
}
