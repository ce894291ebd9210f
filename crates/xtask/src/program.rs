//! From the module that cargo built to what a browser loads: lazy chunks split off, bound to
//! JavaScript, made smaller, bundled, and named by their content.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::files::hash;
use crate::shell::run;
use crate::tools::WASM_TARGET;
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

/// The profile of what is served.
pub const PROFILE: &str = "wasm-release";

/// How a lazy chunk's file name begins.
const LAZY: &str = "lazy-";

/// The script beside the program that loads its lazy chunks.
const LOADER: &str = "__wasm_split.js";

/// A program as files of a folder.
pub struct Program {
    /// The bundled script.
    pub script: String,
    /// The module that the script starts.
    pub wasm: String,
    /// What the script fetches when it is first needed.
    pub lazy: Vec<String>,
}

/// Compiles a crate for browsers.
pub fn compile(workspace: &Workspace, krate: &str) -> Result<()> {
    let mut cargo = Workspace::without_paths(workspace.command("cargo"));
    cargo.args(["build", "--package", krate, "--profile", PROFILE]);
    run(cargo.args(["--target", WASM_TARGET]))
}

/// The module that cargo built of a crate.
pub fn built(workspace: &Workspace, profile: &str, krate: &str) -> PathBuf {
    let folder = workspace.target.join(WASM_TARGET).join(profile);
    folder.join(format!("{krate}.wasm"))
}

/// Writes a program into a folder. `entry` is the script it begins with, which knows it as
/// `mingjia-program`; without one it is wasm-bindgen's own.
pub fn package(
    workspace: &Workspace,
    module: &Path,
    entry: Option<&Path>,
    name: &str,
    out: &Path,
) -> Result<Program> {
    let work = workspace.target.join("programs").join(name);
    if work.exists() {
        fs_err::remove_dir_all(&work)?;
    }
    for folder in [work.as_path(), out] {
        fs_err::create_dir_all(folder)?;
    }
    let is_served = module.starts_with(workspace.target.join(WASM_TARGET).join(PROFILE));
    let chunks = split(module, name, &work)?;
    run(workspace
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--omit-default-module-path", "--out-name", name])
        .arg("--out-dir")
        .args([&work, &work.join(format!("{name}.wasm"))]))?;
    let mut lazy = Vec::new();
    for chunk in &chunks {
        if is_served {
            optimise(workspace, chunk)?;
        }
        lazy.push(rename_chunk(chunk, &work.join(LOADER), out)?);
    }
    let wasm = work.join(format!("{name}_bg.wasm"));
    if is_served {
        optimise(workspace, &wasm)?;
    }
    Ok(Program {
        script: bundle(workspace, entry, name, &work, out)?,
        wasm: keep(out, name, "wasm", &fs_err::read(&wasm)?)?,
        lazy,
    })
}

/// Splits lazy functions off a module: `name.wasm` in the folder, the loader, and the chunks returned.
fn split(module: &Path, name: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let wasm = fs_err::read(module)?;
    let main = folder.join(format!("{name}.wasm"));
    let script = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow::anyhow!("{error:#}"))
        .with_context(|| format!("{} cannot be split", module.display()))?;
    Ok(split.split_modules)
}

/// Puts a chunk into the site under a name of its content, which the loader then knows.
fn rename_chunk(chunk: &Path, loader: &Path, out: &Path) -> Result<String> {
    let old = chunk.file_name().unwrap_or_default().to_string_lossy();
    let kind = old.trim_end_matches(".wasm").trim_matches('_');
    let new = keep(out, &format!("{LAZY}{kind}"), "wasm", &fs_err::read(chunk)?)?;
    let script = fs_err::read_to_string(loader)?;
    let (old, quoted) = (format!("\"./{old}\""), format!("\"./{new}\""));
    ensure!(
        script.contains(&old),
        "{} loads no {old}, which was split off",
        loader.display()
    );
    fs_err::write(loader, script.replace(&old, &quoted))?;
    Ok(new)
}

/// The scripts as one, named by its content.
fn bundle(
    workspace: &Workspace,
    entry: Option<&Path>,
    name: &str,
    work: &Path,
    out: &Path,
) -> Result<String> {
    let script = work.join(format!("{name}.js"));
    let bundled = work.join(format!("{name}.min.js"));
    run(esbuild(workspace, &bundled)
        // wasm-bindgen names the loader once for each lazy function, always the same.
        .args(["--bundle", "--log-override:duplicate-object-key=silent"])
        .arg(format!("--alias:mingjia-program={}", script.display()))
        .arg(entry.unwrap_or(&script)))?;
    keep(out, name, "js", &fs_err::read(&bundled)?)
}

/// Makes a module smaller in its place: by its control flow made anew, a page by 4 KB; a round more finds
/// what the one before laid bare.
fn optimise(workspace: &Workspace, module: &Path) -> Result<()> {
    run(workspace
        .command("wasm-opt")
        .args(["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"])
        .args(WASM_FEATURES)
        .arg("-o")
        .args([module, module]))
}

/// Writes content into a folder under a name that changes with it; returns the name.
pub fn keep(folder: &Path, name: &str, kind: &str, content: &[u8]) -> Result<String> {
    let file = format!("{name}-{}.{kind}", hash(content));
    fs_err::write(folder.join(&file), content)?;
    Ok(file)
}

/// esbuild, for scripts.
pub fn esbuild(workspace: &Workspace, out: &Path) -> std::process::Command {
    let mut esbuild = esbuild_css(workspace, out);
    esbuild.args(["--format=esm", "--target=es2022"]);
    esbuild
}

/// esbuild, for styles.
pub fn esbuild_css(workspace: &Workspace, out: &Path) -> std::process::Command {
    let mut esbuild = workspace.command("esbuild");
    esbuild.args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    esbuild.arg(format!("--outfile={}", out.display()));
    esbuild
}
