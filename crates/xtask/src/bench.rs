//! `bench`: quotes a second, sites, and whatever else the crates measure.

use std::path::Path;

use anyhow::Result;

use crate::shell::{announce, run as run_command};
use crate::tools::Need;
use crate::workspace::Workspace;
use crate::{setup, site};

/// Measures quoting inside wasm, under Node.
const IN_WASM: &str = "crates/pricing/benches/wasm/run.mjs";

/// Runs the benchmarks of every crate that has some, then the one in wasm.
pub fn run(workspace: &Workspace) -> Result<()> {
    site::require(workspace)?;
    for package in benched(&workspace.root.join("crates"))? {
        announce(&format!("benchmarks of {package}"));
        // Not `--benches`: that would build the crate's unit tests in the bench profile too.
        let mut bench = workspace.command("cargo");
        run_command(bench.args(["bench", "--package", &package, "--bench", "*"]))?;
    }
    setup::run(workspace, Need::Site)?;
    announce("benchmarks in wasm");
    run_command(workspace.command("node").arg(IN_WASM))
}

fn benched(crates: &Path) -> Result<Vec<String>> {
    let mut packages: Vec<_> = fs_err::read_dir(crates)?
        .flatten()
        .filter(|entry| entry.path().join("benches").is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    packages.sort();
    Ok(packages)
}
