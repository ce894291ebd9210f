//! The kinds of tool: how each is found and what brings it.

use std::env;
use std::path::{Path, PathBuf};

use super::mend::{Host, Mend};
use super::{Tool, WASM_TARGET};
use crate::e2e;
use crate::shell::output;
use crate::workspace::Workspace;

/// How a tool comes to a machine.
pub enum Kind {
    /// The compiler itself, which must be there already.
    Rust {
        /// The oldest version that builds the project.
        at_least: (u32, u32),
    },
    /// A part of the Rust toolchain that cargo calls.
    RustComponent {
        /// What follows `cargo`.
        subcommand: &'static str,
    },
    /// The standard library for wasm.
    RustTarget,
    /// Node.js and what comes with it, which must be there already.
    Node {
        /// The oldest major version that works.
        at_least: u32,
    },
    /// A program built from source by `cargo install`, at one version: no package of the distribution or
    /// of npm has it. Built without TLS, for it downloads nothing here, and quickly rather than well.
    CargoTool {
        /// The crate.
        package: &'static str,
        /// One of the programs it brings.
        program: &'static str,
        /// Exactly this one.
        version: &'static str,
        /// Without the crate's default features.
        bare: bool,
        /// About how long two cores take to build it.
        minutes: u32,
    },
    /// A program from an npm package, at one version.
    NpmTool {
        /// The package.
        package: &'static str,
        /// One of the programs it brings.
        program: &'static str,
        /// Exactly this one.
        version: &'static str,
    },
    /// The npm packages that `e2e/package-lock.json` lists.
    NpmProject,
    /// A package of the distribution.
    Apt {
        /// Its name at Debian.
        package: &'static str,
        /// What it looks like when it is there, whoever brought it.
        probe: fn() -> Option<String>,
    },
}

/// How a tool is built that runs for seconds.
const QUICKLY: &[&str] = &[
    "profile.release.opt-level=1",
    "profile.release.lto=\"off\"",
    "profile.release.codegen-units=16",
    "profile.release.debug=false",
];

impl Kind {
    /// Whether it is a part of the Rust toolchain, which builds go on from.
    pub fn is_of_rustup(&self) -> bool {
        matches!(self, Self::RustComponent { .. } | Self::RustTarget)
    }

    /// The version in words.
    pub fn wanted(&self) -> String {
        match self {
            Self::Rust {
                at_least: (major, minor),
            } => format!("{major}.{minor} or newer"),
            Self::Node { at_least } => format!("{at_least} or newer"),
            Self::CargoTool { version, .. } | Self::NpmTool { version, .. } => {
                (*version).to_owned()
            }
            Self::NpmProject => "as locked".to_owned(),
            Self::RustComponent { .. } | Self::RustTarget | Self::Apt { .. } => "any".to_owned(),
        }
    }

    /// What is on this machine, if it will do.
    pub fn found(&self, name: &str, workspace: &Workspace) -> Option<String> {
        match self {
            Self::Rust { at_least } => {
                let found = version_of(workspace, "rustc", &["--version"])?;
                (numbers(&found) >= vec![at_least.0, at_least.1]).then_some(found)
            }
            Self::Node { at_least } => {
                let found = version_of(workspace, name, &["--version"])?;
                (numbers(&found) >= vec![*at_least]).then_some(found)
            }
            Self::RustComponent { subcommand } => {
                version_of(workspace, "cargo", &[subcommand, "--version"])
            }
            Self::RustTarget => {
                let mut rustc = workspace.command("rustc");
                rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
                output(&mut rustc)
                    .filter(|dir| Path::new(dir).is_dir())
                    .map(|_| "yes".to_owned())
            }
            Self::CargoTool {
                program, version, ..
            }
            | Self::NpmTool {
                program, version, ..
            } => {
                let path = self.program_dir(workspace)?.join(program);
                let printed = output(workspace.command(path).arg("--version"))?;
                names(&printed, version).then(|| (*version).to_owned())
            }
            Self::NpmProject => e2e::installed(workspace).then(|| "as locked".to_owned()),
            Self::Apt { probe, .. } => probe(),
        }
    }

    /// What brings the tool to this machine.
    pub fn mend(&self, tool: &Tool, workspace: &Workspace, host: &Host) -> Mend {
        match self {
            Self::Rust { .. } => Mend::by_hand("rustup toolchain install stable"),
            Self::Node { .. } => {
                Mend::by_hand("install Node.js from your system's package manager")
            }
            Self::RustComponent { .. } => Mend::command(["rustup", "component", "add", tool.name]),
            Self::RustTarget => Mend::command(["rustup", "target", "add", WASM_TARGET]),
            Self::CargoTool {
                package,
                version,
                bare,
                minutes,
                ..
            } => {
                let root = tool_dir(workspace, package, version);
                let version = format!("={version}");
                let root = root.to_string_lossy();
                let words = ["cargo", "install", "--locked", "--force"];
                let quickly = QUICKLY.iter().flat_map(|setting| ["--config", *setting]);
                let bare = bare.then_some("--no-default-features");
                let which = ["--version", &version, "--root", &root, package];
                Mend::command(words.into_iter().chain(quickly).chain(bare).chain(which)).taking(
                    format!("from source, about {minutes} minutes on two idle cores"),
                )
            }
            Self::NpmTool {
                package, version, ..
            } => {
                let root = tool_dir(workspace, package, version);
                let root = root.to_string_lossy();
                let package = format!("{package}@{version}");
                Mend::command([
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--no-save",
                    "--ignore-scripts",
                    "--prefix",
                    &root,
                    &package,
                ])
            }
            Self::NpmProject => Mend::command(["npm", "ci", "--prefix", "e2e"]),
            Self::Apt { package, .. } => host.apt(package),
        }
    }

