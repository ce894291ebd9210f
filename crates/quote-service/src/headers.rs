//! Headers that keep browsers strict.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;

/// What a page may load, but for who may frame it: its own scripts and styles, no inline code.
macro_rules! page_policy {
    ($frames:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ",
            "connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; ",
            "base-uri 'none'; frame-ancestors ",
            $frames
        )
    };
}

const PAGE: &str = page_policy!("'self'");
const FRAMED_PAGE: &str = page_policy!("*");
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
pub fn static_file(response: &mut Response, cache: &'static str, frames: Frames) {
    let policy = match frames {
        Frames::SameSite => PAGE,
        Frames::Anywhere => FRAMED_PAGE,
    };
    let headers = response.headers_mut();
    set(headers, header::CACHE_CONTROL, cache);
    set(headers, header::CONTENT_SECURITY_POLICY, policy);
    set(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(headers, CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin");
    common(headers);
    name_charset(headers);
}

/// Headers of an answer of the API, which is no page and nobody's to keep.
pub fn api(response: &mut Response) {
    let headers = response.headers_mut();
    set(headers, header::CONTENT_SECURITY_POLICY, API);
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    common(headers);
}

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

fn common(headers: &mut HeaderMap) {
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "same-origin");
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
