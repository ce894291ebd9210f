//! Following a page to every file it loads.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::program::LAZY;
use crate::site::compress::beside;
use crate::site::files;

/// A file, as the visitor's browser receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its path in the site.
    pub file: String,
    /// Its size on disk.
    pub raw: u64,
    /// Its size on the wire, without headers.
    pub served: u64,
}

/// Everything a page loads, itself first.
pub fn downloads(dist: &Path, page: &str, html: &str) -> Result<Vec<Download>> {
    let mut all = vec![weigh(dist, page.to_owned())?];
    all.extend(followed(dist, named(html)?)?);
    Ok(all)
}

/// Files, and everything they load.
///
/// A file counts as loaded when a loaded script or stylesheet names it, but for lazy chunks. File names
/// carry hashes, so that a mere mention is rare.
pub fn followed(dist: &Path, mut queue: VecDeque<String>) -> Result<Vec<Download>> {
    let names = site_files(dist)?;
    let mut loaded = Vec::new();
    while let Some(file) = queue.pop_front() {
        if loaded.contains(&file) || !names.contains(&file) {
            continue;
        }
        if files::has_extension(Path::new(&file), &["js", "mjs", "css"]) {
            let text = fs::read_to_string(dist.join(&file))
                .with_context(|| format!("{file} cannot be read"))?;
            let mentioned = names.iter().filter(|name| {
                text.contains(base_name(name)) && !base_name(name).starts_with(LAZY)
            });
            queue.extend(mentioned.cloned());
        }
        loaded.push(file);
    }
    loaded.into_iter().map(|file| weigh(dist, file)).collect()
}

/// The files of this site that a page's elements make the browser load.
fn named(html: &str) -> Result<VecDeque<String>> {
    const LOADING: &str = "script[src], img[src], link[rel~=stylesheet]:not([disabled]), \
        link[rel~=modulepreload], link[rel~=preload], link[rel~=icon], link[rel~=manifest]";
    let mut named = VecDeque::new();
    let note = element!(LOADING, |element| {
        let url = element
            .get_attribute("src")
            .or_else(|| element.get_attribute("href"));
        let path = url.as_deref().and_then(|url| url.strip_prefix('/'));
        named.extend(path.map(|path| path.split(['?', '#']).next().unwrap_or(path).to_owned()));
        Ok(())
    });
    let settings = RewriteStrSettings {
        element_content_handlers: vec![note],
        ..RewriteStrSettings::default()
    };
    rewrite_str(html, settings).context("a page is no HTML")?;
    Ok(named)
}

fn site_files(dist: &Path) -> Result<Vec<String>> {
    let all = files::all(dist)?;
    let relative = all.iter().filter_map(|file| file.strip_prefix(dist).ok());
    Ok(relative
        .filter(|file| !files::has_extension(file, &["br", "html"]))
        .map(|file| file.to_string_lossy().replace('\\', "/"))
        .collect())
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn weigh(dist: &Path, file: String) -> Result<Download> {
    let path = dist.join(&file);
    let size = |path: &Path| fs::metadata(path).map(|metadata| metadata.len());
    let raw = size(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let served = size(&beside(&path)).unwrap_or(raw);
    Ok(Download { file, raw, served })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_followed_to_its_wasm_and_its_own_catalog() {
        let dist = std::env::temp_dir().join(format!("mingjia-size-{}", std::process::id()));
        let page = r#"<link rel=stylesheet href=/s.css><link rel=canonical href=/other.js>
            <script type=module src="/boot-1.js"></script>
            <link rel="preload" as="fetch" href="/catalogs/a.1.bin">
            <script type="application/json">["b.1.bin"]</script></head>"#;
        for (file, content) in [
            ("p/index.html", page),
            ("s.css", "a{background:url(/pattern-7.svg)}"),
            ("pattern-7.svg", "<svg/>"),
            (
                "boot-1.js",
                "import a from'/shop-2.js';a('/shop-2_bg.wasm','/lazy-plot-3.wasm')",
            ),
            ("shop-2.js", "export{}"),
            ("shop-2_bg.wasm", "wasm wasm"),
            ("lazy-plot-3.wasm", "fetched when opened"),
            ("shop-2_bg.wasm.br", "br"),
            ("other.js", "never"),
            ("catalogs/a.1.bin", "a"),
            ("catalogs/b.1.bin", "b"),
        ] {
            let path = dist.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }

        let found = downloads(&dist, "p/index.html", page).unwrap();

        let names: Vec<_> = found
            .iter()
            .map(|download| download.file.as_str())
            .collect();
        let expected = [
            "p/index.html",
            "s.css",
            "boot-1.js",
            "catalogs/a.1.bin",
            "pattern-7.svg",
            "shop-2.js",
            "shop-2_bg.wasm",
        ];
        assert_eq!(names, expected);
        assert_eq!((found[6].raw, found[6].served), (9, 2));

        let found = followed(&dist, ["boot-1.js".to_owned()].into()).unwrap();
        let names = found.iter().map(|download| download.file.as_str());
        let expected = ["boot-1.js", "shop-2.js", "shop-2_bg.wasm"];
        assert_eq!(names.collect::<Vec<_>>(), expected);
        fs::remove_dir_all(dist).unwrap();
    }
}
