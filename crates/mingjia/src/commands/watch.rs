//! `mingjia serve --watch`: price lists on the left, their site on the right.

use std::convert::Infallible;
use std::fs;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use futures::Stream;
use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
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
    let watcher = watched(lists, out, changed)?;
    let (told, outcome) = watch::channel(build(lists, site, &client, out));
    let (lists, site, folder) = (lists.clone(), site.clone(), out.to_owned());
    let base = site.base().to_owned();
    std::thread::spawn(move || {
        // Ends with the watcher, which lives as long as the server.
        while changes.recv().is_ok() {
            while changes.recv_timeout(SETTLED).is_ok() {}
            told.send_replace(build(&lists, &site, &client, &folder));
        }
    });
    runtime()?.block_on(serve(addr, &base, out, outcome))?;
    drop(watcher);
    Ok(ExitCode::SUCCESS)
}

/// Tells of each change of the lists, as long as the watcher lives.
fn watched(
    lists: &Lists,
    out: &Path,
    changed: mpsc::Sender<()>,
) -> anyhow::Result<RecommendedWatcher> {
    let unwatchable = |path: &Path| format!("{} cannot be watched", path.display());
    // Events name files by their real paths.
    let real = |path: &Path| path.canonicalize().with_context(|| unwatchable(path));
    let catalogs = real(&lists.catalogs)?;
    let book = lists.price_book.as_deref().map(real).transpose()?;
    let out = real_output(out)?;

    let (below, alone) = (catalogs.clone(), book.clone());
    let is_read = move |path: &PathBuf| {
        let is_list = path.starts_with(&below) && !publish::is_output(&out, path);
        is_list || alone.as_ref() == Some(path)
    };
    let mut watcher =
        notify::recommended_watcher(move |event: notify::Result<Event>| match event {
            Ok(event) => {
                let concerns = event.need_rescan() || event.paths.iter().any(&is_read);
                if concerns && changes_content(&event.kind) {
                    // The last change may come after the server.
                    let _ = changed.send(());
                }
            }
            Err(why) => eprintln!("mingjia: a change may be missed: {why}"),
        })
        .context("files cannot be watched")?;
    // Its folder: an editor that saves by renaming puts another file in its place. And before the lists,
    // for the folder may be one of theirs, where whoever comes last says how deep is watched.
    if let Some(folder) = book.as_deref().and_then(Path::parent) {
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .with_context(|| unwatchable(folder))?;
    }
    watcher
        .watch(&catalogs, RecursiveMode::Recursive)
        .with_context(|| unwatchable(&catalogs))?;
    Ok(watcher)
}

/// Whether files are other than before: a build reads the lists, which is no change of them.
fn changes_content(kind: &EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))
    )
}

/// The folder of the site, whether or not it is there yet, by the path that events have.
fn real_output(out: &Path) -> anyhow::Result<PathBuf> {
    let out = std::path::absolute(out)?;
    let (Some(beside), Some(name)) = (out.parent(), out.file_name()) else {
        // Refused by the build, which says why.
        return Ok(out);
    };
    let unmade = || format!("{} cannot be made", beside.display());
    fs::create_dir_all(beside).with_context(unmade)?;
    Ok(beside.canonicalize().with_context(unmade)?.join(name))
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
) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let is_broken = matches!(*outcome.borrow_and_update(), Outcome::Broken(_));
    // A page that was just loaded is of the last build: it is told of the next, and of issues at once.
    if is_broken {
        outcome.mark_changed();
    }
    let stream = futures::stream::unfold(outcome, |mut outcome| async move {
        outcome.changed().await.ok()?;
        let event = match outcome.borrow_and_update().clone() {
            Outcome::Built => sse::Event::default().event("built").data("built"),
            Outcome::Broken(issues) => sse::Event::default().event("broken").data(&*issues),
        };
        Some((Ok(event), outcome))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}
