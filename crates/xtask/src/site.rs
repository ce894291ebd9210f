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
use crate::browser_build;
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
    trunk.arg("build").arg("--dist").arg(&dist);
    run(browser_build::settings(trunk.env_remove("NO_COLOR")))?;
    for module in files::all(&dist)?
        .iter()
        .filter(|file| files::has_extension(file, &["wasm"]))
    {
        browser_build::shorten_names(module)?;
        browser_build::divide(workspace, module, None, &["_later.wasm"])?;
        rename(&dist, module)?;
    }
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

/// Names a program by what it has become. Trunk named it by what it was, and what has a name with a
/// hash is kept for ever: parts of two builds would be put together.
fn rename(dist: &Path, module: &Path) -> Result<()> {
    const ENDINGS: [&str; 3] = [".js", "_bg.wasm", "_later.wasm"];
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let old = name.trim_end_matches("_bg.wasm");
    let mut content = Vec::new();
    for ending in ENDINGS {
        let file = module.with_file_name(format!("{old}{ending}"));
        content.extend(files::read(&file)?);
    }
    let kind = old.rsplit_once('-').map_or(old, |(kind, _)| kind);
    let new = format!("{kind}-{}", files::hash(&content));
    for ending in ENDINGS {
        let from = module.with_file_name(format!("{old}{ending}"));
        fs::rename(&from, module.with_file_name(format!("{new}{ending}")))
            .with_context(|| format!("{} cannot be renamed", from.display()))?;
    }
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read, did trunk fail?", index.display()))?;
    write(&index, &page.replace(old, &new))
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
    fn a_program_is_named_by_its_content() {
        let dist = std::env::temp_dir().join(format!("mingjia-names-{}", std::process::id()));
        let named = |content: &str| {
            write(&dist.join("index.html"), PAGE).unwrap();
            let files = ["shop-e1.js", "shop-e1_bg.wasm", "shop-e1_later.wasm"];
            let [_, module, _] = files.map(|file| {
                let path = dist.join(file);
                write(&path, content).unwrap();
                path
            });
            rename(&dist, &module).unwrap();
            let page = fs::read_to_string(dist.join("index.html")).unwrap();
            let (_, rest) = page.split_once("from\"/").unwrap();
            let (script, _) = rest.split_once('"').unwrap();
            assert!(page.contains(&script.replace(".js", "_bg.wasm")), "{page}");
            assert!(dist.join(script).is_file(), "{script}");
            script.to_owned()
        };
        let first = named("one");
        assert_eq!(named("one"), first);
        assert_ne!(named("two"), first);
        fs::remove_dir_all(dist).unwrap();
    }

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
