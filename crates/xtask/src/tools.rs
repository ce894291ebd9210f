//! The tools the project needs: which version, how it is found, what brings it.

pub mod find;

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use crate::workspace::Workspace;

/// `wasm-bindgen-cli`, always the version of the `wasm-bindgen` crate.
pub const WASM_BINDGEN: &str = "0.2.128";
/// The last Trunk that Rust 1.95 builds.
pub const TRUNK: &str = "0.21.14";
/// `wasm-opt`; its major number is also named in `Trunk.toml`.
pub const BINARYEN: &str = "132.0.0";
/// Bundles and minifies scripts; Trunk's own minifier cannot read what wasm-bindgen writes.
pub const ESBUILD: &str = "0.28.2";
/// Drives Firefox, which Debian packages without it.
pub const GECKODRIVER: &str = "0.37.1";
/// The target of everything that runs in a browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What a tool is needed for; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Need {
    /// The command line and the server.
    Build,
    /// The static site.
    Site,
    /// Everything that `cargo xtask test` runs.
    Test,
}

/// How a tool comes to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It is there already, or the user does this.
    ByHand(&'static str),
    /// A part of the Rust toolchain: what follows `rustup`.
    Rustup(&'static [&'static str]),
    /// Built from source, for no package of the distribution or of npm has it: without TLS where it
    /// only serves to download, and quickly rather than well.
    Cargo {
        /// The crate.
        package: &'static str,
        /// Exactly this one.
        version: &'static str,
        /// Without default features.
        bare: bool,
        /// About how long two idle cores take.
        minutes: u32,
    },
    /// An npm package, at one version.
    Npm {
        /// The package.
        package: &'static str,
        /// Exactly this one.
        version: &'static str,
    },
    /// The npm packages that `e2e/package-lock.json` lists.
    NpmProject,
    /// A package of the distribution, by its name at Debian.
    Apt(&'static str),
}