    /// Where the program lies, for a tool the project keeps at a pinned version.
    pub fn program_dir(&self, workspace: &Workspace) -> Option<PathBuf> {
        match self {
            Self::CargoTool {
                package, version, ..
            } => Some(tool_dir(workspace, package, version).join("bin")),
            Self::NpmTool {
                package, version, ..
            } => Some(
                tool_dir(workspace, package, version)
                    .join("node_modules")
                    .join(".bin"),
            ),
            _ => None,
        }
    }
}

fn tool_dir(workspace: &Workspace, package: &str, version: &str) -> PathBuf {
    workspace.tools.join(format!("{package}-{version}"))
}

fn version_of(workspace: &Workspace, program: &str, args: &[&str]) -> Option<String> {
    let printed = output(workspace.command(program).args(args))?;
    printed
        .split_whitespace()
        .find(|word| !numbers(word).is_empty())
        .map(str::to_owned)
}

/// The leading numbers of a version such as `v20.20.2` or `1.95.0`.
fn numbers(version: &str) -> Vec<u32> {
    let digits = version.trim_start_matches('v');
    digits
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

/// Whether a tool's `--version` names the pinned version; `wasm-opt` prints its major number only.
fn names(printed: &str, version: &str) -> bool {
    let major = version.strip_suffix(".0.0");
    printed
        .split_whitespace()
        .any(|word| word == version || Some(word) == major)
}

/// A C compiler, for the crates that bring C code along.
pub fn c_compiler() -> Option<String> {
    on_path("cc")
}

/// The browser of the end-to-end tests.
pub fn chromium() -> Option<String> {
    env::var("MINGJIA_CHROMIUM")
        .ok()
        .filter(|path| Path::new(path).is_file())
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome"]
                .into_iter()
                .find_map(on_path)
        })
}

/// Firefox, as the distribution has it.
pub fn firefox() -> Option<String> {
    ["firefox-esr", "firefox"].into_iter().find_map(on_path)
}

/// What drives WebKit.
pub fn webkit() -> Option<String> {
    on_path("WebKitWebDriver")
}

/// The browser that comes with the WebKit engine, for its driver.
pub fn webkit_browser() -> Option<String> {
    let browser = format!(
        "/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        env::consts::ARCH
    );
    Path::new(&browser).is_file().then_some(browser)
}

/// A screen for WebKit, which has no mode without one.
pub fn xvfb() -> Option<String> {
    on_path("Xvfb")
}

/// A font for Chinese, without which screenshots show boxes.
pub fn chinese_font() -> Option<String> {
    let debian = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    if debian.is_file() {
        return Some(debian.display().to_string());
    }
    let mut list = std::process::Command::new("fc-list");
    let fonts = output(list.args([":lang=zh-cn", "family"]))?;
    fonts
        .lines()
        .next()
        .filter(|family| !family.is_empty())
        .map(str::to_owned)
}

/// The server of the store's tests, where Debian puts it or on the path.
pub fn postgres() -> Option<String> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut servers: Vec<_> = versions
        .map(|version| version.path().join("bin").join("postgres"))
        .filter(|server| server.is_file())
        .collect();
    servers.sort();
    servers
        .pop()
        .map(|server| server.display().to_string())
        .or_else(|| on_path("postgres"))
}

fn on_path(program: &str) -> Option<String> {
    let path = env::var_os("PATH")?;
    let mut places = env::split_paths(&path).map(|dir| dir.join(program));
    places
        .find(|file| file.is_file())
        .map(|file| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_not_by_letter() {
        assert_eq!(numbers("v20.20.2"), [20, 20, 2]);
        assert_eq!(numbers("1.95.0-nightly"), [1, 95]);
        assert!(numbers("1.100.0") > numbers("1.95.0"));
        assert!(numbers("rustc").is_empty());
    }

    #[test]
    fn a_pinned_tool_is_recognised_by_its_own_words() {
        assert!(names("trunk 0.21.14", super::super::TRUNK));
        assert!(!names("trunk 0.21.1", super::super::TRUNK));
        assert!(names("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(!names("wasm-opt version 131 (version_131)", "132.0.0"));
    }
}
