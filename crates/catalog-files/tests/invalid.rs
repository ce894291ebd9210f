//! Every broken list raises exactly the issues it is kept for, each at its line.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use catalog_files::{Error, FileIssue};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    issue: Vec<ExpectedIssue>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedIssue {
    code: String,
    line: usize,
    /// Words that the issue has.
    says: Option<String>,
    /// The name of the file it is in.
    file: Option<String>,
}

impl ExpectedIssue {
    fn is(&self, found: &FileIssue) -> bool {
        let name = found.file.file_name().and_then(|name| name.to_str());
        found.issue.code.as_str() == self.code
            && found.line == self.line
            && (self.says.as_ref()).is_none_or(|says| found.to_string().contains(says))
            && (self.file.as_deref()).is_none_or(|file| name == Some(file))
    }
}

fn folders() -> Vec<PathBuf> {
    let invalid = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs/invalid");
    let entries = std::fs::read_dir(invalid).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn issues(folder: &Path) -> Vec<FileIssue> {
    match catalog_files::read(folder) {
        Err(Error::Broken(issues)) => issues,
        Err(other) => panic!("{}: {other}", folder.display()),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn each_raises_exactly_its_issues() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let expected = std::fs::read_to_string(folder.with_extension("toml")).unwrap();
        let expected: Expected = toml::from_str(&expected).unwrap();
        let mut left = issues(&folder);
        let expected = expected.issue;
        let mut missed = Vec::new();
        for issue in &expected {
            match left.iter().position(|found| issue.is(found)) {
                Some(at) => drop(left.remove(at)),
                None => missed.push(issue),
            }
        }
        if !(left.is_empty() && missed.is_empty()) {
            let name = folder.file_name().unwrap().display();
            let listed: Vec<String> = issues(&folder).iter().map(ToString::to_string).collect();
            wrong.push(format!(
                "{name}: missed {missed:?}\nfound\n{}",
                listed.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Every code there is, read from where they are written, so that none is forgotten here.
fn codes() -> impl Iterator<Item = &'static str> {
    let source = include_str!("../../pricing/src/check/issue.rs");
    let names = source.lines().filter_map(|line| {
        let (code, name) = line.trim().split_once(" => \"")?;
        code.starts_with("Code::").then_some(())?;
        name.strip_suffix("\",")
    });
    names.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

#[test]
fn every_code_comes_up() {
    let raised: BTreeSet<&str> = folders()
        .iter()
        .flat_map(|folder| issues(folder))
        .map(|found| found.issue.code.as_str())
        .collect();
    let missing: Vec<&str> = codes().filter(|code| !raised.contains(code)).collect();
    assert!(missing.is_empty(), "no broken list raises {missing:?}");
    assert!(codes().count() >= raised.len());
}

#[test]
fn every_issue_names_its_file_and_says_what_to_do() {
    for folder in folders() {
        for found in issues(&folder) {
            assert!(found.file.is_file(), "{found}");
            assert!(found.line > 0, "{found}");
            let place = format!("{}:{}: ", found.file.display(), found.line);
            assert!(found.to_string().starts_with(&place), "{found}");
        }
    }
}
