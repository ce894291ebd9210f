//! How programs for the browser are built: for size, and in parts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::order::named_in_order;
use crate::shell::run;
use crate::short_names::shorten;
use crate::site::files::{read, write};
use crate::split::split;
use crate::workspace::Workspace;

/// As rustc's target may use; else wasm-opt refuses the module.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// What makes the storefront smallest as served: 2 KB less than `-Oz` alone. Rust's stack begins with
/// the memory, and its first kilobyte is its last.
const PASSES: &[&str] = &[
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "--simplify-locals",
    "--reorder-locals",
    "--coalesce-locals",
    "--vacuum",
    "-Oz",
    "-Oz",
    // Their order is made afterwards, see [`crate::order`]. The zeros where later parts will put
    // their constants compress to nothing; the segments around them would not.
    "--skip-pass=reorder-functions",
    "--skip-pass=memory-packing",
];

/// Beyond `.cargo/config.toml`, which these replace:
/// a panic stops the program without a message, for the page has words for that and the messages
/// weigh 20 KB as served.
const RUSTFLAGS: &[&str] = &[
    "--cfg",
    "erase_components",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // What crate::split goes by: a segment for each constant, and places of functions in the
    // table that are like no other numbers.
    "-Clink-arg=--no-merge-data-segments",
    "-Clink-arg=--table-base=7000",
    // SHA-256 in a loop instead of unrolled: 2 KB.
    "--cfg",
    "sha2_backend=\"soft\"",
    "--cfg",
    "sha2_backend_soft=\"compact\"",
];

/// Settings for a cargo, or what starts one, that builds for the browser in the release profile.
///
/// The standard library is built with the program, so that it follows the same settings. The pinned
/// stable compiler can do that and only keeps it from being relied on by accident:
/// `RUSTC_BOOTSTRAP` says that it is not.
pub fn settings(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_ENCODED_RUSTFLAGS", RUSTFLAGS.join("\u{1f}"))
}

/// Gives a module that wasm-bindgen wrote and its script short names for each other.
pub fn shorten_names(module: &Path) -> Result<()> {
    let script = beside(module, ".js");
    let text = fs::read_to_string(&script)
        .with_context(|| format!("{} cannot be read", script.display()))?;
    let (short, text) = shorten(&read(module)?, &text)
        .with_context(|| format!("{} cannot be renamed", script.display()))?;
    write(&script, text.as_bytes())?;
    write(module, &short)
}

/// Splits a module into parts, each as small as it gets: the first in its place, the others beside
/// it, by the ends of their names.
pub fn divide(
    workspace: &Workspace,
    module: &Path,
    seen: Option<&BTreeSet<usize>>,
    endings: &[&str],
) -> Result<()> {
    let parts = split(&read(module)?, seen)
        .with_context(|| format!("{} cannot be split", module.display()))?;
    let others = endings.iter().map(|ending| beside(module, ending));
    let files: Vec<_> = std::iter::once(module.to_owned()).chain(others).collect();
    ensure!(
        files.len() == parts.len(),
        "{} became {} parts, for which there are {} names",
        module.display(),
        parts.len(),
        files.len()
    );
    for (file, part) in files.iter().zip(parts) {
        write(file, &part)?;
        optimise(workspace, file, PASSES)?;
        write(file, &named_in_order(&read(file)?)?)?;
        optimise(workspace, file, &["--reorder-functions-by-name"])?;
    }
    Ok(())
}

fn optimise(workspace: &Workspace, file: &Path, passes: &[&str]) -> Result<()> {
    run(workspace
        .command("wasm-opt")
        .args(passes)
        .args(WASM_FEATURES)
        .args(["--strip-producers", "--strip-target-features", "-o"])
        .args([file, file]))
}

/// The place of what belongs to a module. The storefront names its last part in the same way.
fn beside(module: &Path, ending: &str) -> PathBuf {
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    module.with_file_name(name.replace("_bg.wasm", ending))
}
