//! The head of a request, bounded below what the HTTP library takes: what is too long is so refused
//! here, with the words and the headers of every other answer.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue, Uri};

use crate::error::Refusal;

/// The most bytes of an address.
const ADDRESS: usize = 16 * 1024;
/// The most bytes of all fields of a head.
const FIELDS_BYTES: usize = 32 * 1024;
/// The most fields of a head; the library takes 100.
const FIELDS: usize = 64;
/// The most bytes of a head that the library takes.
pub(crate) const MOST: usize = 64 * 1024;

/// Refuses a head that nobody needs to be so long.
pub(crate) fn require_short(request: &Request) -> Result<(), Refusal> {
    if length(request.uri()) > ADDRESS {
        return Err(Refusal::AddressTooLong { limit: ADDRESS });
    }
    let fields = request.headers();
    let bytes: usize = fields.iter().map(written).sum();
    if fields.len() > FIELDS || bytes > FIELDS_BYTES {
        return Err(Refusal::HeadTooLarge {
            fields: FIELDS,
            bytes: FIELDS_BYTES,
        });
    }
    Ok(())
}

fn length(address: &Uri) -> usize {
    let host = address.authority().map_or("", Authority::as_str);
    let path = address.path_and_query().map_or("", |path| path.as_str());
    host.len() + path.len()
}

/// How long a field is as it is sent.
fn written((name, value): (&HeaderName, &HeaderValue)) -> usize {
    name.as_str().len() + ": ".len() + value.len() + "\r\n".len()
}
