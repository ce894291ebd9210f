//! The catalogs as the browser loads them: checked, compact, named by their revision.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell::run;
use crate::workspace::Workspace;

/// A compiled catalog, as `index.json` lists it.
#[derive(Debug, Deserialize)]
pub struct Entry {
    /// The product.
    pub id: String,
    /// The file beside `index.json`.
    pub file: String,
    /// The product's name, for the page's title.
    #[serde(default)]
    pub name: Option<Text>,
    /// What the product is for, for search engines.
    #[serde(default)]
    pub summary: Option<Text>,
}

impl Entry {
    /// The product's name in Chinese and English; its id where it has none.
    pub fn names(&self) -> (&str, &str) {
        match &self.name {
            Some(name) => (&name.zh, &name.en),
            None => (&self.id, &self.id),
        }
    }
}

/// A text in both languages.
#[derive(Debug, Deserialize)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Compiles every catalog; a broken one stops the build with all its issues.
pub fn compile(workspace: &Workspace, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("{} cannot be removed", out.display()))?;
    }
    let mut cargo = workspace.command("cargo");
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "mingjia",
        "--",
        "catalog",
        "compile",
        "catalogs",
    ]);
    run(cargo.arg("--out").arg(out))
}

/// Reads the list of compiled catalogs.
pub fn read_index(data: &Path) -> Result<Vec<Entry>> {
    let path = data.join("index.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is not a catalog index", path.display()))
}

/// Puts the compiled catalogs into the site.
pub fn copy(entries: &[Entry], data: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    let listed = entries.iter().map(|entry| entry.file.as_str());
    for file in listed.chain(["index.json"]) {
        fs::copy(data.join(file), to.join(file))
            .with_context(|| format!("{file} cannot be copied into {}", to.display()))?;
    }
    Ok(())
}
