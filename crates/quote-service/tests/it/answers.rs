//! What is answered where the answer is easily wrong.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use chrono::{DateTime, Utc};
use pricing::Catalog;
use quote_service::app::Front;
use quote_service::service::MOST_BYTES;
use serde_json::{Value, json};

use crate::story::everything;
use crate::support::{Answer, Folder, Running, body, catalogs, now, smop, submission};

async fn with_site(folder: &Folder, https: bool) -> Running {
    let site = folder.path().join("dist");
    std::fs::create_dir_all(&site).unwrap();
    std::fs::write(site.join("index.html"), "<!doctype html>start").unwrap();
    let front = Front {
        site: Some(site),
        https,
        ..Front::default()
    };
    Running::with(catalogs(), &folder.sqlite(), folder, &front, now()).await
}

async fn asked(running: &Running, method: &str, path: &str) -> Answer {
    let request = Request::builder().method(method).uri(path);
    running.ask(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn what_is_nowhere_is_not_found() {
    let folder = Folder::new();
    let running = with_site(&folder, false).await;
    let long = "x".repeat(5_000);
    for path in [
        "/nowhere",
        "/%00",
        "/a%00b/c",
        "/%ff%fe",
        "/index.html/more",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        &format!("/{long}"),
        &format!("/{long}/index.html"),
        "/api",
        "/api/",
        "/api/v1/quotes/",
        &format!("/api/v1/quotes/{long}"),
        "/api/v1/quotes/20261121-0000000000000000000%00",
        "/api/v1/quotes/20261121-00000000000000000000/receipt",
    ] {
        let answer = asked(&running, "GET", path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        assert!(!answer.text.is_empty(), "{path}");
    }
    running.stop().await;
}

#[tokio::test]
async fn other_methods_are_told_which() {
    let folder = Folder::new();
    let running = with_site(&folder, false).await;
    for (method, path, allow) in [
        ("PUT", "/api/v1/quotes", "POST"),
        ("GET", "/api/v1/quotes", "POST"),
        (
            "DELETE",
            "/api/v1/quotes/20261121-7K3F9M2QX0VB4TZC8HNA",
            "GET",
        ),
        ("POST", "/api/v1/keys", "GET"),
        ("POST", "/api/openapi.json", "GET"),
        ("POST", "/healthz", "GET"),
        ("POST", "/metrics", "GET"),
        ("POST", "/", "GET"),
    ] {
        let answer = asked(&running, method, path).await;
        answer.problem(405, "method-not-allowed");
        assert!(answer.header("allow").contains(allow), "{path}: {answer:?}");
    }
    running.stop().await;
}

/// Of an answer to browsers that reach it over HTTPS.
#[track_caller]
fn is_strict(answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(answer.header(name), value, "{answer:?}");
    }
    for name in [
        "content-security-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "cache-control",
    ] {
        assert_ne!(answer.header(name), "", "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn every_answer_keeps_browsers_strict() {
    let folder = Folder::new();
    let running = with_site(&folder, true).await;
    for path in [
        "/",
        "/nowhere",
        "/api/v1/keys",
        "/api/nowhere",
        "/healthz",
        "/readyz",
        "/metrics",
    ] {
        is_strict(&asked(&running, "GET", path).await);
    }
    let fine = body(&catalogs(), smop()).to_string();
    let post = || Request::post("/api/v1/quotes").header("idempotency-key", "key");
    let json = || post().header("content-type", "application/json");
    let large = json().header("content-length", "99999999999");
    for (status, request) in [
        (201, json().body(fine.clone().into())),
        (400, json().body(Body::empty())),
        (405, Request::delete("/api/v1/quotes").body(Body::empty())),
        (405, Request::post("/").body(Body::empty())),
        (413, large.body(fine.clone().into())),
        (415, post().body(fine.into())),
    ] {
        let answer = running.ask(request.unwrap()).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        is_strict(&answer);
    }
    running.stop().await;

    let folder = Folder::new();
    let front = Front {
        https: true,
        rate_limit: 1,
        allow_origins: vec!["https://shop.example".to_owned()],
        ..Front::default()
    };
    let running = Running::with(catalogs(), &folder.sqlite(), &folder, &front, now()).await;
    let preflight = Request::options("/api/v1/quotes")
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST");
    let preflight = running.ask(preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(preflight.status, 200);
    is_strict(&preflight);
    let client: SocketAddr = "192.0.2.1:1".parse().unwrap();
    for status in [200, 429] {
        let request = Request::get("/api/v1/keys").extension(ConnectInfo(client));
        let answer = running.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, status);
        is_strict(&answer);
    }
    running.stop().await;

    let folder = Folder::new();
    let running = with_site(&folder, false).await;
    let answer = asked(&running, "GET", "/").await;
    assert_eq!(answer.header("strict-transport-security"), "");
    running.stop().await;
}

#[tokio::test]
async fn what_was_made_says_where_it_is() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let answer = running.submit("key", &body(&lists, smop())).await;
    let found = running.get(answer.header("location")).await;
    assert_eq!((found.status, &found.text), (200, &answer.text));
    running.stop().await;
}

#[tokio::test]
async fn json_is_read_one_way_only() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let whole = body(&lists, smop());
    let text = whole.to_string();
    let claimed = &whole["claimed"];
    let as_list = json!([claimed["due_now"], claimed["usage"], claimed["renewal"]]);
    let with = |place: &str, value: Value| {
        let mut changed = whole.clone();
        *changed.pointer_mut(place).unwrap() = value;
        changed.to_string()
    };
    let renewal = &claimed["renewal"];
    for (what, body) in [
        (
            "an option twice",
            text.replace(
                "\"overlay_purchases\":[8]",
                "\"overlay_purchases\":[1],\"overlay_purchases\":[8]",
            ),
        ),
        (
            "a product twice",
            text.replace("\"product\":", "\"product\":\"x\",\"product\":"),
        ),
        ("the claim as a list", with("/claimed", as_list)),
        (
            "the renewal as a list",
            with(
                "/claimed/renewal",
                json!([renewal["amount"], renewal["term_months"]]),
            ),
        ),
        (
            "all as a list",
            json!([whole["selection"], claimed, whole["catalog_revision"]]).to_string(),
        ),
        ("the contact as a list", {
            let mut changed = whole.clone();
            changed["contact"] = json!(["a company", "a@example.com"]);
            changed.to_string()
        }),
        (
            "a long revision",
            with("/catalog_revision", json!("x".repeat(101))),
        ),
    ] {
        assert_ne!(body, text, "{what}");
        let answer = running.ask(submission("key", body)).await;
        assert!(answer.text.len() < 2_000, "{what}");
        answer.problem(400, "malformed");
    }
    let mut options = whole.clone();
    options["selection"]["options"] = (0..5_000).map(|n| (n.to_string(), json!(1))).collect();
    let mut name = whole.clone();
    name["selection"]["options"] = json!({"x".repeat(5_000): 1});
    for large in [options, name] {
        let answer = running.ask(submission("key", large.to_string())).await;
        assert!(answer.text.len() < 2_000);
        answer.problem(400, "malformed");
    }
    let mut lines = whole.clone();
    lines["claimed"]["lines"] = (0..201).map(|n| (n.to_string(), json!("1.00"))).collect();
    let mut id = whole.clone();
    id["claimed"]["lines"] = json!({"x".repeat(101): "1.00"});
    for lines in [lines, id] {
        let answer = running.ask(submission("key", lines.to_string())).await;
        answer.problem(400, "malformed");
    }
    assert_eq!(running.ask(submission("key", text)).await.status, 201);
    running.stop().await;
}

/// A start that today's list cannot speak of does not bind.
#[tokio::test]
async fn far_starts_do_not_bind() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    for (start, verdict) in [
        ("2026-11-21", "verified"),
        ("2027-06-01", "verified"),
        ("2001-01-01", "indicative"),
        ("2029-01-01", "indicative"),
        ("2199-12-31", "indicative"),
    ] {
        let mut selection = smop();
        selection["start_date"] = json!(start);
        let answer = running.submit(start, &body(&lists, selection)).await;
        assert_eq!(answer.status, 201, "{start}: {}", answer.text);
        assert_eq!(answer.json()["verdict"], verdict, "{start}");
    }
    for start in ["1999-12-31", "2200-01-01", "9999-12-31"] {
        let mut refused = body(&lists, smop());
        refused["selection"]["start_date"] = json!(start);
        let refused = running.submit(start, &refused).await;
        refused.problem(422, "invalid-selection");
    }
    running.stop().await;
}

/// Nor does one from before its list was in force, however near that is.
#[tokio::test]
async fn starts_before_a_list_do_not_bind() {
    let folder = Folder::new();
    let lists = catalogs();
    let soon: DateTime<Utc> = "2024-07-01T02:00:00Z".parse().unwrap();
    let front = Front::default();
    let running = Running::with(lists.clone(), &folder.sqlite(), &folder, &front, soon).await;
    let cdp = lists.iter().find(|list| list.id == "tencent-cdp").unwrap();
    assert_eq!(json!(cdp.effective_from), "2024-06-04");
    for (start, verdict) in [("2024-06-03", "indicative"), ("2024-06-04", "verified")] {
        let selection = json!({"product": "tencent-cdp", "start_date": start});
        let answer = running.submit(start, &body(&lists, selection)).await;
        assert_eq!(answer.status, 201, "{start}: {}", answer.text);
        assert_eq!(answer.json()["verdict"], verdict, "{start}");
    }
    running.stop().await;
}

/// What is stored of one request, and answered, is bounded by what it is, not by what was put into a list.
#[tokio::test]
async fn a_small_request_stores_little() {
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let selection = |entries: usize| json!({"product": "tencent-smop", "options": {"overlay_purchases": vec![1; entries]}});
    let most = pricing::selection::MAX_ENTRIES;
    let kept = running.submit("most", &body(&lists, selection(most))).await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    assert!(kept.text.len() < 100_000, "{}", kept.text.len());
    let mut wrong = body(&lists, selection(most));
    wrong["claimed"]["due_now"] = json!("1.00");
    wrong["catalog_revision"] = json!("r".repeat(100));
    let changed = running.submit("wrong", &wrong).await;
    assert_eq!(changed.status, 409, "{}", changed.text);
    assert!(changed.text.len() < 100_000, "{}", changed.text.len());
    let mut more = body(&lists, smop());
    more["selection"] = selection(most + 1);
    running
        .submit("more", &more)
        .await
        .problem(422, "invalid-selection");
    running.stop().await;
}

/// What can be bought many times over of the long list, each purchase a line of the quote.
const PACKS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn long_list(folder: &Folder) -> Vec<Catalog> {
    let mut list = r#"
        id = "long"
        name = { zh = "长", en = "Long" }
        vendor = { zh = "某家", en = "Somebody" }
        summary = { zh = "可以买很多次。", en = "Can be bought many times." }
        how_charged = { zh = "一次付清", en = "Paid once" }
        currency = "CNY"
        recorded_on = "2026-11-21"

        [[source]]
        id = "guide"
        title = { zh = "说明", en = "Guide" }

        [[unit]]
        id = "packs"
        name = { zh = "包", en = "packs" }
        one = "pack"
    "#
    .to_owned();
    for id in PACKS {
        list += &format!(
            r#"
            [[option]]
            id = "{id}"
            label = {{ zh = "包", en = "Packs" }}
            kind = "purchases"
            unit = "packs"
            min = 1
            source = {{ document = "guide", place = "1" }}

            [[charge]]
            id = "{id}"
            label = {{ zh = "包", en = "Packs" }}
            nature = "one_off"
            each = "{id}"
            price = {{ per_unit = "10" }}
            source = {{ document = "guide", place = "2" }}
            "#
        );
    }
    let product = folder.path().join("long");
    std::fs::create_dir(&product).unwrap();
    std::fs::write(product.join("catalog.toml"), list).unwrap();
    vec![catalog_files::read(&product).unwrap()]
}

/// A quote that is too long to be kept takes no key, and what is told to do helps.
#[tokio::test]
async fn a_quote_that_is_too_long_is_submitted_in_parts() {
    let folder = Folder::new();
    let lists = long_list(&folder);
    let running = Running::start(lists.clone(), &folder.sqlite(), &folder).await;
    let of = |packs: &[&str]| {
        let most = json!(vec![1; pricing::selection::MAX_ENTRIES]);
        let options = packs.iter().map(|id| (id.to_string(), most.clone()));
        let options: Value = options.collect();
        body(&lists, json!({"product": "long", "options": options}))
    };
    let refused = running.submit("key", &of(&PACKS)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.len() < 1_000);
    let problem = refused.problem(422, "quote-too-long");
    let told = problem["message"]["en"].as_str().unwrap();
    assert!(told.contains("in parts"), "{told}");
    // What it comes to would not be answered either.
    let mut wrong = of(&PACKS);
    wrong["claimed"]["due_now"] = json!("1.00");
    let refused = running.submit("key", &wrong).await;
    assert_eq!(refused.status, 422);
    refused.problem(422, "quote-too-long");
    let (some, others) = PACKS.split_at(PACKS.len() / 2);
    for (key, part) in [("key", some), ("another", others)] {
        assert_eq!(running.submit(key, &of(part)).await.status, 201, "{key}");
    }
    let all = running.service.store.page(everything()).await.unwrap();
    let sizes = all.iter().map(|entry| entry.record.receipt.payload.len());
    assert!(sizes.clone().all(|size| size <= MOST_BYTES));
    assert_eq!(sizes.count(), 2, "nothing of the refused one is kept");
    running.stop().await;
}
