//! Making a program for the browser small: the widget's, as Trunk does with the storefront's.

use std::path::Path;

use anyhow::Result;

use crate::shell::run;
use crate::workspace::Workspace;

/// As rustc's target may use; else wasm-opt refuses the module. `site/index.html` has the same.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Makes a module smaller in its place.
pub fn optimise(workspace: &Workspace, module: &Path) -> Result<()> {
    run(workspace
        .command("wasm-opt")
        .arg("-Oz")
        .args(WASM_FEATURES)
        .arg("-o")
        .args([module, module]))
}
