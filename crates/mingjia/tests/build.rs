//! `mingjia build` by its command line.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod place;

use std::fs;
use std::process::Output;

use serde_json::Value;

use place::Place;

impl Place {
    fn build(&self, more: &[&str]) -> Output {
        let mut command = self.mingjia(&["build", "--client", "client", "--today", "2026-03-02"]);
        command.args(more).output().unwrap()
    }
}

#[test]
fn one_list_and_the_program_make_a_site() {
    let place = Place::new("one");
    let output = place.build(&[
        "--json",
        "--origin",
        "https://example.com",
        "--base",
        "prices",
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["event"], "built");
    assert_eq!(told["built"]["products"], 1);
    let robots = fs::read_to_string(place.0.join("dist/robots.txt")).unwrap();
    assert!(
        robots.contains("Sitemap: https://example.com/prices/sitemap.xml"),
        "{robots}"
    );
}

#[test]
fn a_broken_list_stops_the_build_and_leaves_the_last_site() {
    let place = Place::new("broken");
    assert_eq!(place.build(&[]).status.code(), Some(0));
    let page = fs::read(place.0.join("dist/index.html")).unwrap();
    let list = fs::read_to_string(place.list()).unwrap();
    fs::write(place.list(), list + "\nsurprise = 1\n").unwrap();

    let output = place.build(&[]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("catalog.toml:") && told.contains("surprise"),
        "{told}"
    );
    assert_eq!(fs::read(place.0.join("dist/index.html")).unwrap(), page);

    let output = place.build(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let first = String::from_utf8(output.stdout).unwrap();
    let issue: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!(issue["event"], "issue");
    assert!(
        issue["line"].as_u64().is_some_and(|line| line > 1),
        "{issue}"
    );
}

#[test]
fn long_work_tells_how_far_it_is() {
    const LISTS: usize = 60;
    let place = Place::new("long");
    let list = fs::read_to_string(place.list()).unwrap();
    let folder = place.list().parent().unwrap().to_owned();
    let id = folder.file_name().unwrap().to_str().unwrap().to_owned();
    for at in 1..LISTS {
        let name = format!("{id}-{at}");
        let copy = folder.with_file_name(&name);
        fs::create_dir(&copy).unwrap();
        let renamed = list.replacen(&format!("id = \"{id}\""), &format!("id = \"{name}\""), 1);
        fs::write(copy.join("catalog.toml"), renamed).unwrap();
        fs::copy(folder.join("policy.toml"), copy.join("policy.toml")).unwrap();
    }
    let output = place.build(&["--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    let told: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (built, progress) = told.split_last().unwrap();
    assert_eq!(built["built"]["products"], LISTS);
    assert!(
        progress
            .iter()
            .all(|told| told["event"] == "progress" && told["total"] == LISTS),
        "{progress:?}"
    );
    let done: Vec<u64> = progress
        .iter()
        .map(|told| told["done"].as_u64().unwrap())
        .collect();
    assert!(done.is_sorted_by(|one, next| one < next), "{done:?}");
    // A machine that follows it sees each twentieth.
    assert_eq!((done.len(), done.last()), (20, Some(&60)), "{done:?}");
}

#[test]
fn what_is_no_base_or_origin_is_refused() {
    let place = Place::new("usage");
    for wrong in [
        ["--base", "/a b/"],
        ["--origin", "example.com"],
        ["--client", "nowhere"],
    ] {
        let output = place.build(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {output:?}");
        assert!(!place.0.join("dist").exists());
    }
}
