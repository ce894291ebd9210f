//! Requests wrong before their body is read.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures::stream;
use quote_service::app::Front;
use quote_service::receive::Limits;

use crate::support::{Folder, Running, body, catalogs, now, smop, submission};

#[tokio::test]
async fn are_refused_with_a_code() {
    let folder = Folder::new();
    let running = Running::start(catalogs(), &folder.sqlite(), &folder).await;
    let whole = body(&catalogs(), smop()).to_string();
    let post = || Request::post("/api/v1/quotes");
    let json = || post().header("content-type", "application/json");
    let long = "k".repeat(256);
    let table = [
        (
            "no type",
            post().header("idempotency-key", "k"),
            415,
            "not-json",
        ),
        (
            "form",
            post()
                .header("idempotency-key", "k")
                .header("content-type", "text/plain"),
            415,
            "not-json",
        ),
        ("no key", json(), 400, "idempotency-key-missing"),
        (
            "compressed",
            json()
                .header("idempotency-key", "k")
                .header("content-encoding", "gzip"),
            415,
            "encoded",
        ),
        (
            "empty key",
            json().header("idempotency-key", ""),
            400,
            "idempotency-key-missing",
        ),
        (
            "long key",
            json().header("idempotency-key", long),
            400,
            "idempotency-key-malformed",
        ),
        (
            "two keys",
            json()
                .header("idempotency-key", "a")
                .header("idempotency-key", "b"),
            400,
            "idempotency-key-malformed",
        ),
        (
            "key with spaces",
            json().header("idempotency-key", "a b"),
            400,
            "idempotency-key-malformed",
        ),
        (
            "key in Chinese",
            json().header("idempotency-key", "钥匙".as_bytes()),
            400,
            "idempotency-key-malformed",
        ),
        (
            "said to be large",
            json()
                .header("idempotency-key", "k")
                .header("content-length", "99999999999"),
            413,
            "too-large",
        ),
        (
            "another method",
            Request::delete("/api/v1/quotes"),
            405,
            "method-not-allowed",
        ),
        (
            "another address",
            Request::get("/api/v2/quotes"),
            404,
            "not-found",
        ),
        ("no address", Request::get("/api"), 404, "not-found"),
        (
            "no number",
            Request::get("/api/v1/quotes/%ff"),
            404,
            "quote-not-found",
        ),
        (
            "injected",
            Request::get("/api/v1/quotes/'%20OR%201=1%20--"),
            404,
            "quote-not-found",
        ),
        (
            "with a zero",
            Request::get("/api/v1/quotes/a%00b"),
            404,
            "quote-not-found",
        ),
    ];
    for (what, request, status, code) in table {
        let answer = running
            .ask(request.body(Body::from(whole.clone())).unwrap())
            .await;
        assert_eq!(answer.status, status, "{what}: {}", answer.text);
        answer.problem(status, code);
    }
    let request = submission("k", whole.clone());
    let (mut head, content) = request.into_parts();
    head.headers.insert(
        "content-type",
        "Application/JSON; charset=utf-8".parse().unwrap(),
    );
    let answer = running.ask(Request::from_parts(head, content)).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let folder = Folder::new();
    let limits = Limits {
        arrival: Duration::from_millis(50),
        ..Limits::default()
    };
    let front = Front {
        limits,
        ..Front::default()
    };
    let running = Running::with(catalogs(), &folder.sqlite(), &folder, &front, now()).await;
    let never = Body::from_stream(stream::pending::<Result<Bytes, Infallible>>());
    let answer = running.ask(submission("key", never)).await;
    answer.problem(408, "too-slow");
    running.stop().await;
}
