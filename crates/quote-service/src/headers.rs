//! Headers that keep browsers strict.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;

/// What a page may load where the site does not say: its own scripts and styles, no inline code.
const PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; frame-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'";
const API: &str = "default-src 'none'; frame-ancestors 'none'";

/// Who may show a page in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frames {
    /// Its own site.
    SameSite,
    /// Any page.
    Anywhere,
}

/// Headers of a file of the site. Any page may load it: the widget is made for that.
/// `policy` is the site's own, which knows the digests of its styles.
pub fn static_file(
    response: &mut Response,
    cache: &'static str,
    frames: Frames,
    policy: Option<&str>,
) {
    let framed = |policy: &str| {
        let policy = policy.trim().trim_end_matches(';');
        HeaderValue::from_str(&match frames {
            Frames::SameSite => format!("{policy}; frame-ancestors 'self'"),
            // What is framed submits quotes to where the page around it says.
            Frames::Anywhere => {
                let policy = policy.replace("connect-src 'self'", "connect-src 'self' https:");
                format!("{policy}; frame-ancestors *")
            }
        })
    };
    // What is no header value is no policy: the stricter one holds.
    let value = framed(policy.unwrap_or(PAGE)).or_else(|_| framed(PAGE));
    let headers = response.headers_mut();
    set(headers, header::CACHE_CONTROL, cache);
    if let Ok(value) = value {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    set(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(headers, CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin");
    name_charset(headers);
}

/// Whether an answer is an HTML page.
pub fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

pub const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What no page of the service asks for, and so no page may.
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), \
    payment=(), usb=(), browsing-topics=()";
/// A year, as browsers' own lists ask.
const HSTS: &str = "max-age=31536000";

/// Headers of every answer, whatever it is. Where nothing else was said, it is no page and
/// nobody's to keep or to load from elsewhere.
pub fn every(response: &mut Response, https: bool) {
    let headers = response.headers_mut();
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    set(headers, PERMISSIONS_POLICY, PERMISSIONS);
    if https {
        set(headers, header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    unless_set(headers, header::CONTENT_SECURITY_POLICY, API);
    unless_set(headers, CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    unless_set(headers, header::CACHE_CONTROL, "no-store");
}

/// Texts of the site are UTF-8, whatever the reader would guess.
fn name_charset(headers: &mut HeaderMap) {
    let named = match headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes) {
        Some(b"text/html") => "text/html; charset=utf-8",
        Some(b"text/css") => "text/css; charset=utf-8",
        Some(b"text/javascript") => "text/javascript; charset=utf-8",
        Some(b"text/plain") => "text/plain; charset=utf-8",
        _ => return,
    };
    set(headers, header::CONTENT_TYPE, named);
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

fn unless_set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}
