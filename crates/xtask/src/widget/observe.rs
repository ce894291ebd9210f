//! What a first sight of the widget runs: seen in a browser, on every build.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::{assets, bundle, read, write};
use crate::e2e;
use crate::shell::announce;
use crate::site::Entry;
use crate::split::record::recording;
use crate::workspace::Workspace;

/// The widget's program before it is split.
pub struct Whole<'a> {
    /// Its script.
    pub script: &'a Path,
    /// Its wasm.
    pub wasm: &'a Path,
    /// Its styles.
    pub styles: &'a Path,
}

/// The functions that the program runs until a price list shows, whichever it is, and when it goes.
pub fn first_sight(
    workspace: &Workspace,
    whole: &Whole<'_>,
    lists: &Path,
    catalogs: &[Entry],
) -> Result<BTreeSet<usize>> {
    announce("watching what a first sight of the widget runs");
    let folder = workspace.target.join("widget").join("observed");
    fs::create_dir_all(folder.join("catalogs"))
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    let names = assets::Names {
        script: "mingjia.js".to_owned(),
        wasm: "mingjia.wasm".to_owned(),
        touch: "touch.wasm".to_owned(),
        later: "later.wasm".to_owned(),
        styles: "mingjia.css".to_owned(),
    };
    write(&folder.join(&names.script), &read(whole.script)?)?;
    write(&folder.join(&names.wasm), &recording(&read(whole.wasm)?)?)?;
    write(&folder.join(&names.styles), &read(whole.styles)?)?;
    for list in catalogs {
        let content = read(&lists.join(&list.file))?;
        write(&folder.join("catalogs").join(&list.file), &content)?;
    }
    let module = folder.join("assets.js");
    write(&module, assets::beside_embed(&names, catalogs)?.as_bytes())?;
    let entry = workspace.root.join("crates/widget/js/embed.ts");
    bundle(workspace, &entry, Some(&module), &folder.join("embed.js"))?;
    let products: Vec<_> = catalogs.iter().map(|list| &list.id).collect();
    write(
        &folder.join("products.json"),
        &serde_json::to_vec(&products)?,
    )?;
    let page = "<!doctype html><title>Watched</title><script type=module src=embed.js></script>";
    write(&folder.join("index.html"), page.as_bytes())?;

    let seen = folder.join("ran.json");
    e2e::observe(workspace, &folder)?;
    let seen: BTreeSet<usize> = serde_json::from_slice(&read(&seen)?)
        .with_context(|| format!("{} holds no numbers of functions", seen.display()))?;
    ensure!(!seen.is_empty(), "the widget ran nothing, was it shown?");
    Ok(seen)
}
