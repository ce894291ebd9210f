//! `bench`: quotes a second and whatever else the crates measure.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::{announce, run as run_command};
use crate::tools::Need;
use crate::workspace::Workspace;

/// Measures quoting inside wasm, under Node.
const IN_WASM: &str = "crates/pricing/benches/wasm/run.mjs";

/// Runs the benchmarks of every crate that has some, then the one in wasm.
pub fn run(workspace: &Workspace) -> Result<()> {
    for package in benched(&workspace.root.join("crates"))? {
        announce(&format!("benchmarks of {package}"));
        // Not `--benches`: that would build the crate's unit tests in the bench profile too.
        run_command(workspace.command("cargo").args([
            "bench",
            "--package",
            &package,
            "--bench",
            "*",
        ]))?;
    }
    if workspace.root.join(IN_WASM).is_file() {
        setup::run(workspace, Need::Site)?;
        announce("benchmarks in wasm");
        run_command(workspace.command("node").arg(IN_WASM))?;
    }
    Ok(())
}

fn benched(crates: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(crates).with_context(|| format!("{} cannot be read", crates.display()))?;
    let mut packages: Vec<_> = entries
        .flatten()
        .filter(|entry| has_rust_files(&entry.path().join("benches")))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    packages.sort();
    Ok(packages)
}

fn has_rust_files(dir: &Path) -> bool {
    let mut files = fs::read_dir(dir).into_iter().flatten().flatten();
    files.any(|file| file.path().extension() == Some(OsStr::new("rs")))
}
