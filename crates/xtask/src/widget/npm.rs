//! The widget as an npm package, in `dist/npm/`: everything beside its module, for bundlers to find.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Parts, assets, bundle, declare, write};
use crate::shell::announce;
use crate::site::Entry;
use crate::workspace::Workspace;

/// What is taken as it is, from the root of the clone.
const AS_IT_IS: &[&str] = &[
    "crates/widget/package.json",
    "crates/widget/README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Writes the package.
pub fn build(workspace: &Workspace, dist: &Path, parts: &Parts, catalogs: &[Entry]) -> Result<()> {
    announce("writing the npm package");
    let package = dist.join("npm");
    fs::create_dir_all(package.join("catalogs"))
        .with_context(|| format!("{} cannot be made", package.display()))?;
    let put = |from: &Path, name: &str| {
        fs::copy(from, package.join(name))
            .with_context(|| format!("{} cannot be copied into the package", from.display()))
    };
    for file in AS_IT_IS {
        let name = file.rsplit('/').next().unwrap_or(file);
        put(&workspace.root.join(file), name)?;
    }
    put(&parts.script, "mingjia.js")?;
    put(&parts.wasm, "mingjia.wasm")?;
    put(&parts.styles, "mingjia.css")?;
    for list in catalogs {
        let name = format!("catalogs/{}.json", list.id);
        put(&dist.join("catalogs").join(&list.file), &name)?;
    }
    let krate = workspace.root.join("crates/widget");
    let sources = declare::Sources::read(&krate)?;
    for (name, make) in declare::MADE {
        write(&package.join(name), make(&sources)?.as_bytes())?;
    }
    let module = parts.folder.join("assets-npm.js");
    write(&module, assets::beside_module(catalogs)?.as_bytes())?;
    let entry = krate.join("js/embed.ts");
    bundle(workspace, &entry, Some(&module), &package.join("index.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let root = Workspace::discover().unwrap().root;
        let package = fs::read_to_string(root.join("crates/widget/package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    }
}
