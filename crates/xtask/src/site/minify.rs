//! Minifying what Trunk wrote.

use std::path::Path;

use anyhow::Result;

use super::elements::skip_comment;
use super::files;
use crate::program::{esbuild, esbuild_css};
use crate::shell::run;
use crate::workspace::Workspace;

/// Minifies the scripts and stylesheets of a folder in place.
pub fn scripts_and_styles(workspace: &Workspace, folder: &Path) -> Result<()> {
    for file in files::all(folder)? {
        if files::has_extension(&file, &["css"]) {
            run(esbuild_css(workspace, &file).arg(&file))?;
        } else if files::has_extension(&file, &["js"]) {
            run(esbuild(workspace, &file).arg(&file))?;
        }
    }
    Ok(())
}

/// A page without its comments and indentation.
pub fn page(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::new();
    while let Some(start) = rest.find("<!--") {
        kept += rest.get(..start).unwrap_or_default();
        rest = rest.get(start..).map(skip_comment).unwrap_or_default();
    }
    kept += rest;
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_what_browsers_read() {
        let written =
            "<!doctype html>\n<head>\n  <!-- why\n so -->\n  <title>a</title>\n\n</head>\n";
        assert_eq!(
            page(written),
            "<!doctype html>\n<head>\n<title>a</title>\n</head>"
        );
        assert_eq!(page("<p><!-- never closed"), "<p>");
    }
}
