//! Taking in a body: bounded in size, time and depth, and nothing in it that is not asked for.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderValue, header};
use serde::de::DeserializeOwned;

use crate::error::Refusal;
use crate::strict::{Shape, Strict};

/// The limits of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a body.
    pub body: usize,
    /// The longest it may take to arrive.
    pub arrival: Duration,
    /// The longest an answer may take.
    pub answer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            arrival: Duration::from_secs(10),
            answer: Duration::from_secs(15),
        }
    }
}

/// Refuses a body that is compressed: how large it is would be known too late.
pub fn require_plain(headers: &HeaderMap) -> Result<(), Refusal> {
    let encoded = headers.get_all(header::CONTENT_ENCODING).iter();
    let plain = |encoding: &HeaderValue| encoding.as_bytes().eq_ignore_ascii_case(b"identity");
    if encoded.into_iter().all(plain) {
        Ok(())
    } else {
        Err(Refusal::Encoded)
    }
}

/// Refuses what is not said to be JSON. A page of another site cannot say so without asking first.
pub fn require_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Refusal::NotJson)
    }
}

/// The whole body.
pub async fn body(headers: &HeaderMap, body: Body, limits: Limits) -> Result<Bytes, Refusal> {
    let too_large = Refusal::TooLarge { limit: limits.body };
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    let length: u64 = length.unwrap_or(body.size_hint().lower());
    if usize::try_from(length).is_ok_and(|length| length <= limits.body) {
        let arrived = tokio::time::timeout(limits.arrival, axum::body::to_bytes(body, limits.body));
        match arrived.await {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(error)) if is_too_large(&error) => Err(too_large),
            Ok(Err(_)) => Err(Refusal::Malformed("it broke off".to_owned())),
            Err(_) => Err(Refusal::TooSlow),
        }
    } else {
        Err(too_large)
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    use std::error::Error;
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.to_string().contains("length limit") {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The value a body holds, in which no key is there twice. JSON deeper than 128 levels is refused by
/// the reader.
pub fn parse<T: DeserializeOwned + Shape>(body: &[u8]) -> Result<T, Refusal> {
    let parsed = serde_json::from_slice(body).and_then(|Strict(value)| {
        T::require_objects(&value).map_err(serde::de::Error::custom)?;
        // Once more from the text, for errors that name their place.
        serde_json::from_slice(body)
    });
    parsed.map_err(|why| {
        // The reader quotes what it met: enough of it to find the place.
        let why: String = why.to_string().chars().take(300).collect();
        Refusal::Malformed(why)
    })
}
