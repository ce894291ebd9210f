//! The built site: compressed, cached by what its names promise, and strict.

use axum::body::Body;
use axum::http::Request;
use quote_service::app::Front;

use crate::support::{Answer, Folder, Running, catalogs, now};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

async fn site(folder: &Folder) -> Running {
    let dist = folder.path().join("dist");
    for (file, content) in [
        ("index.html", "<!doctype html>start"),
        ("index.html.br", "start, compressed"),
        ("404.html", "<!doctype html>nowhere"),
        ("en/404.html", "<!doctype html>nowhere, in English"),
        ("products/tencent-cdp/index.html", "<!doctype html>cdp"),
        ("frame/tencent-cdp/index.html", "<!doctype html>framed"),
        ("embed.js", "export {}"),
        ("shop-0123456789abcdef_bg.wasm", "\0asm"),
        ("catalogs/cdp.2024-06-04.0123456789ab.bin", "bytes"),
        ("catalogs/index.json", "[]"),
    ] {
        let path = dist.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let front = Front {
        site: Some(dist),
        ..Front::default()
    };
    Running::with(catalogs(), &folder.sqlite(), folder, &front, now()).await
}

async fn compressed(running: &Running, path: &str) -> Answer {
    let request = Request::get(path).header("accept-encoding", "gzip, br");
    running.ask(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn files_and_pages() {
    let folder = Folder::new();
    let running = site(&folder).await;
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        (
            "/products/tencent-cdp",
            "text/html; charset=utf-8",
            "no-cache",
        ),
        (
            "/products/tencent-cdp?s=x&lang=en",
            "text/html; charset=utf-8",
            "no-cache",
        ),
        ("/embed.js", "text/javascript; charset=utf-8", "no-cache"),
        (
            "/shop-0123456789abcdef_bg.wasm",
            "application/wasm",
            FOR_EVER,
        ),
        (
            "/catalogs/cdp.2024-06-04.0123456789ab.bin",
            "application/octet-stream",
            FOR_EVER,
        ),
        ("/catalogs/index.json", "application/json", "no-cache"),
    ] {
        let answer = running.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        // The widget loads them from any page.
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin",
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    let small = compressed(&running, "/").await;
    assert_eq!(small.header("content-encoding"), "br");
    assert_eq!(small.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(small.text, "start, compressed");
    assert_eq!(running.get("/").await.text, "<!doctype html>start");

    for path in [
        "/nowhere",
        "/products",
        "/../keys.json",
        "/%2e%2e/keys.json",
        "/a-0123456789abcdef.js",
    ] {
        let answer = running.get(path).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (404, "<!doctype html>nowhere"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    for path in ["/en/nowhere", "/en/products/none/"] {
        let answer = running.get(path).await;
        let english = "<!doctype html>nowhere, in English";
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (404, english),
            "{path}"
        );
    }
    // A site of an earlier build has one for both languages.
    std::fs::remove_file(folder.path().join("dist/en/404.html")).unwrap();
    let answer = running.get("/en/nowhere").await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (404, "<!doctype html>nowhere")
    );
    let request = Request::post("/").body(Body::empty()).unwrap();
    running
        .ask(request)
        .await
        .problem(405, "method-not-allowed");
    running.stop().await;
}

#[tokio::test]
async fn pages_allow_nothing_they_need_not() {
    let folder = Folder::new();
    let running = site(&folder).await;
    let policy = running
        .get("/")
        .await
        .header("content-security-policy")
        .to_owned();
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(
            policy.split("; ").any(|part| part == directive),
            "{directive}: {policy}"
        );
    }
    assert!(!policy.contains("unsafe-inline"));
    let framed = running.get("/frame/tencent-cdp").await;
    assert!(
        framed
            .header("content-security-policy")
            .ends_with("frame-ancestors *")
    );
    running.stop().await;
}
