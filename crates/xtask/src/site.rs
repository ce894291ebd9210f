//! `site`: the static site, ready for any host and for a strict Content-Security-Policy.

mod catalogs;
pub mod compress;
mod elements;
pub mod files;
mod html;
mod minify;
mod pages;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

pub use self::catalogs::Entry;
use self::catalogs::read_index;
pub use self::elements::{Element, elements};
pub use self::minify::page as minified_page;
pub use self::pages::escaped;
use crate::shell::{announce, run};
use crate::widget;
use crate::workspace::Workspace;

/// Builds `dist/` from nothing: checked catalogs, the wasm, the pages, everything compressed.
pub fn build(workspace: &Workspace) -> Result<()> {
    announce("compiling the catalogs");
    let data = workspace.target.join("site-data").join("catalogs");
    catalogs::compile(workspace, &data)?;
    announce("building the site in release mode");
    let dist = workspace.dist();
    // Trunk takes NO_COLOR's value for a boolean and stops at the usual `1`.
    let mut trunk = workspace.command("trunk");
    // Tools come from `cargo xtask setup`, pinned, and crates from `cargo fetch`.
    trunk.args(["build", "--offline", "--dist"]).arg(&dist);
    run(trunk.env_remove("NO_COLOR"))?;
    finish(&dist, &data)?;
    minify::scripts_and_styles(workspace, &dist)?;
    let entries = read_index(&data)?;
    let parts = widget::build(workspace, &dist, &entries)?;
    announce("compressing");
    compress::all(&dist)?;
    widget::npm::build(workspace, &dist, &parts, &entries)
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
