//! The static site of a set of price lists.
//!
//! ```text
//! price lists ─┬─▶ pages (rendered natively) ─┐
//!              ├─▶ compiled lists             ├─▶ folder beside ─▶ in the place of the last site
//! client ──────┴─▶ programs, styles, embed.js ┘      with .br and .gz, and files of builds before
//! ```
//!
//! What browsers run is the [`Client`]: built once, the same for every set of lists. [`build`] makes the
//! rest in a folder beside the site and puts it in its place when all is there, so that a failure leaves
//! the last good site as it was. The same lists, client and options give the same bytes.

// Types of views nest deep.
#![recursion_limit = "256"]

mod client;
mod compiled;
mod document;
mod embed;
mod error;
mod gallery;
mod head;
mod json_ld;
mod kept;
mod output;
mod page;
mod place;
mod policy;
mod preview_image;
mod robots;
mod shell;
mod styles;
mod words;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use pricing::{Catalog, Lang};
use rayon::prelude::*;

pub use client::Client;
pub use error::Error;
pub use output::is_output;

use compiled::CompiledList;
use document::Documents;
use output::Output;

/// The two languages, in the order pages are made.
const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

/// Where the site goes and how it is addressed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder, replaced as a whole.
    pub out: PathBuf,
    /// The path the site is at, with a slash at both ends.
    pub base: String,
    /// Where the site is on the web, such as `https://example.com`, for what needs whole addresses:
    /// canonical links, the sitemap, previews of links.
    pub origin: Option<String>,
    /// How many builds, this one included, stay reachable: a page opened before still finds its files.
    pub keep: usize,
    /// The day the default quotes are for.
    pub today: NaiveDate,
    /// Whether pages load `live.js` of the site's root, for `mingjia serve --watch`.
    pub live: bool,
}

/// `live.js`: listens at `live` beside it for the events `built` and `broken`.
pub const LIVE_SCRIPT: &str = include_str!("live.js");

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Price lists whose files are made.
    pub done: usize,
    /// Price lists in all.
    pub total: usize,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Built {
    /// Price lists.
    pub products: usize,
    /// HTML pages, fragments aside.
    pub pages: usize,
    /// Files in all, compressed forms aside.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// Makes the site of some price lists. `report` is told of each list that is done.
///
/// # Errors
/// If the client lacks something, the folder holds what is no site of ours, or files cannot be read or
/// written. The site that was there then stays.
pub fn build(
    catalogs: Vec<Arc<Catalog>>,
    client: &Client,
    options: &Options,
    report: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    let output = Output::begin(options)?;
    client.write(&output)?;
    let lists: Vec<CompiledList> = catalogs
        .par_iter()
        .map(|catalog| CompiledList::write(catalog.clone(), &output))
        .collect::<Result<_, _>>()?;
    let documents = Documents::new(client, options, &output)?;
    let images = preview_image::Painter::new();
    let done = Mutex::new(0);
    lists.par_iter().try_for_each(|list| {
        page::write_product(list, &documents, &images, &output)?;
        // Counted and told in one: what is told never goes back.
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        report(Progress {
            done: *done,
            total: lists.len(),
        });
        Ok::<_, Error>(())
    })?;
    page::write_overviews(&lists, &documents, &images, &output)?;
    embed::write(client, &lists, &documents, &output)?;
    robots::write(&lists, options, &output)?;
    let shared = &documents.shared;
    policy::write(shared.boot.as_deref(), &shared.styles, options, &output)?;
    output.finish(lists.len())
}
