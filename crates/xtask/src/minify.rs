//! Minifying what Trunk wrote.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::Result;
use lol_html::{RewriteStrSettings, doc_comments, rewrite_str};

use crate::files;
use crate::program::{esbuild, esbuild_css};
use crate::shell::run;
use crate::workspace::Workspace;

/// Minifies the scripts and stylesheets of a folder in place.
pub fn scripts_and_styles(workspace: &Workspace, folder: &Path) -> Result<()> {
    for file in files::all(folder)? {
        match file.extension().and_then(OsStr::to_str) {
            Some("css") => run(esbuild_css(workspace, &file).arg(&file))?,
            Some("js") => run(esbuild(workspace, &file).arg(&file))?,
            _ => {}
        }
    }
    Ok(())
}

/// A page without its comments and indentation.
///
/// # Errors
/// If it is no HTML.
pub fn page(page: &str) -> Result<String> {
    let settings = RewriteStrSettings {
        document_content_handlers: vec![doc_comments!(|comment| {
            comment.remove();
            Ok(())
        })],
        ..RewriteStrSettings::new()
    };
    let bare = rewrite_str(page, settings)?;
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_what_browsers_read() {
        let written =
            "<!doctype html>\n<head>\n  <!-- why\n so -->\n  <title>a</title>\n\n</head>\n";
        assert_eq!(
            page(written).unwrap(),
            "<!doctype html>\n<head>\n<title>a</title>\n</head>"
        );
    }
}
