//! `site`: the static site of the price lists in `catalogs/`: the client, then `mingjia build`.

use std::path::Path;

use anyhow::{Result, bail};

use crate::client;
use crate::files;
use crate::shell::{announce, run};
use crate::workspace::Workspace;

/// By this file `mingjia build` knows a site that it made and may replace.
const MADE: &str = "builds.json";

/// Builds the client and makes `dist/` with it.
pub fn build(workspace: &Workspace) -> Result<()> {
    let client = client::build(workspace)?;
    let dist = workspace.dist();
    if dist.exists() && !dist.join(MADE).is_file() {
        fs_err::remove_dir_all(&dist)?;
    }
    pages(workspace, &client, &dist)
}

/// What Trunk runs once it wrote the storefront (`Trunk.toml`): finishes the client and, where nobody
/// else does, makes the pages in Trunk's own folder.
pub fn finish_trunk(workspace: &Workspace) -> Result<()> {
    match client::finish_trunk(workspace)? {
        Some(staging) => pages_in_place(workspace, &staging),
        None => Ok(()),
    }
}

fn pages_in_place(workspace: &Workspace, staging: &Path) -> Result<()> {
    let client = workspace.target.join("storefront");
    let site = workspace.target.join("storefront-site");
    for folder in [&client, &site] {
        if folder.exists() {
            fs_err::remove_dir_all(folder)?;
        }
    }
    copy_all(staging, &client)?;
    pages(workspace, &client, &site)?;
    copy_all(&site, staging)
}

/// Makes the site of the price lists from the client.
fn pages(workspace: &Workspace, client: &Path, out: &Path) -> Result<()> {
    announce("making the pages");
    let mut mingjia = workspace.command("cargo");
    mingjia.args(["run", "--quiet", "--package", "mingjia", "--", "build"]);
    run(mingjia.arg("--client").arg(client).arg("--out").arg(out))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in files::all(from)? {
        let copy = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = copy.parent() {
            fs_err::create_dir_all(folder)?;
        }
        fs_err::copy(&file, &copy)?;
    }
    Ok(())
}

/// Refuses to go on without a built site.
pub fn require(workspace: &Workspace) -> Result<()> {
    let page = workspace.dist().join("index.html");
    if !page.is_file() {
        bail!(
            "{} is not there, run `cargo xtask site` first",
            page.display()
        );
    }
    Ok(())
}