/// How a tool is looked for.
pub enum Probe {
    /// By its own word for its version, which is at least this.
    AtLeast(&'static [u32]),
    /// The same of a program that the project keeps at one version.
    Pinned,
    /// By the answer of a subcommand of cargo.
    Subcommand(&'static str),
    /// In a way of its own.
    Own(fn(&Workspace) -> Option<String>),
}

/// A tool, with what it is for.
pub struct Tool {
    /// The program, or what people call it.
    pub name: &'static str,
    /// From which need on it is wanted.
    pub need: Need,
    /// What brings it.
    pub source: Source,
    /// How it is found.
    pub probe: Probe,
}

const fn tool(name: &'static str, need: Need, source: Source, probe: Probe) -> Tool {
    Tool {
        name,
        need,
        source,
        probe,
    }
}

const fn built(name: &'static str, need: Need, source: Source) -> Tool {
    tool(name, need, source, Probe::Pinned)
}

const NODE: Source = Source::ByHand("install Node.js from your system's package manager");

/// Every tool, in the order in which they can be installed.
#[rustfmt::skip]
pub const ALL: &[Tool] = &[
    tool("rustc", Need::Build, Source::ByHand("rustup toolchain install stable"), Probe::AtLeast(&[1, 95])),
    tool("cc", Need::Build, Source::Apt("gcc"), Probe::Own(|_| find::on_path("cc"))),
    tool("rustfmt", Need::Test, Source::Rustup(&["component", "add", "rustfmt"]), Probe::Subcommand("fmt")),
    tool("clippy", Need::Test, Source::Rustup(&["component", "add", "clippy"]), Probe::Subcommand("clippy")),
    tool(WASM_TARGET, Need::Site, Source::Rustup(&["target", "add", WASM_TARGET]), Probe::Own(find::wasm_target)),
    tool("node", Need::Site, NODE, Probe::AtLeast(&[20])),
    tool("npm", Need::Site, NODE, Probe::AtLeast(&[9])),
    built("wasm-bindgen", Need::Site, Source::Cargo { package: "wasm-bindgen-cli", version: WASM_BINDGEN, bare: true, minutes: 2 }),
    built("trunk", Need::Site, Source::Cargo { package: "trunk", version: TRUNK, bare: true, minutes: 4 }),
    built("wasm-opt", Need::Site, Source::Npm { package: "binaryen", version: BINARYEN }),
    built("esbuild", Need::Site, Source::Npm { package: "esbuild", version: ESBUILD }),
    tool("chromium", Need::Test, Source::Apt("chromium"), Probe::Own(|_| find::chromium())),
    tool("firefox", Need::Test, Source::Apt("firefox-esr"), Probe::Own(|_| find::firefox())),
    built("geckodriver", Need::Test, Source::Cargo { package: "geckodriver", version: GECKODRIVER, bare: false, minutes: 2 }),
    tool("webkit driver", Need::Test, Source::Apt("webkit2gtk-driver"), Probe::Own(|_| find::on_path("WebKitWebDriver"))),
    tool("xvfb", Need::Test, Source::Apt("xvfb"), Probe::Own(|_| find::on_path("Xvfb"))),
    tool("chinese font", Need::Test, Source::Apt("fonts-noto-cjk"), Probe::Own(|_| find::chinese_font())),
    tool("postgresql", Need::Test, Source::Apt("postgresql"), Probe::Own(|_| find::postgres())),
    tool("e2e packages", Need::Test, Source::NpmProject, Probe::Own(find::e2e_packages)),
];

/// How a tool is built that runs for seconds.
const QUICKLY: &[&str] = &[
    "profile.release.opt-level=1",
    "profile.release.lto=\"off\"",
    "profile.release.codegen-units=16",
    "profile.release.debug=false",
];

impl Tool {
    /// The version in words.
    pub fn wanted(&self) -> String {
        match (&self.source, &self.probe) {
            (Source::Cargo { version, .. } | Source::Npm { version, .. }, _) => {
                (*version).to_owned()
            }
            (Source::NpmProject, _) => "as locked".to_owned(),
            (_, Probe::AtLeast(least)) => format!("{} or newer", find::dotted(least)),
            _ => "any".to_owned(),
        }
    }

    /// What is on this machine, if it will do.
    pub fn found(&self, workspace: &Workspace) -> Option<String> {
        match self.probe {
            Probe::AtLeast(least) => {
                let found = find::version(workspace, self.name, &["--version"])?;
                (find::numbers(&found).as_slice() >= least).then_some(found)
            }
            Probe::Pinned => {
                let program = self.program_dir(workspace)?.join(self.name);
                let wanted = self.wanted();
                find::says(workspace, &program, &wanted).then_some(wanted)
            }
            Probe::Subcommand(name) => find::version(workspace, "cargo", &[name, "--version"]),
            Probe::Own(probe) => probe(workspace),
        }
    }

    /// The command that brings it, packages of the distribution aside, which come together.
    pub fn command(&self, workspace: &Workspace) -> Option<Vec<String>> {
        let root = self.folder(workspace);
        let root = root.as_deref().map(|root| root.to_string_lossy());
        let root = root.as_deref().unwrap_or_default();
        let words: Vec<String> = match self.source {
            Source::ByHand(_) | Source::Apt(_) => return None,
            Source::Rustup(words) => ["rustup"]
                .iter()
                .chain(words)
                .map(ToString::to_string)
                .collect(),
            Source::Cargo {
                package,
                version,
                bare,
                ..
            } => {
                let quickly = QUICKLY.iter().flat_map(|setting| ["--config", *setting]);
                let bare = bare.then_some("--no-default-features");
                let words = ["cargo", "install", "--locked", "--force"].into_iter();
                let which = ["--version", version, "--root", root, package];
                words
                    .chain(quickly)
                    .chain(bare)
                    .chain(which)
                    .map(str::to_owned)
                    .collect()
            }
            Source::Npm { package, version } => {
                let words = [
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--no-save",
                    "--ignore-scripts",
                ];
                let words = words
                    .into_iter()
                    .chain(["--prefix", root])
                    .map(str::to_owned);
                words.chain([format!("{package}@{version}")]).collect()
            }
            Source::NpmProject => ["npm", "ci", "--prefix", "e2e"].map(str::to_owned).into(),
        };
        Some(words)
    }

    /// What to expect of its installation.
    pub fn takes(&self) -> String {
        match self.source {
            Source::Cargo { minutes, .. } => {
                format!("from source, about {minutes} minutes on two idle cores")
            }
            _ => "a few seconds".to_owned(),
        }
    }

    /// Where the project keeps it, for one at a pinned version.
    fn folder(&self, workspace: &Workspace) -> Option<PathBuf> {
        match self.source {
            Source::Cargo {
                package, version, ..
            }
            | Source::Npm { package, version } => {
                Some(workspace.tools.join(format!("{package}-{version}")))
            }
            _ => None,
        }
    }

    fn program_dir(&self, workspace: &Workspace) -> Option<PathBuf> {
        let inside = match self.source {
            Source::Npm { .. } => "node_modules/.bin",
            _ => "bin",
        };
        Some(self.folder(workspace)?.join(inside))
    }
}

/// The tools a need includes.
pub fn wanted(need: Need) -> impl Iterator<Item = &'static Tool> {
    ALL.iter().filter(move |tool| tool.need <= need)
}

/// The repository this helper was started from, with the pinned programs before the others.
pub fn workspace() -> Result<Workspace> {
    let mut workspace = Workspace::discover()?;
    let pinned = ALL.iter().filter_map(|tool| tool.program_dir(&workspace));
    workspace.programs = pinned.collect();
    Ok(workspace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> String {
        let root = Workspace::discover().unwrap().root;
        std::fs::read_to_string(root.join(name)).unwrap()
    }

    #[test]
    fn the_pinned_versions_agree_wherever_they_are_written() {
        let cargo: toml::Table = file("Cargo.toml").parse().unwrap();
        let pinned = &cargo["workspace"]["dependencies"]["wasm-bindgen"];
        let pinned = pinned.get("version").unwrap_or(pinned).as_str().unwrap();
        assert_eq!(pinned, format!("={WASM_BINDGEN}"));

        let trunk: toml::Table = file("Trunk.toml").parse().unwrap();
        assert_eq!(trunk["tools"]["wasm_bindgen"].as_str(), Some(WASM_BINDGEN));
        let major = BINARYEN.split('.').next().unwrap();
        assert_eq!(
            trunk["tools"]["wasm_opt"].as_str(),
            Some(&*format!("version_{major}"))
        );
    }

    #[test]
    fn a_need_includes_the_ones_before_it() {
        let names = |need| wanted(need).map(|tool| tool.name).collect::<Vec<_>>();
        assert_eq!(names(Need::Build), ["rustc", "cc"]);
        assert!(names(Need::Site).contains(&"trunk"));
        assert!(
            !names(Need::Site).contains(&"chromium"),
            "no browser in a build"
        );
        assert_eq!(names(Need::Test).len(), ALL.len());
    }
}
