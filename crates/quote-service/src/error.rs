//! What the service answers when it does not do what was asked: the one place that knows HTTP
//! status codes.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing is at this address.
    NotFound,
    /// The address takes other methods.
    MethodNotAllowed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, title) = match self {
            Refusal::NotFound => (StatusCode::NOT_FOUND, "not-found", "nothing is here"),
            Refusal::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "the address does not take this method",
            ),
        };
        let body = json!({
            "type": format!("urn:mingjia:problem:{code}"), "code": code, "title": title,
            "status": status.as_u16(),
        });
        let headers = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, headers, body.to_string()).into_response()
    }
}

/// A page saying that there is none.
pub fn missing_page(page: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html")];
    (StatusCode::NOT_FOUND, headers, Body::from(page)).into_response()
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
