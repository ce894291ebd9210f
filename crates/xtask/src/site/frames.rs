//! `/frame/{product}`: a page with nothing but the widget, for pages that may not run its script.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::catalogs::Entry;
use super::files::write;
use super::pages::escaped;

/// Writes the page of each product.
pub fn build(template: &str, dist: &Path, catalogs: &[Entry]) -> Result<()> {
    for list in catalogs {
        let folder = dist.join("frame").join(&list.id);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        write(&folder.join("index.html"), fill(template, list).as_bytes())?;
    }
    Ok(())
}

fn fill(template: &str, list: &Entry) -> String {
    let (zh, en) = list.names();
    template
        .replace("{product}", &list.id)
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
        let template = include_str!("../../../../site/frame/page.html").replace("{script}", "f.js");
        let page = fill(&template, &serde_json::from_value(list).unwrap());
        for part in [
            "<title>甲&lt;</title>",
            "data-en=\"A&quot;\"",
            "product=\"x\"",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains(['{', '}']), "{page}");
    }
}
