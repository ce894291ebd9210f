//! `/embed`: the page that writes what is pasted into other pages.
//!
//! It is of its own: it shows the widget, and none of the storefront's program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};

use super::catalogs::Entry;
use super::elements::{Element, elements};
use super::files::{read, write};

/// Writes the page, which offers the script pinned under a name of its own.
pub fn build(template: &str, dist: &Path, catalogs: &[Entry], pinned: &str) -> Result<()> {
    let home = dist.join("index.html");
    let home =
        fs::read_to_string(&home).with_context(|| format!("{} cannot be read", home.display()))?;
    let links: String = stylesheets(&home)
        .iter()
        .map(|href| format!("<link rel=\"stylesheet\" href=\"{href}\">"))
        .collect();
    let site = site(catalogs, pinned, &read(&dist.join(pinned))?)?;
    let page = template
        .replace("{styles}", &links)
        .replace("{site}", &site);
    let folder = dist.join("embed");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    write(&folder.join("index.html"), page.as_bytes())
}

/// What the page has to know of the site, as JSON between tags.
fn site(catalogs: &[Entry], pinned: &str, script: &[u8]) -> Result<String> {
    let product = |list: &Entry| {
        let (zh, en) = list.names();
        json!({ "id": list.id, "zh": zh, "en": en })
    };
    let site = json!({
        "products": catalogs.iter().map(product).collect::<Vec<_>>(),
        "pinned": pinned,
        "integrity": format!("sha384-{}", STANDARD.encode(Sha384::digest(script))),
        "version": env!("CARGO_PKG_VERSION"),
    });
    let text = serde_json::to_string(&site).context("the products cannot be written")?;
    Ok(text.replace('<', "\\u003c"))
}

/// The stylesheets of a page.
fn stylesheets(page: &str) -> Vec<String> {
    let sheet = |element: &Element<'_>| {
        let is_one = element.name == "link" && element.get("rel") == Some("stylesheet");
        is_one.then(|| element.get("href").map(str::to_owned))?
    };
    elements(page).iter().filter_map(sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_styles_of_the_site() {
        let page = "<link rel=icon href=/i.svg><link rel=stylesheet href=/a.css><p>";
        assert_eq!(stylesheets(page), ["/a.css"]);
    }

    #[test]
    fn the_integrity_is_that_of_the_pinned_script() {
        let list = json!({ "id": "x", "file": "x.bin", "name": { "zh": "</script>", "en": "X" } });
        let list = serde_json::from_value(list).unwrap();
        let site = site(&[list], "embed-1.js", b"abc").unwrap();
        // The hash of `abc` in FIPS 180-4's examples.
        let integrity = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert!(site.contains(integrity), "{site}");
        assert!(!site.contains("</script>"), "{site}");
    }
}
