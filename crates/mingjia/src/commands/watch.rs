//! `mingjia serve --watch`: price lists on the left, their site on the right.

use std::convert::Infallible;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use futures::Stream;
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;
use publish::{Client, LIVE_SCRIPT};
use tokio::sync::watch;

use super::build::Site;
use super::runtime;
use crate::Lists;

/// An editor saves a file in several steps: they are one change.
const SETTLED: Duration = Duration::from_millis(80);

/// What became of the last build.
#[derive(Clone)]
enum Outcome {
    Built,
    /// The issues, one a line.
    Broken(Arc<str>),
}

/// Makes the site, serves it, and makes it again at each change, until told to stop.
///
/// # Errors
/// If there is no client, the price lists cannot be watched, or the address cannot be listened on.
pub fn run(addr: SocketAddr, lists: &Lists, site: &Site, out: &Path) -> anyhow::Result<ExitCode> {
    let client = site.client()?;
    let (changed, changes) = mpsc::channel();
    let mut debouncer = new_debouncer(SETTLED, changed).context("files cannot be watched")?;
    let book = lists.price_book.as_deref();
    for path in [Some(lists.catalogs.as_path()), book].into_iter().flatten() {
        debouncer
            .watcher()
            .watch(path, RecursiveMode::Recursive)
            .with_context(|| format!("{} cannot be watched", path.display()))?;
    }
    let (told, outcome) = watch::channel(build(lists, site, &client, out));
    let (lists, site, folder) = (lists.clone(), site.clone(), out.to_owned());
    let base = site.base().to_owned();
    std::thread::spawn(move || {
        // Ends with the debouncer, which lives as long as the server.
        while let Ok(change) = changes.recv() {
            if change.is_ok() {
                told.send_replace(build(&lists, &site, &client, &folder));
            }
        }
    });
    runtime()?.block_on(serve(addr, &base, out, outcome))?;
    drop(debouncer);
    Ok(ExitCode::SUCCESS)
}

/// Makes the site once and says what became of it.
fn build(lists: &Lists, site: &Site, client: &Client, out: &Path) -> Outcome {
    let begun = Instant::now();
    let built = lists.open().and_then(|lists| {
        let catalogs = lists.catalogs.into_iter().map(Arc::new).collect();
        Ok(publish::build(
            catalogs,
            client,
            &site.options(out, true),
            &|_| {},
        )?)
    });
    match built {
        Ok(built) => {
            let took = begun.elapsed().as_millis();
            eprintln!("mingjia: {} products built in {took} ms", built.products);
            Outcome::Built
        }
        Err(error) => {
            let said = match error.downcast_ref() {
                Some(catalog_files::Error::Broken(issues)) => {
                    let lines: Vec<String> = issues.iter().map(ToString::to_string).collect();
                    lines.join("\n")
                }
                _ => format!("{error:#}"),
            };
            eprintln!("{said}\nmingjia: not built, the last good site stays");
            Outcome::Broken(said.into())
        }
    }
}

async fn serve(
    addr: SocketAddr,
    base: &str,
    folder: &Path,
    outcome: watch::Receiver<Outcome>,
) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("{addr} cannot be listened on, choose another with --addr"))?;
    eprintln!(
        "mingjia: showing the price lists at http://{}{base}, Ctrl-C ends it",
        listener.local_addr()?
    );
    // Pages stay connected for as long as they are open: stopping does not wait for them.
    tokio::select! {
        stopped = axum::serve(listener, router(base, folder, outcome)).into_future() => {
            stopped.context("the preview stopped")
        }
        heard = tokio::signal::ctrl_c() => heard.context("Ctrl-C cannot be heard"),
    }
}

fn router(base: &str, folder: &Path, outcome: watch::Receiver<Outcome>) -> Router {
    let script = (
        [(CONTENT_TYPE, "text/javascript; charset=utf-8")],
        LIVE_SCRIPT,
    );
    // Until a first site is built the issues show on a page of their own.
    let waiting = format!(
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>明价</title><body>\
         <script type=\"module\" src=\"{base}live.js\"></script></body></html>"
    );
    let index = folder.join("index.html");
    let site =
        quote_service::site::router(folder).layer(from_fn(move |request: Request, next: Next| {
            let page = (!index.is_file()).then(|| Html(waiting.clone()).into_response());
            async move {
                match page {
                    Some(page) => page,
                    None => next.run(request).await,
                }
            }
        }));
    let live = Router::new()
        .route("/live", get(async move || events(outcome)))
        .route("/live.js", get(async move || script));
    let all = live.fallback_service(site);
    match base.trim_end_matches('/') {
        "" => all,
        base => Router::new().nest(base, all),
    }
}

fn events(
    mut outcome: watch::Receiver<Outcome>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let is_broken = matches!(*outcome.borrow_and_update(), Outcome::Broken(_));
    // A page that was just loaded is of the last build: it is told of the next, and of issues at once.
    if is_broken {
        outcome.mark_changed();
    }
    let stream = futures::stream::unfold(outcome, |mut outcome| async move {
        outcome.changed().await.ok()?;
        let event = match outcome.borrow_and_update().clone() {
            Outcome::Built => Event::default().event("built").data("built"),
            Outcome::Broken(issues) => Event::default().event("broken").data(&*issues),
        };
        Some((Ok(event), outcome))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}
