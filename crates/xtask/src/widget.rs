//! The widget: a program, its styles and a small script that loads them, for other people's pages.
//!
//! `embed.js` is the address that pages name for good. What it loads is named by its content, so
//! that it is kept for ever; so is a copy of `embed.js` itself, for pages that pin it by its hash.

mod assets;
mod builder;
mod comment;
mod declare;
mod frames;
pub mod npm;
mod styles;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::browser_build;
use crate::shell::{announce, run};
use crate::site::Entry;
use crate::site::files::{hash, read, write};
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

/// Builds the widget into the site; says what it is made of.
pub fn build(workspace: &Workspace, dist: &Path, catalogs: &[Entry]) -> Result<Parts> {
    announce("building the widget in release mode");
    let parts = compile(workspace)?;
    let folder = dist.join("widget");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let kept = |file: &Path, name: &str, kind: &str| -> Result<String> {
        let content = read(file)?;
        let name = format!("widget/{name}-{}.{kind}", hash(&content));
        write(&dist.join(&name), &content)?;
        Ok(name)
    };
    let names = assets::Names {
        script: kept(&parts.script, "mingjia", "js")?,
        wasm: kept(&parts.wasm, "mingjia", "wasm")?,
        styles: kept(&parts.styles, "mingjia", "css")?,
    };
    let module = parts.folder.join("assets.js");
    write(&module, assets::beside_embed(&names, catalogs)?.as_bytes())?;
    let embed = dist.join("embed.js");
    let entry = workspace.root.join("crates/widget/js/embed.ts");
    bundle(workspace, &entry, Some(&module), &embed)?;
    let content = read(&embed)?;
    let pinned = format!("embed-{}.js", hash(&content));
    write(&dist.join(&pinned), &content)?;
    frames::build(workspace, dist, catalogs)?;
    builder::build(workspace, dist, catalogs, &pinned)?;
    Ok(parts)
}

/// What the widget is made of, before it has names for good.
pub struct Parts {
    folder: PathBuf,
    script: PathBuf,
    wasm: PathBuf,
    styles: PathBuf,
}

fn compile(workspace: &Workspace) -> Result<Parts> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", "widget", "--profile", "wasm-release"]);
    run(cargo.args(["--target", WASM_TARGET]))?;
    let built = workspace
        .target
        .join(WASM_TARGET)
        .join("wasm-release/widget.wasm");
    let folder = workspace.target.join("widget");
    run(workspace
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript"])
        .args(["--omit-default-module-path", "--out-name", "mingjia"])
        .arg("--out-dir")
        .arg(&folder)
        .arg(built))?;
    let wasm = folder.join("mingjia_bg.wasm");
    browser_build::optimise(workspace, &wasm)?;
    let script = folder.join("mingjia.min.js");
    let program = format!(
        "--alias:mingjia-program={}",
        folder.join("mingjia.js").display()
    );
    let entry = workspace.root.join("crates/widget/js/start.ts");
    run(esbuild(workspace, &script)
        .args(["--bundle", &program])
        .arg(entry))?;
    let styles = folder.join("mingjia.css");
    let gathered = folder.join("gathered.css");
    write(&gathered, styles::gather(&workspace.root)?.as_bytes())?;
    run(esbuild_css(workspace, &styles).arg(gathered))?;

    Ok(Parts {
        folder,
        script,
        wasm,
        styles,
    })
}

/// Bundles a script; those of the element with the module that says where everything is.
fn bundle(workspace: &Workspace, entry: &Path, assets: Option<&Path>, out: &Path) -> Result<()> {
    let mut esbuild = esbuild(workspace, out);
    // What the npm package imports is beside it, where bundlers find it.
    esbuild.args(["--bundle", "--external:*/mingjia.js"]);
    if let Some(assets) = assets {
        esbuild.arg(format!("--alias:mingjia-assets={}", assets.display()));
    }
    run(esbuild.arg(entry))
}

fn esbuild(workspace: &Workspace, out: &Path) -> std::process::Command {
    let mut esbuild = esbuild_css(workspace, out);
    esbuild.args(["--format=esm", "--target=es2022"]);
    esbuild
}

fn esbuild_css(workspace: &Workspace, out: &Path) -> std::process::Command {
    let mut esbuild = workspace.command("esbuild");
    esbuild.args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    esbuild.arg(format!("--outfile={}", out.display()));
    esbuild
}
