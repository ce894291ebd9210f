//! One page for every address, so that any static host answers each directly.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use super::catalogs::Entry;
use super::elements::{Element, elements};

/// Addresses beside the products' and the first page.
const ROUTES: &[&str] = &["estimate", "quotes"];

/// A page of the site.
pub struct Page<'a> {
    /// The address without slashes at its ends.
    path: String,
    /// The product it shows.
    product: Option<&'a Entry>,
}

impl Page<'_> {
    /// The file a static host answers with.
    pub fn file(&self, dist: &Path) -> PathBuf {
        dist.join(&self.path).join("index.html")
    }
}

/// The pages, the first page first.
pub fn all(entries: &[Entry]) -> Vec<Page<'_>> {
    let fixed = std::iter::once("").chain(ROUTES.iter().copied());
    let fixed = fixed.map(|path| Page {
        path: path.to_owned(),
        product: None,
    });
    let products = entries.iter().map(|entry| Page {
        path: format!("products/{}", entry.id),
        product: Some(entry),
    });
    fixed.chain(products).collect()
}

/// Writes a page: the catalogs it may ask for, and early word of the one it will.
pub fn render(shell: &str, page: &Page<'_>, entries: &[Entry]) -> Result<String> {
    let index: Vec<_> = entries
        .iter()
        .map(|entry| json!({ "id": entry.id, "file": entry.file }))
        .collect();
    let index = serde_json::to_string(&index).context("the catalog index cannot be written")?;
    // In a data block only `<` could end the element early.
    let index = index.replace('<', "\\u003c");
    let mut head =
        format!("<script type=\"application/json\" id=\"catalog-index\">{index}</script>");
    let mut rendered = shell.to_owned();
    if let Some(product) = page.product {
        head += &format!(
            "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/catalogs/{}\">",
            product.file
        );
        if let Some(name) = &product.name {
            let site = title(shell).unwrap_or_default();
            rendered = with_title(&rendered, &format!("{} · {site}", escaped(&name.zh)));
        }
        if let Some(summary) = &product.summary {
            rendered = with_description(&rendered, &summary.zh);
        }
    }
    let end = rendered
        .find("</head>")
        .context("the page has no </head> to put the catalog index before")?;
    rendered.insert_str(end, &head);
    Ok(rendered)
}

fn title(page: &str) -> Option<&str> {
    let found = elements(page)
        .into_iter()
        .find(|element| element.name == "title")?;
    page.get(found.text?)
}

fn with_title(page: &str, title: &str) -> String {
    let range = elements(page)
        .into_iter()
        .find(|element| element.name == "title");
    replaced(page, range.and_then(|element| element.text), title)
}

fn with_description(page: &str, description: &str) -> String {
    let described = |element: &Element<'_>| {
        element.name == "meta" && element.get("name") == Some("description")
    };
    let range = elements(page)
        .into_iter()
        .find(described)
        .map(|element| element.tag);
    replaced(
        page,
        range,
        &format!(
            "<meta name=\"description\" content=\"{}\">",
            escaped(description)
        ),
    )
}

fn replaced(page: &str, range: Option<std::ops::Range<usize>>, by: &str) -> String {
    let mut page = page.to_owned();
    if let Some(range) = range {
        page.replace_range(range, by);
    }
    page
}

/// A text as HTML writes it, between tags and in quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<title>明价</title><meta content=home name=description></head><body>";

    fn entry(name: &str) -> Entry {
        serde_json::from_value(json!({
            "id": "a", "file": "a.r1.bin", "revision": "r1",
            "name": { "zh": name, "en": name }, "summary": { "zh": "说\"明", "en": "" },
        }))
        .unwrap()
    }

    fn render_product(name: &str) -> String {
        let entries = [entry(name)];
        let page = Page {
            path: "products/a".to_owned(),
            product: entries.first(),
        };
        render(SHELL, &page, &entries).unwrap()
    }

    #[test]
    fn a_product_has_its_title_description_and_catalog() {
        let page = render_product("甲 & 乙");
        assert!(
            page.starts_with("<title>甲 &amp; 乙 · 明价</title>"),
            "{page}"
        );
        assert!(
            page.contains(r#"<meta name="description" content="说&quot;明">"#),
            "{page}"
        );
        assert!(
            page.contains(r#"crossorigin href="/catalogs/a.r1.bin"></head>"#),
            "{page}"
        );
    }

    #[test]
    fn no_name_can_leave_the_data_block() {
        let name = "</script><script>alert(1)";
        assert!(!render_product(name).contains("<script>alert"));
        let mut entry = entry("甲");
        name.clone_into(&mut entry.id);
        let page = render(SHELL, &all(&[])[0], &[entry]).unwrap();
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(page.contains(r"\u003c/script>"), "{page}");
    }

    #[test]
    fn other_pages_name_every_catalog_and_load_none() {
        let entries = [entry("甲")];
        let pages = all(&entries);
        let paths: Vec<_> = pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths, ["", "estimate", "quotes", "products/a"]);
        let home = render(SHELL, &pages[0], &entries).unwrap();
        assert!(home.starts_with("<title>明价</title>"));
        assert!(home.contains("catalog-index") && !home.contains("preload"));
    }
}
