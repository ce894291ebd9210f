//! The page that Trunk wrote: which files a page of the site loads.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, element, rewrite_str, text};

use crate::error::Error;

/// What the client's `index.html` names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shell {
    /// The stylesheets, in order.
    pub styles: Vec<String>,
    /// The script that runs before the first paint.
    pub boot: Option<String>,
    /// The program's script.
    pub script: String,
    /// The program.
    pub wasm: String,
    /// The module that starts the program.
    pub start: String,
}

impl Shell {
    /// Reads the page.
    ///
    /// # Errors
    /// If it is no HTML, or names no program.
    pub fn read(page: &str) -> Result<Self, Error> {
        let found = Rc::new(RefCell::new(Self::default()));
        let path = |url: Option<String>| {
            let url = url.unwrap_or_default();
            url.trim_start_matches('/').to_owned()
        };
        let handlers = vec![
            element!("link[rel=stylesheet]", |link| {
                found
                    .borrow_mut()
                    .styles
                    .push(path(link.get_attribute("href")));
                Ok(())
            }),
            element!("link[rel=modulepreload]", |link| {
                found.borrow_mut().script = path(link.get_attribute("href"));
                Ok(())
            }),
            element!("link#program", |link| {
                found.borrow_mut().wasm = path(link.get_attribute("href"));
                Ok(())
            }),
            element!("head > script[src]:not([type=module])", |script| {
                found.borrow_mut().boot = Some(path(script.get_attribute("src")));
                Ok(())
            }),
            text!("script[type=module]:not([src])", |chunk| {
                found.borrow_mut().start.push_str(chunk.as_str());
                Ok(())
            }),
        ];
        rewritten("index.html", page, handlers)?;
        let shell = found.borrow().clone();
        for (part, name) in [
            (&shell.script, "modulepreload link in its index.html"),
            (&shell.wasm, "link with id \"program\" in its index.html"),
            (&shell.start, "starting module in its index.html"),
        ] {
            if part.is_empty() {
                return Err(Error::Client(name.to_owned()));
            }
        }
        Ok(shell)
    }

    /// The starting module for a site at a path.
    pub fn start_at(&self, base: &str) -> String {
        let mut start = self.start.trim().to_owned();
        for file in [&self.script, &self.wasm] {
            start = start.replace(&format!("\"/{file}\""), &format!("\"{base}{file}\""));
        }
        start
    }
}

/// A page whose addresses begin at the site's root, for a site at a path.
///
/// # Errors
/// If it is no HTML.
pub(crate) fn rebased(file: &str, page: &str, base: &str) -> Result<String, Error> {
    if base == "/" {
        return Ok(page.to_owned());
    }
    let handlers = ["href", "src"].map(|attribute| {
        element!(format!("[{attribute}^='/']"), move |element| {
            if let Some(url) = element.get_attribute(attribute) {
                element
                    .set_attribute(attribute, &format!("{base}{}", url.trim_start_matches('/')))?;
            }
            Ok(())
        })
    });
    rewritten(file, page, handlers.into())
}

/// A page with what a selector finds no longer hidden.
///
/// # Errors
/// If it is no HTML.
pub(crate) fn shown(file: &str, page: &str, selector: &str) -> Result<String, Error> {
    let handlers = vec![element!(selector, |element| {
        element.remove_attribute("hidden");
        Ok(())
    })];
    rewritten(file, page, handlers)
}

type Handler<'h> = (Cow<'h, Selector>, ElementContentHandlers<'h>);

fn rewritten(file: &str, page: &str, handlers: Vec<Handler<'_>>) -> Result<String, Error> {
    let settings = RewriteStrSettings {
        element_content_handlers: handlers,
        ..RewriteStrSettings::new()
    };
    rewrite_str(page, settings).map_err(|why| Error::Html {
        file: file.to_owned(),
        why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What trunk 0.21.14 writes for the site, shortened.
    const PAGE: &str = r#"<!doctype html><html lang="zh"><head><script src="/boot-1.js"></script>
        <link rel="stylesheet" href="/a.css"><link href="/b.css" rel="stylesheet">
        <link rel="modulepreload" href="/shop-e1.js">
        <link id="program" rel="preload" href="/shop-e1_bg.wasm" as="fetch">
        <script type="module">
        import start from "/shop-e1.js";
        start({ module_or_path: "/shop-e1_bg.wasm" });
        </script></head></html>"#;

    #[test]
    fn the_page_names_styles_scripts_and_program() {
        let shell = Shell::read(PAGE).unwrap();
        assert_eq!(shell.styles, ["a.css", "b.css"]);
        assert_eq!(shell.boot.as_deref(), Some("boot-1.js"));
        assert_eq!(
            (shell.script.as_str(), shell.wasm.as_str()),
            ("shop-e1.js", "shop-e1_bg.wasm")
        );
        let start = shell.start_at("/repo/");
        assert!(start.contains(r#"from "/repo/shop-e1.js""#), "{start}");
        assert!(start.contains(r#""/repo/shop-e1_bg.wasm""#), "{start}");
    }

    #[test]
    fn a_page_without_a_program_is_none() {
        let error = Shell::read("<p>").unwrap_err().to_string();
        assert!(error.contains("modulepreload"), "{error}");
    }

    #[test]
    fn addresses_of_the_root_follow_the_base() {
        let page =
            r#"<a href="/x">x</a><script src="/a.js"></script><a href="https://e.com/">e</a>"#;
        let moved = rebased("a.html", page, "/repo/").unwrap();
        assert_eq!(
            moved,
            r#"<a href="/repo/x">x</a><script src="/repo/a.js"></script><a href="https://e.com/">e</a>"#
        );
    }
}
