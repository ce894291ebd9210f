//! The tools the project needs: which version, how it is found, what brings it.

pub mod kind;
mod mend;

use std::path::PathBuf;

use clap::ValueEnum;

pub use self::kind::Kind;
pub use self::mend::{Host, Mend, apt_install, apt_update};
use crate::workspace::Workspace;

/// `wasm-bindgen-cli`, always the version of the `wasm-bindgen` crate.
pub const WASM_BINDGEN: &str = "0.2.128";
/// The last Trunk that Rust 1.95 builds.
pub const TRUNK: &str = "0.21.14";
/// `wasm-opt`; its major number is also named in `Trunk.toml`.
pub const BINARYEN: &str = "132.0.0";
/// Minifies the JavaScript that wasm-bindgen writes, which Trunk's own minifier cannot read.
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

/// A tool, with what it is for.
pub struct Tool {
    /// The name people know it by.
    pub name: &'static str,
    /// From which need on it is wanted.
    pub need: Need,
    /// How it is found and brought.
    pub kind: Kind,
}

const fn tool(name: &'static str, need: Need, kind: Kind) -> Tool {
    Tool { name, need, kind }
}

/// Every tool, in the order in which they can be installed.
pub const ALL: &[Tool] = &[
    tool("rustc", Need::Build, Kind::Rust { at_least: (1, 95) }),
    tool(
        "cc",
        Need::Build,
        Kind::Apt {
            package: "gcc",
            probe: kind::c_compiler,
        },
    ),
    tool(
        "rustfmt",
        Need::Test,
        Kind::RustComponent { subcommand: "fmt" },
    ),
    tool(
        "clippy",
        Need::Test,
        Kind::RustComponent {
            subcommand: "clippy",
        },
    ),
    tool(WASM_TARGET, Need::Site, Kind::RustTarget),
    tool("node", Need::Site, Kind::Node { at_least: 20 }),
    tool("npm", Need::Site, Kind::Node { at_least: 9 }),
    tool(
        "trunk",
        Need::Site,
        Kind::CargoTool {
            package: "trunk",
            program: "trunk",
            version: TRUNK,
            bare: true,
            minutes: 4,
        },
    ),
    tool(
        "wasm-bindgen-cli",
        Need::Site,
        Kind::CargoTool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: WASM_BINDGEN,
            bare: true,
            minutes: 2,
        },
    ),
    tool(
        "wasm-opt",
        Need::Site,
        Kind::NpmTool {
            package: "binaryen",
            program: "wasm-opt",
            version: BINARYEN,
        },
    ),
    tool(
        "esbuild",
        Need::Site,
        Kind::NpmTool {
            package: "esbuild",
            program: "esbuild",
            version: ESBUILD,
        },
    ),
    tool(
        "chromium",
        Need::Test,
        Kind::Apt {
            package: "chromium",
            probe: kind::chromium,
        },
    ),
    tool(
        "firefox",
        Need::Test,
        Kind::Apt {
            package: "firefox-esr",
            probe: kind::firefox,
        },
    ),
    tool(
        "geckodriver",
        Need::Test,
        Kind::CargoTool {
            package: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER,
            bare: false,
            minutes: 2,
        },
    ),
    tool(
        "webkit driver",
        Need::Test,
        Kind::Apt {
            package: "webkit2gtk-driver",
            probe: kind::webkit,
        },
    ),
    tool(
        "xvfb",
        Need::Test,
        Kind::Apt {
            package: "xvfb",
            probe: kind::xvfb,
        },
    ),
    tool(
        "chinese font",
        Need::Test,
        Kind::Apt {
            package: "fonts-noto-cjk",
            probe: kind::chinese_font,
        },
    ),
    tool(
        "postgresql",
        Need::Test,
        Kind::Apt {
            package: "postgresql",
            probe: kind::postgres,
        },
    ),
    tool("e2e packages", Need::Test, Kind::NpmProject),
];

/// The tools a need includes.
pub fn wanted(need: Need) -> impl Iterator<Item = &'static Tool> {
    ALL.iter().filter(move |tool| tool.need <= need)
}

/// The directories of the pinned programs, to put before the others.
pub fn program_dirs(workspace: &Workspace) -> Vec<PathBuf> {
    ALL.iter()
        .filter_map(|tool| tool.kind.program_dir(workspace))
        .collect()
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
        assert!(!names(Need::Site).contains(&"postgresql"));
        assert_eq!(names(Need::Test).len(), ALL.len());
    }
}
