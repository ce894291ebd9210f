//! Minifying what wasm-bindgen writes: about a quarter of the JavaScript as served.

use std::path::Path;

use anyhow::Result;

use super::files;
use crate::shell::{announce, run};
use crate::workspace::Workspace;

/// Minifies every module of the site in place.
pub fn minify(workspace: &Workspace, dist: &Path) -> Result<()> {
    announce("minifying the scripts");
    for module in files::all(dist)?
        .iter()
        .filter(|file| files::has_extension(file, &["js", "mjs"]))
    {
        let mut esbuild = workspace.command("esbuild");
        esbuild.args([
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
        ]);
        esbuild.arg("--allow-overwrite");
        run(esbuild
            .arg(format!("--outfile={}", module.display()))
            .arg(module))?;
    }
    Ok(())
}
