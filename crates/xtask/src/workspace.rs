//! Where things are, and commands that run there.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// The repository and the places outside it that the helper writes to.
pub struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// Where pinned tools live: outside the clone, so that a new clone finds them.
    pub tools: PathBuf,
    /// Where programs are looked for before the user's own are.
    pub programs: Vec<PathBuf>,
}

impl Workspace {
    /// Finds the repository this helper was started from.
    pub fn discover() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .ancestors()
            .nth(2)
            .with_context(|| format!("{} is not crates/xtask of a clone", manifest.display()))?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self {
            root,
            target,
            tools: tools_dir()?,
            programs: Vec::new(),
        })
    }

    /// The built site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What browsers run of a site.
    pub fn client(&self) -> PathBuf {
        self.target.join("client")
    }

    /// The browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// The server and command line, as the dev profile builds it.
    pub fn dev_binary(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("mingjia{}", env::consts::EXE_SUFFIX))
    }

    /// A command in the repository's root that finds the pinned tools first and reads no input.
    ///
    /// The variables that `cargo run` set for the helper are taken away: build scripts that watch
    /// them would run again on every change between the helper's cargo and a bare one.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .env("PATH", self.path());
        for (name, _) in env::vars_os() {
            if set_by_cargo_run(&name) {
                command.env_remove(name);
            }
        }
        command
    }

    /// Has a command build wasm that names its crates' files without the folder they lie in, so that a
    /// program tells nothing of the machine that it was built on, and weighs the same everywhere.
    pub fn without_paths(mut command: Command) -> Command {
        let flags: Vec<String> = registries()
            .iter()
            .filter_map(|folder| folder.to_str())
            // Flags in the environment are told apart by spaces.
            .filter(|folder| !folder.contains(char::is_whitespace))
            .map(|folder| format!("--remap-path-prefix={folder}=crates"))
            .collect();
        command.env(WASM_RUSTFLAGS, flags.join(" "));
        command
    }

    fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = self
            .programs
            .iter()
            .cloned()
            .chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }
}

/// Flags for wasm besides those of `.cargo/config.toml`.
const WASM_RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Where cargo unpacked the crates of each registry.
fn registries() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let unpacked = home.and_then(|home| fs_err::read_dir(home.join("registry").join("src")).ok());
    let folders = unpacked.into_iter().flatten().flatten();
    folders.map(|folder| folder.path()).collect()
}

fn tools_dir() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("MINGJIA_TOOLS") {
        return Ok(PathBuf::from(dir));
    }
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")));
    let cache =
        cache.context("no home directory for the tools, set MINGJIA_TOOLS to a directory")?;
    Ok(cache.join("mingjia").join("tools"))
}

fn set_by_cargo_run(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || [
            "CARGO_BIN_NAME",
            "CARGO_CRATE_NAME",
            "CARGO_PRIMARY_PACKAGE",
        ]
        .contains(&name.as_ref())
}
