//! The widget as an npm package, in `npm/` of the client: everything beside its module, for bundlers
//! to find. The price lists come when the site is made.

use std::path::Path;

use anyhow::Result;

use super::{Parts, assets, bundle};
use crate::program::esbuild;
use crate::shell::{announce, run};
use crate::workspace::Workspace;

/// What is taken as it is, from the root of the clone.
const AS_IT_IS: &[&str] = &[
    "crates/widget/package.json",
    "crates/widget/README.md",
    "crates/widget/custom-elements.json",
    "crates/widget/index.d.ts",
    "crates/widget/react.d.ts",
    "crates/widget/react.js",
    "crates/widget/server.js",
    "crates/widget/vue.d.ts",
    "crates/widget/vue.js",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Writes the package.
pub fn build(workspace: &Workspace, client: &Path, parts: &Parts) -> Result<()> {
    announce("writing the npm package");
    let package = client.join("npm");
    fs_err::create_dir_all(&package)?;
    let put = |from: &Path, name: &str| fs_err::copy(from, package.join(name));
    for file in AS_IT_IS {
        let name = file.rsplit('/').next().unwrap_or(file);
        put(&workspace.root.join(file), name)?;
    }
    let built = |name: &str| client.join("widget").join(name);
    put(&built(&parts.program.script), "mingjia.js")?;
    put(&built(&parts.program.wasm), "mingjia.wasm")?;
    put(&built(&parts.styles), "mingjia.css")?;
    for chunk in &parts.program.lazy {
        put(&built(chunk), chunk)?;
    }
    let krate = workspace.root.join("crates/widget");
    let module = workspace.target.join("programs/widget/assets-npm.js");
    fs_err::write(&module, assets::beside_module())?;
    let entry = krate.join("js/embed-npm.ts");
    bundle(workspace, &entry, Some(&module), &package.join("index.js"))?;
    on_servers(workspace, &krate, &package)
}

/// What a server imports: it reads the files beside it.
fn on_servers(workspace: &Workspace, krate: &Path, package: &Path) -> Result<()> {
    let program = workspace.target.join("programs/mingjia/mingjia.js");
    let mut esbuild = esbuild(workspace, &package.join("node.js"));
    esbuild.args(["--bundle", "--platform=node"]);
    esbuild.arg(format!("--alias:mingjia-program={}", program.display()));
    run(esbuild.arg(krate.join("js/node.ts")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let root = Workspace::discover().unwrap().root;
        let package = fs_err::read_to_string(root.join("crates/widget/package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    }
}
