//! Who may ask, how often, and what operators see.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use quote_service::app::{Front, app};

use crate::support::{Folder, Running, admin, body, catalogs, now, smop, submission};

async fn running(folder: &Folder, front: Front) -> Running {
    Running::with(catalogs(), &folder.sqlite(), folder, &front, now()).await
}

fn from(client: &str, forwarded: Option<&str>) -> Request<Body> {
    let mut request = Request::get("/api/v1/keys");
    if let Some(forwarded) = forwarded {
        request = request.header("x-forwarded-for", forwarded);
    }
    let client: SocketAddr = client.parse().unwrap();
    let request = request.extension(ConnectInfo(client));
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn each_client_may_ask_so_often() {
    let folder = Folder::new();
    let front = Front {
        rate_limit: 3,
        ..Front::default()
    };
    let running = running(&folder, front).await;
    for _ in 0..3 {
        assert_eq!(running.ask(from("192.0.2.1:1000", None)).await.status, 200);
    }
    // Another port is the same client, whatever it says about itself.
    let refused = running.ask(from("192.0.2.1:2000", Some("192.0.2.9"))).await;
    refused.problem(429, "too-many-requests");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(running.ask(from("192.0.2.2:1000", None)).await.status, 200);
    // Health and pages are not counted.
    assert_eq!(running.get("/healthz").await.status, 200);
    running.stop().await;
}

/// A large body costs more of what a client may ask for than a small one.
#[tokio::test]
async fn large_bodies_cost_more() {
    let folder = Folder::new();
    let front = Front {
        rate_limit: 4,
        ..Front::default()
    };
    let running = running(&folder, front).await;
    let large = submission("large", " ".repeat(60_000));
    let (mut head, content) = large.into_parts();
    let client: SocketAddr = "192.0.2.1:1000".parse().unwrap();
    head.extensions.insert(ConnectInfo(client));
    head.headers.insert("content-length", 60_000.into());
    let read = running.ask(Request::from_parts(head, content)).await;
    read.problem(400, "malformed");
    let refused = running.ask(from("192.0.2.1:1000", None)).await;
    refused.problem(429, "too-many-requests");
    assert_eq!(running.ask(from("192.0.2.2:1000", None)).await.status, 200);
    running.stop().await;
}

/// Files cost a part of a request each, and are limited too.
#[tokio::test]
async fn files_are_counted_too() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("file.txt"), "text").unwrap();
    let front = Front {
        rate_limit: 1,
        site: Some(folder.path().to_owned()),
        ..Front::default()
    };
    let running = running(&folder, front).await;
    let file = || {
        let (mut head, content) = from("192.0.2.1:1000", None).into_parts();
        head.uri = "/file.txt".parse().unwrap();
        running.ask(Request::from_parts(head, content))
    };
    for n in 0..50 {
        assert_eq!(file().await.status, 200, "{n}");
    }
    file().await.problem(429, "too-many-requests");
    running.stop().await;
}

#[tokio::test]
async fn behind_a_proxy_clients_are_who_it_says() {
    let folder = Folder::new();
    let front = Front {
        rate_limit: 1,
        behind_proxy: true,
        ..Front::default()
    };
    let running = running(&folder, front).await;
    let ask = |forwarded| running.ask(from("10.0.0.1:1000", Some(forwarded)));
    assert_eq!(ask("192.0.2.1").await.status, 200);
    assert_eq!(ask("192.0.2.2").await.status, 200);
    // However a proxy writes an address.
    for written in ["192.0.2.1:4711", "[2001:db8::1]:443", "2001:db8:0:0:1::9"] {
        let expected = if written == "[2001:db8::1]:443" {
            200
        } else {
            429
        };
        assert_eq!(ask(written).await.status, expected, "{written}");
    }
    // Only what the proxy itself added counts.
    ask("203.0.113.5, 192.0.2.1")
        .await
        .problem(429, "too-many-requests");
    running.stop().await;
}

