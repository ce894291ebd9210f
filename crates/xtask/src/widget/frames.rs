//! `/frame/{product}`: a page with nothing but the widget, for pages that may not run its script.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{bundle, hash, read, write};
use crate::site::{Entry, escaped, minified_page};
use crate::workspace::Workspace;

/// Writes the page of each product, and the script they share.
pub fn build(workspace: &Workspace, dist: &Path, catalogs: &[Entry]) -> Result<()> {
    let sources = workspace.root.join("site/frame");
    let built = workspace.target.join("widget/frame.js");
    bundle(workspace, &sources.join("frame.ts"), None, &built)?;
    let content = read(&built)?;
    let script = format!("widget/frame-{}.js", hash(&content));
    write(&dist.join(&script), &content)?;

    let template = sources.join("page.html");
    let template = fs::read_to_string(&template)
        .with_context(|| format!("{} cannot be read", template.display()))?;
    for list in catalogs {
        let folder = dist.join("frame").join(&list.id);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        let page = fill(&template, list, &script);
        write(&folder.join("index.html"), page.as_bytes())?;
    }
    Ok(())
}

fn fill(template: &str, list: &Entry, script: &str) -> String {
    let (zh, en) = list.names();
    minified_page(template)
        .replace("{product}", &list.id)
        .replace("{script}", script)
        .replace("{name_zh}", &escaped(zh))
        .replace("{name_en}", &escaped(en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_product_and_nothing_of_the_template_is_left() {
        let list = serde_json::json!({
            "id": "x", "file": "x.r1.bin", "revision": "r1", "name": { "zh": "甲<", "en": "A\"" },
        });
        let template = include_str!("../../../../site/frame/page.html");
        let page = fill(
            template,
            &serde_json::from_value(list).unwrap(),
            "widget/f.js",
        );
        for part in [
            "<title>甲&lt;</title>",
            "data-en=\"A&quot;\"",
            "product=\"x\"",
            "src=\"/widget/f.js\"",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains(['{', '}']), "{page}");
    }
}
