//! `site`: the static site, ready for any host and for a strict Content-Security-Policy.

mod builder;
mod catalogs;
pub mod compress;
mod elements;
pub mod files;
mod frames;
mod html;
pub mod minify;
mod pages;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use self::catalogs::{Entry, read_index};
pub use self::minify::page as minified_page;
use crate::client;
use crate::shell::announce;
use crate::workspace::Workspace;

/// Builds `dist/` from nothing: the client, checked catalogs, the pages, everything compressed.
pub fn build(workspace: &Workspace) -> Result<()> {
    let client = client::build(workspace)?;
    let dist = workspace.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .with_context(|| format!("{} cannot be removed", dist.display()))?;
    }
    pages(workspace, &client, &dist)?;
    announce("compressing");
    compress::all(&dist)
}

/// The same in the folder in which Trunk built the storefront alone.
pub fn pages_in_place(workspace: &Workspace, staging: &Path) -> Result<()> {
    let client = workspace.target.join("storefront");
    if client.exists() {
        fs::remove_dir_all(&client)
            .with_context(|| format!("{} cannot be removed", client.display()))?;
    }
    copy_all(staging, &client)?;
    pages(workspace, &client, staging)
}

/// Makes the site of the price lists from the client.
fn pages(workspace: &Workspace, client: &Path, dist: &Path) -> Result<()> {
    announce("compiling the catalogs");
    let data = workspace.target.join("site-data").join("catalogs");
    catalogs::compile(workspace, &data)?;
    copy_all(client, dist)?;
    finish(dist, &data)?;
    let entries = read_index(&data)?;
    if client.join("widget").is_dir() {
        embed(dist, &entries)?;
    }
    Ok(())
}

/// The widget's files that depend on the lists.
fn embed(dist: &Path, entries: &[Entry]) -> Result<()> {
    let take = |name: &str| -> Result<String> {
        let path = dist.join("widget").join(name);
        let text = String::from_utf8(files::read(&path)?)?;
        fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        Ok(text)
    };
    let template = take("embed.js")?;
    let file = |entry: &Entry| (entry.id.clone(), format!("catalogs/{}", entry.file).into());
    let lists: serde_json::Map<_, _> = entries.iter().map(file).collect();
    let assets = serde_json::json!({ "root": "./", "catalogs": lists }).to_string();
    let script = template.replace(ASSETS, &assets);
    write(&dist.join("embed.js"), &script)?;
    let pinned = format!("embed-{}.js", files::hash(script.as_bytes()));
    write(&dist.join(&pinned), &script)?;
    frames::build(&take("frame.html")?, dist, entries)?;
    builder::build(&take("embed.html")?, dist, entries, &pinned)?;

    let npm = dist.join("npm");
    let mut lists = String::new();
    for entry in entries {
        let name = serde_json::to_string(&format!("./catalogs/{}.json", entry.id))?;
        let id = serde_json::to_string(&entry.id)?;
        lists += &format!("{id}:new URL({name},import.meta.url).href,");
        let list = files::read(&dist.join("catalogs").join(&entry.file))?;
        let copy = npm.join("catalogs").join(format!("{}.json", entry.id));
        fs::create_dir_all(npm.join("catalogs"))
            .with_context(|| format!("{} cannot be made", npm.display()))?;
        files::write(&copy, &list)?;
    }
    let module = npm.join("index.js");
    let template = String::from_utf8(files::read(&module)?)?;
    write(&module, &template.replace(ASSETS, &format!("{{{lists}}}")))
}

/// Stands in templates for what depends on the lists: see [`crate::client`].
const ASSETS: &str = "__MINGJIA_ASSETS__";

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in files::all(from)? {
        let copy = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        fs::copy(&file, &copy).with_context(|| format!("{} cannot be copied", file.display()))?;
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

/// Turns what Trunk wrote into pages for every address, with the catalogs beside them.
fn finish(dist: &Path, data: &Path) -> Result<()> {
    let entries = read_index(data)?;
    catalogs::copy(&entries, data, &dist.join("catalogs"))?;

    let index = dist.join("index.html");
    let written = fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read, did trunk fail?", index.display()))?;
    let hoisted = html::hoist(&minify::page(&written));
    for script in &hoisted.scripts {
        write(&dist.join(&script.name), &script.content)?;
    }
    let inline = html::inline(&hoisted.page);
    if !inline.is_empty() {
        bail!(
            "site/index.html needs 'unsafe-inline', move to a file: {}",
            inline.join(", ")
        );
    }
    for page in pages::all(&entries) {
        let path = page.file(dist);
        write(&path, &pages::render(&hoisted.page, &page, &entries)?)?;
    }
    Ok(())
}

fn write(path: &Path, content: &str) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)
            .with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What trunk 0.21.14 writes for a small site.
    const PAGE: &str = r#"<!doctype html><html lang=zh><meta charset=utf-8><title>明价</title><meta content=home name=description><script type=module>import a from"/shop-e1.js";a({module_or_path:`/shop-e1_bg.wasm`})</script><link href=/styles-be.css rel=stylesheet></head><body></body></html>"#;

    #[test]
    fn a_page_for_every_address_without_inline_script() {
        let temp = std::env::temp_dir().join(format!("mingjia-site-{}", std::process::id()));
        let (dist, data) = (temp.join("dist"), temp.join("data"));
        write(&dist.join("index.html"), PAGE).unwrap();
        write(&data.join("a.r1.bin"), "bytes").unwrap();
        let index = r#"[{"id":"a","file":"a.r1.bin","revision":"r1","name":{"zh":"甲","en":"A"}}]"#;
        write(&data.join("index.json"), index).unwrap();

        finish(&dist, &data).unwrap();

        let product = fs::read_to_string(dist.join("products/a/index.html")).unwrap();
        assert!(product.contains("/catalogs/a.r1.bin"), "{product}");
        assert!(product.contains("<title>甲"), "{product}");
        assert!(html::inline(&product).is_empty());
        for page in ["index.html", "estimate/index.html", "catalogs/a.r1.bin"] {
            assert!(dist.join(page).is_file(), "{page}");
        }
        let boot = fs::read_dir(&dist)
            .unwrap()
            .flatten()
            .map(|file| file.file_name());
        assert!(
            boot.into_iter()
                .any(|name| name.to_string_lossy().starts_with("boot-"))
        );
        fs::remove_dir_all(temp).unwrap();
    }
}