#[tokio::test]
async fn pages_of_listed_origins_may_submit() {
    let folder = Folder::new();
    let front = Front {
        allow_origins: vec![
            "https://shop.example".to_owned(),
            "http://localhost:3000/".to_owned(),
        ],
        ..Front::default()
    };
    let running = running(&folder, front).await;
    let preflight = |origin: &str| {
        let request = Request::options("/api/v1/quotes")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "content-type,idempotency-key",
            );
        running.ask(request.body(Body::empty()).unwrap())
    };
    let allowed = preflight("https://shop.example").await;
    assert_eq!(
        allowed.header("access-control-allow-origin"),
        "https://shop.example"
    );
    assert!(
        allowed
            .header("access-control-allow-headers")
            .contains("idempotency-key")
    );
    let allowed = preflight("http://localhost:3000").await;
    assert_eq!(
        allowed.header("access-control-allow-origin"),
        "http://localhost:3000"
    );
    let refused = preflight("https://evil.example").await;
    assert_eq!(refused.header("access-control-allow-origin"), "");

    let (mut head, content) = submission("k", body(&catalogs(), smop()).to_string()).into_parts();
    head.headers
        .insert("origin", "https://shop.example".parse().unwrap());
    let answer = running.ask(Request::from_parts(head, content)).await;
    assert_eq!(answer.status, 201);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://shop.example"
    );
    assert!(answer.header("vary").contains("origin"));

    for wrong in [
        "shop.example",
        "ftp://shop.example",
        "https://",
        "https://a/b",
        "https://*.a",
    ] {
        let front = Front {
            allow_origins: vec![wrong.to_owned()],
            ..Front::default()
        };
        let refused = app(running.service.clone(), &front, admin(&running.service));
        let said = refused.map_err(|why| why.to_string()).unwrap_err();
        assert!(said.starts_with(&format!("{wrong} is no origin")), "{said}");
    }
    running.stop().await;
}

#[tokio::test]
async fn operators_see_what_happens() {
    let folder = Folder::new();
    let running = running(&folder, Front::default()).await;
    let fine = body(&catalogs(), smop());
    running.submit("k", &fine).await;
    running.submit("k", &fine).await;
    running.submit("l", &serde_json::json!({})).await;
    running.get("/api/v1/quotes/secret-number").await;
    let metrics = running.get("/metrics").await;
    assert!(
        metrics
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    for line in [
        "mingjia_quotes_total{verdict=\"verified\"} 1",
        "mingjia_quotes_total{verdict=\"again\"} 1",
        "mingjia_quotes_total{verdict=\"malformed\"} 1",
        "mingjia_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/quotes/{quote_id}\"} 1",
        "mingjia_store_errors_total 0",
    ] {
        assert!(
            metrics.text.contains(line),
            "{line} is not in\n{}",
            metrics.text
        );
    }
    assert!(!metrics.text.contains("secret-number"));
    // Others than operators do not see it.
    for (peer, forwarded) in [("192.0.2.1:1", None), ("127.0.0.1:1", Some("192.0.2.1"))] {
        let (mut head, content) = from(peer, forwarded).into_parts();
        head.uri = "/metrics".parse().unwrap();
        let answer = running.ask(Request::from_parts(head, content)).await;
        answer.problem(404, "not-found");
    }
    assert_eq!(running.get("/readyz").await.status, 200);
    running.stop().await;
}

#[tokio::test]
async fn every_answer_has_a_number() {
    let folder = Folder::new();
    let running = running(&folder, Front::default()).await;
    let first = running.get("/api/v1/keys").await;
    let second = running.get("/api/v1/nothing").await;
    assert_eq!(first.header("x-request-id").len(), 16);
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    let named = |id: &str| Request::get("/api/v1/keys").header("x-request-id", id);
    let given = running
        .ask(named("proxy-7").body(Body::empty()).unwrap())
        .await;
    assert_eq!(given.header("x-request-id"), "proxy-7");
    let odd = running
        .ask(named("a b;c").body(Body::empty()).unwrap())
        .await;
    assert_eq!(odd.header("x-request-id").len(), 16);
    for answer in [first, second] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'")
        );
    }
    running.stop().await;
}
