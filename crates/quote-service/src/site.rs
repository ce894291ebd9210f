//! The built site, as any static host would serve it, with headers few static hosts set.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_http::services::ServeDir;

use crate::error;
use crate::headers::{self, Frames};

/// How long to wait before asking again for a file whose name changes with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Ask each time whether it is still so.
const ASK_AGAIN: &str = "no-cache";

/// Pages that other sites may show in a frame.
const FRAMES: &str = "/frame/";

/// Pages in English.
const ENGLISH: &str = "/en/";

/// Fewest digits of a hash in a name.
const HASH_DIGITS: usize = 12;

/// The folder of the built site.
#[derive(Clone)]
struct Site {
    files: ServeDir,
    folder: Arc<PathBuf>,
}

/// The file in which `mingjia build` says what its pages may load.
const POLICY: &str = "content-security-policy.txt";

/// Serves a folder: `<file>.br` or `<file>.gz` in place of `<file>` to those who can read it, and the
/// `index.html` of a folder under the folder's address.
pub fn router(folder: &Path) -> Router {
    let site = Site {
        files: ServeDir::new(folder)
            .precompressed_br()
            .precompressed_gzip()
            .append_index_html_on_directories(true)
            .redirect_to_trailing_slash(false),
        folder: Arc::new(folder.to_owned()),
    };
    Router::new().fallback(any(serve)).with_state(site)
}

async fn serve(State(mut site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = match site.files.try_call(request).await {
        Ok(found) => found.map(Body::new),
        Err(why) if is_of_the_name(&why) => missing(&site.folder, &path).await,
        Err(why) => {
            tracing::error!(%why, "a file of the site cannot be read");
            return error::Refusal::Internal.into_response();
        }
    };
    if error::is_wrong_method(&response) {
        return error::only_read();
    }
    if error::is_missing(&response) {
        response = missing(&site.folder, &path).await;
    }
    // Read anew for each page: a build may take the site's place at any time.
    // What has not changed says no type, and its headers take the place of those kept with a page.
    let is_kept = response.status() == StatusCode::NOT_MODIFIED;
    let policy = match is_kept || headers::is_page(&response) {
        true => text(&site.folder.join(POLICY)).await,
        false => None,
    };
    dress(&path, &mut response, policy.as_deref());
    response
}

/// Whether nothing can have this name: too long, with a zero in it, below a file.
fn is_of_the_name(why: &std::io::Error) -> bool {
    use std::io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(
        why.kind(),
        InvalidFilename | InvalidInput | NotADirectory | NotFound
    )
}

/// The site's own page for unknown addresses, in English below [`ENGLISH`], or a plain one.
async fn missing(folder: &Path, path: &str) -> Response {
    let mut page = None;
    if path.starts_with(ENGLISH) {
        page = text(&folder.join("en/404.html")).await;
    }
    if page.is_none() {
        page = text(&folder.join("404.html")).await;
    }
    error::missing_page(page.unwrap_or_else(|| NOT_FOUND.to_owned()))
}

/// A small file of the site, if it is there.
async fn text(file: &Path) -> Option<String> {
    let file = file.to_owned();
    let read = tokio::task::spawn_blocking(move || std::fs::read_to_string(file)).await;
    read.ok()?.ok()
}

/// Sets the headers that depend on the address.
fn dress(path: &str, response: &mut Response, policy: Option<&str>) {
    let cache = if error::is_success(response) && is_hashed(path) {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    let frames = if path.starts_with(FRAMES) {
        Frames::Anywhere
    } else {
        Frames::SameSite
    };
    headers::static_file(response, cache, frames, policy);
}

/// Whether it is a file, and a later part of its name or of a folder's is a hash, as in
/// `styles-0123456789abcdef.css` or `product.2024-06-04.0123456789ab.bin`. A page is not, nor what is named
/// by a product alone: products can be called anything.
fn is_hashed(path: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() >= HASH_DIGITS
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let file = path.rsplit('/').next().unwrap_or_default();
    let is_page = file.rsplit_once('.').is_none_or(|(_, kind)| kind == "html");
    let mut later = path
        .split('/')
        .flat_map(|name| name.split(['-', '.', '_']).skip(1));
    !is_page && later.any(is_hash)
}

const NOT_FOUND: &str = "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>没有这一页 · 明价</title>\
<h1>没有这一页</h1><p><a href=\"/\">回到首页</a></p>\
<p lang=\"en\">There is no such page. <a href=\"/\">Back to the start</a></p></html>";

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn names_with_a_hash() {
        for name in [
            "/storefront-0123456789abcdef_bg.wasm",
            "/boot-0123456789abcdef.js",
            "/catalogs/a-product.2024-06-04.0123456789ab.bin",
            "/snippets/storefront-0123456789abcdef/inline0.js",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "/",
            "/embed.js",
            "/products/a-product",
            "/catalogs/index.json",
            "/report-2024.css",
            "/products/deadbeefcafe",
            "/products/deadbeefcafe/",
            "/en/products/my-deadbeefcafe/index.html",
            "/fragments/my-deadbeefcafe.zh.html",
            "/npm/catalogs/deadbeefcafe.json",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
