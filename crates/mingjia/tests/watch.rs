//! `mingjia serve --watch` by its command line.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod place;
mod service;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};

use place::Place;
use service::Connection;

/// A preview, and what it says.
struct Preview {
    child: Child,
    said: BufReader<ChildStderr>,
    addr: String,
}

impl Preview {
    /// Starts one, which builds once.
    fn start(place: &Place, flags: &[&str]) -> Self {
        let mut command = place.mingjia(&["serve", "--watch", "--addr=127.0.0.1:0"]);
        let mut child = command.args(flags).stderr(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let mut preview = Self {
            child,
            said,
            addr: String::new(),
        };
        preview.built();
        let shown = preview.line();
        let address = shown.split("http://").nth(1).unwrap();
        preview.addr = address.split('/').next().unwrap().to_owned();
        preview
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line
    }

    /// What it says next is that it built.
    #[track_caller]
    fn built(&mut self) {
        let line = self.line();
        assert!(line.contains("1 products built in"), "{line}");
    }

    fn page(&self, path: &str) -> String {
        Connection::open(&self.addr).unwrap().get_text(path)
    }

    /// Ends it. Returns what else it said.
    fn end(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.said.lines().map_while(Result::ok).collect()
    }
}

/// Puts a list in place of the one that is there, at once: it is one change.
fn save(place: &Place, list: &Path, text: &str) {
    let beside = place.0.join("saved.toml");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, list).unwrap();
}

/// The folder of the site lies in the one that is watched: neither reading the lists nor writing and
/// reading the site is a change of them.
#[test]
fn each_change_builds_once_and_nothing_else_does() {
    let place = Place::new("watch");
    let list = place.list();
    let text = fs::read_to_string(&list).unwrap();
    let product = list.parent().unwrap().file_name().unwrap();
    let page = format!("/prices/products/{}/", product.display());
    let flags = [
        "--client=client",
        "--site=catalogs/.site",
        "--base=/prices/",
    ];
    let mut preview = Preview::start(&place, &flags);
    for price in ["2001", "2002", "2003"] {
        for _ in 0..5 {
            assert!(!preview.page(&page).contains(&format!("{price}.00")));
        }
        let changed = text.replace("flat = \"2000\"", &format!("flat = \"{price}\""));
        assert_ne!(changed, text);
        save(&place, &list, &changed);
        preview.built();
        assert!(preview.page(&page).contains(&format!("{price}.00")));
    }
    save(&place, &list, &format!("{text}\nsurprise = 1\n"));
    let issue = preview.line();
    assert!(
        issue.contains("catalog.toml:") && issue.contains("surprise"),
        "{issue}"
    );
    let kept = preview.line();
    assert!(kept.contains("the last good site stays"), "{kept}");
    assert!(preview.page(&page).contains("2003.00"));
    assert_eq!(preview.end(), [""; 0]);
}

/// What says how a site is made is no silent wish where none is made.
#[test]
fn without_watching_what_only_a_build_needs_is_refused() {
    let place = Place::new("idle");
    // Refused before it listens, for another reason: all else is well.
    let other = "--drain=20";
    for (flag, value) in [
        ("--client", "client"),
        ("--base", "/prices/"),
        ("--origin", "https://example.com"),
        ("--keep", "3"),
        ("--today", "2026-03-02"),
    ] {
        let mut serve = place.mingjia(&["serve", flag, value, other]);
        let refused = serve.output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{flag}");
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            said.contains(flag) && said.contains("add --watch"),
            "{said}"
        );
    }
    let mut serve = place.mingjia(&["serve", other]);
    let said = serve.env("MINGJIA_CLIENT", "client").output().unwrap();
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("--drain 20 is not less"), "{said}");
}
