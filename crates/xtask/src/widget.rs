//! The widget: a program, its styles and a small script that loads them, for other people's pages.
//!
//! `embed.js` is the address that pages name for good. What it loads is named by its content, so
//! that it is kept for ever.

mod assets;
mod npm;
mod styles;

use std::path::Path;

use anyhow::Result;

use crate::minify;
use crate::program::{self, Program, esbuild, esbuild_css, keep};
use crate::shell::{announce, run};
use crate::workspace::Workspace;

/// Builds the widget, and the pages' scripts that show it, into the client.
pub fn build(workspace: &Workspace, client: &Path) -> Result<()> {
    announce("building the widget in release mode");
    program::compile(workspace, "widget")?;
    let folder = client.join("widget");
    let module = program::built(workspace, program::PROFILE, "widget");
    let scripts = workspace.root.join("crates/widget/js");
    let entry = scripts.join("start.ts");
    let program = program::package(workspace, &module, Some(&entry), "mingjia", &folder)?;

    let work = workspace.target.join("programs/widget");
    fs_err::create_dir_all(&work)?;
    let (gathered, styles) = (work.join("gathered.css"), work.join("mingjia.css"));
    fs_err::write(&gathered, styles::gather(&workspace.root)?)?;
    run(esbuild_css(workspace, &styles).arg(gathered))?;
    let parts = Parts {
        styles: keep(&folder, "mingjia", "css", &fs_err::read(&styles)?)?,
        program,
    };
    let module = work.join("assets.js");
    fs_err::write(&module, assets::beside_embed(&parts)?)?;
    bundle(
        workspace,
        &scripts.join("embed.ts"),
        Some(&module),
        &folder.join("embed.js"),
    )?;
    pages(workspace, &work, &folder)?;
    gallery(workspace, client)?;
    npm::build(workspace, client, &parts)
}

/// What the widget is made of, by the names of files in `widget/`.
struct Parts {
    program: Program,
    styles: String,
}

/// The scripts of `/embed` and `/frame/{product}`, and the pages with all filled in but the lists.
fn pages(workspace: &Workspace, work: &Path, folder: &Path) -> Result<()> {
    let sources = workspace.root.join("site");
    let kept = |source: &str, name: &str, kind: &str| -> Result<String> {
        let file = work.join(format!("{name}.{kind}"));
        bundle(workspace, &sources.join(source), None, &file)?;
        let name = keep(folder, name, kind, &fs_err::read(&file)?)?;
        Ok(format!("widget/{name}"))
    };
    let filled = |page: &str, script: &str, styles: &str| -> Result<()> {
        let template = fs_err::read_to_string(sources.join(page).join("page.html"))?;
        let text = minify::page(&template)?
            .replace("{script}", script)
            .replace("{styles}", styles);
        fs_err::write(folder.join(format!("{page}.html")), text)?;
        Ok(())
    };
    filled("frame", &kept("frame/frame.ts", "frame", "js")?, "")?;
    let script = kept("embed/builder.ts", "builder", "js")?;
    let styles = kept("embed/builder.css", "builder", "css")?;
    let link = format!("{{styles}}<link rel=\"stylesheet\" href=\"/{styles}\">");
    filled("embed", &script, &link)
}

/// What the gallery's pages are made of, by the endings of their names.
const GALLERY: &[&str] = &["html", "css", "js"];

/// Pages as somebody else might have them, which the site shows where it has their lists.
fn gallery(workspace: &Workspace, client: &Path) -> Result<()> {
    let sources = workspace.root.join("site/hosts");
    let gallery = client.join("hosts");
    fs_err::create_dir_all(&gallery)?;
    // What stands in folders is no page as it is.
    for entry in fs_err::read_dir(&sources)? {
        let entry = entry?;
        let kind = entry.path().extension().map(|kind| kind.to_owned());
        if GALLERY
            .iter()
            .any(|page| kind.as_deref() == Some(page.as_ref()))
        {
            fs_err::copy(entry.path(), gallery.join(entry.file_name()))?;
        }
    }
    Ok(())
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
