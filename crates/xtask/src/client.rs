//! `client`: what browsers load of the site, the same for every set of price lists.
//!
//! `target/client/` has Trunk's `index.html` as the pages' shell, the storefront's program and styles
//! beside it, and the widget's in `widget/`. `widget/embed.js` is a template: `__MINGJIA_ASSETS__` in
//! it stands for a JSON object that says where the site's root is from there and which file each price
//! list is, `{"root": "./", "catalogs": {"<product>": "catalogs/<file>"}}`. In `npm/index.js` it stands
//! for an object with the addresses of each list and its fragments, `{list, zh, en}`, as bundlers find them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress;
use crate::minify;
use crate::program;
use crate::shell::{announce, run};
use crate::widget;
use crate::workspace::Workspace;

/// Told to the hook that the rest is done here.
const WHOLE: &str = "MINGJIA_CLIENT";

/// Compiles both programs, as Trunk and [`widget::build`] then find them.
pub fn compile(workspace: &Workspace) -> Result<()> {
    for krate in ["storefront", "widget"] {
        announce(&format!(
            "compiling the {krate}: about 3 minutes where nothing is built yet"
        ));
        program::compile(workspace, krate)?;
    }
    Ok(())
}

/// Builds the client from nothing; returns its folder.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let out = workspace.client();
    announce("building the storefront in release mode");
    // Trunk takes NO_COLOR's value for a boolean and stops at the usual `1`. Tools and crates were
    // fetched before.
    run(Workspace::without_paths(workspace.command("trunk"))
        .args(["build", "--offline", "--dist"])
        .arg(&out)
        .env_remove("NO_COLOR")
        .env(WHOLE, "1"))?;
    widget::build(workspace, &out)?;
    announce("compressing");
    compress::all(&out)?;
    Ok(out)
}

/// Puts the packaged program in the place of the one that Trunk wrote, which would not load, for its
/// lazy functions are not split off. Returns Trunk's folder where [`build`] does not go on from there.
pub fn finish_trunk(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let variable =
        |name| env::var(name).with_context(|| format!("{name} is not set: Trunk runs this"));
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let profile = match variable("TRUNK_PROFILE")?.as_str() {
        "release" => program::PROFILE,
        _ => "debug",
    };
    minify::scripts_and_styles(workspace, &staging)?;
    replace_program(workspace, &staging, profile)?;
    Ok(env::var_os(WHOLE).is_none().then_some(staging))
}

fn replace_program(workspace: &Workspace, staging: &Path, profile: &str) -> Result<()> {
    let index = staging.join("index.html");
    let page = fs_err::read_to_string(&index)?;
    let old = program_of(&page).context("site/index.html preloads no program, see Trunk.toml")?;
    let module = program::built(workspace, profile, "storefront");
    let new = program::package(workspace, &module, None, "storefront", staging)?;
    let wasm = format!("{old}_bg.wasm");
    let script = format!("{old}.js");
    for file in [&wasm, &script] {
        fs_err::remove_file(staging.join(file))?;
    }
    let page = page.replace(&wasm, &new.wasm).replace(&script, &new.script);
    fs_err::write(&index, page)?;
    Ok(())
}

/// The program's name as Trunk wrote it, without its ending.
fn program_of(page: &str) -> Option<String> {
    let (before, _) = page.split_once("_bg.wasm")?;
    let name = before.rsplit(['/', '"', '=']).next()?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_where_trunk_names_it() {
        let page = r#"<link rel="modulepreload" href="/shop-e1.js"><link rel="preload" href="/a/shop-e1_bg.wasm">"#;
        assert_eq!(program_of(page).as_deref(), Some("shop-e1"));
        assert_eq!(program_of("<p>"), None);
    }
}
