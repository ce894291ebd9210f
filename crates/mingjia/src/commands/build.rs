//! `mingjia build`

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{bail, ensure};
use chrono::NaiveDate;
use publish::{Built, Client, Options, Progress};
use serde::Serialize;
use serde_json::json;

use super::quote::today;
use crate::Lists;

/// Make the static site of the price lists: pages, compiled lists, embed files, sitemap
///
/// A price list with issues stops the build, and the last site stays as it was; exit 1.
#[derive(clap::Args)]
pub struct Build {
    #[command(flatten)]
    lists: Lists,
    #[command(flatten)]
    site: Site,
    /// The folder to make, in place of the site that is there
    #[arg(long, default_value = "dist", value_name = "DIR")]
    out: PathBuf,
    /// One JSON value a line on standard output: how far it is, what was made, each issue
    #[arg(long)]
    json: bool,
}

/// How a site is made, whether once or at every change.
#[derive(clap::Args, Clone)]
pub struct Site {
    /// What browsers run: the folder that `cargo xtask client` makes, or a release's [default: the
    /// one in this program, else target/client]
    #[arg(long, env = "MINGJIA_CLIENT", value_name = "DIR")]
    client: Option<PathBuf>,
    /// The path the site will be at
    #[arg(long, default_value = "/", value_name = "PATH", value_parser = base)]
    base: String,
    /// Where it will be on the web, such as https://example.com, for canonical links, the sitemap and
    /// previews of links
    #[arg(long, value_name = "URL", value_parser = origin)]
    origin: Option<String>,
    /// How many builds, this one included, keep their files, for pages that were opened before
    #[arg(long, default_value_t = 3, value_name = "N")]
    keep: usize,
    /// The day the default quotes are for [default: today in UTC+8]
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
}

impl Site {
    /// The client to make it from.
    pub fn client(&self) -> anyhow::Result<Client> {
        if let Some(folder) = &self.client {
            return Ok(Client::read(folder)?);
        }
        let embedded = embedded();
        if !embedded.is_empty() {
            return Ok(Client::of(embedded)?);
        }
        let folder = Path::new("target/client");
        if !folder.is_dir() {
            bail!(
                "this program has no client in it, name its folder with --client; \
                 `cargo xtask client` makes one"
            );
        }
        Ok(Client::read(folder)?)
    }

    /// The path the site is at.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Where it goes and how it is addressed.
    pub fn options(&self, out: &Path, live: bool) -> Options {
        Options {
            out: out.to_owned(),
            base: self.base.clone(),
            origin: self.origin.clone(),
            keep: self.keep,
            today: self.today.unwrap_or_else(today),
            live,
        }
    }
}

/// The client that a release has in it.
#[cfg(feature = "embedded-client")]
fn embedded() -> std::collections::BTreeMap<String, Cow<'static, [u8]>> {
    static CLIENT: include_dir::Dir<'_> = include_dir::include_dir!("$MINGJIA_EMBEDDED_CLIENT");
    fn gather(
        dir: &'static include_dir::Dir<'static>,
        files: &mut std::collections::BTreeMap<String, Cow<'static, [u8]>>,
    ) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, Cow::Borrowed(file.contents()));
        }
        for dir in dir.dirs() {
            gather(dir, files);
        }
    }
    let mut files = std::collections::BTreeMap::new();
    gather(&CLIENT, &mut files);
    files
}

#[cfg(not(feature = "embedded-client"))]
fn embedded() -> std::collections::BTreeMap<String, Cow<'static, [u8]>> {
    std::collections::BTreeMap::new()
}

impl Build {
    /// Makes the site.
    ///
    /// # Errors
    /// If files cannot be read or written, or there is no client.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let begun = Instant::now();
        let client = self.site.client()?;
        let options = self.site.options(&self.out, false);
        let catalogs = match self.lists.open() {
            Ok(lists) => lists.catalogs,
            Err(error) => return self.refused(error),
        };
        ensure!(
            !catalogs.is_empty(),
            "there is no price list to make a site of"
        );
        let catalogs = catalogs.into_iter().map(Arc::new).collect();
        let told = Told::new(self.json);
        let built = publish::build(catalogs, &client, &options, &|progress| {
            told.progress(progress)
        })?;
        self.built(&built, begun);
        Ok(ExitCode::SUCCESS)
    }

    fn built(&self, built: &Built, begun: Instant) {
        let milliseconds = begun.elapsed().as_millis();
        if self.json {
            let out = self.out.display().to_string();
            line(
                &json!({ "event": "built", "out": out, "built": built, "milliseconds": milliseconds }),
            );
            return;
        }
        println!(
            "{}: {} products, {} pages, {} files, {:.1} MB, in {milliseconds} ms",
            self.out.display(),
            built.products,
            built.pages,
            built.files,
            f64::from(u32::try_from(built.bytes / 1024).unwrap_or(u32::MAX)) / 1024.0,
        );
        if self.site.origin.is_none() {
            eprintln!(
                "mingjia: without --origin the sitemap and link previews have no whole addresses, \
                 which search engines ask for"
            );
        }
    }

    /// Lists with issues are the answer; files that cannot be read are an error.
    fn refused(&self, error: anyhow::Error) -> anyhow::Result<ExitCode> {
        let Some(catalog_files::Error::Broken(issues)) = error.downcast_ref() else {
            return Err(error);
        };
        for issue in issues {
            if self.json {
                line(&Issue::of(issue));
            } else {
                println!("{issue}");
            }
        }
        let found = super::issues_in_words(issues.len());
        eprintln!("mingjia: {found}, nothing was built");
        Ok(ExitCode::from(1))
    }
}

/// An issue as JSON.
#[derive(Serialize)]
struct Issue {
    event: &'static str,
    file: String,
    line: usize,
    message: String,
}

impl Issue {
    fn of(issue: &catalog_files::FileIssue) -> Self {
        Self {
            event: "issue",
            file: issue.file.display().to_string(),
            line: issue.line,
            message: issue.issue.to_string(),
        }
    }
}

fn line(value: &impl Serialize) {
    // Plain data in memory.
    println!("{}", serde_json::to_string(value).unwrap_or_default());
}

/// Tells how far a build is: as JSON, or as a bar where somebody is looking and it takes a while.
struct Told {
    json: bool,
    bar: indicatif::ProgressBar,
}

impl Told {
    /// Price lists from which on a build takes long enough to tell of.
    const MANY: usize = 50;

    fn new(json: bool) -> Self {
        let bar = if json {
            indicatif::ProgressBar::hidden()
        } else {
            indicatif::ProgressBar::no_length()
        };
        Self { json, bar }
    }

    fn progress(&self, progress: Progress) {
        if progress.total < Self::MANY {
            return;
        }
        if !self.json {
            let count = |number| u64::try_from(number).unwrap_or(u64::MAX);
            self.bar.set_length(count(progress.total));
            self.bar.set_position(count(progress.done));
        } else if progress.done.is_multiple_of(progress.total / 20)
            || progress.done == progress.total
        {
            line(&json!({ "event": "progress", "done": progress.done, "total": progress.total }));
        }
    }
}

/// A path with a slash at both ends.
fn base(text: &str) -> Result<String, String> {
    let inner = text.trim_matches('/');
    let is_path = inner.split('/').all(|part| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        (!part.is_empty() || inner.is_empty()) && part != ".." && part.chars().all(plain)
    });
    match (is_path, inner) {
        (false, _) => Err("give a path such as /prices/, of letters, digits and -._~".to_owned()),
        (true, "") => Ok("/".to_owned()),
        (true, inner) => Ok(format!("/{inner}/")),
    }
}

/// An origin without a slash at its end.
fn origin(text: &str) -> Result<String, String> {
    let bare = text.trim_end_matches('/');
    let host = bare
        .strip_prefix("https://")
        .or_else(|| bare.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '"', '<']) => {
            Ok(bare.to_owned())
        }
        _ => {
            Err("give an origin such as https://example.com; the path goes into --base".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        for (given, read) in [
            ("/", "/"),
            ("", "/"),
            ("repo", "/repo/"),
            ("/a/b", "/a/b/"),
            ("/a/", "/a/"),
        ] {
            assert_eq!(base(given).as_deref(), Ok(read), "{given}");
        }
        for given in ["/a b/", "/a//b", "/../", "/\"/"] {
            assert!(base(given).is_err(), "{given}");
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            origin("https://example.com/").as_deref(),
            Ok("https://example.com")
        );
        assert_eq!(
            origin("http://127.0.0.1:8080").as_deref(),
            Ok("http://127.0.0.1:8080")
        );
        for given in ["example.com", "https://", "https://example.com/repo"] {
            assert!(origin(given).is_err(), "{given}");
        }
    }
}
