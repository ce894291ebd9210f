//! The steps of `test`.

use anyhow::Result;
use clap::ValueEnum;

use super::deny;
use crate::measure::{self, What};
use crate::shell::{announce, run};
use crate::tools::{Need, WASM_TARGET};
use crate::workspace::Workspace;
use crate::{e2e, site};

/// All crates, natively: those for browsers prerender. In one command, for two would build what they
/// share twice, each with features of its own.
const NATIVELY: &[&str] = &[
    "--workspace",
    "--no-default-features",
    "--features",
    "storefront/ssr,widget/ssr",
];
/// Crates that end up in a browser.
const IN_BROWSERS: &[&str] = &["pricing", "wire", "components", "storefront", "widget"];
/// Crates whose tests also run inside wasm.
const TESTED_IN_WASM: &[&str] = &["corpus"];
/// The folders of price lists with worked cases.
const LISTS: &[&str] = &["catalogs", "crates/pricing/tests/structures"];
/// Whatever warns fails, here and not in every build.
const DENIED: &[&str] = &["--", "--deny", "warnings"];

/// A step, in the order in which they run: quick answers first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// Lints, natively and for wasm.
    Clippy,
    /// Licences and sources of what is built on.
    Deny,
    /// Native tests.
    Native,
    /// The same engine inside wasm.
    Wasm,
    /// Types of the browser tests.
    Typecheck,
    /// The release build of the site.
    Site,
    /// What it weighs.
    Size,
    /// Browser tests.
    E2e,
    /// The same in Firefox and WebKit, in short.
    Browsers,
    /// The npm package in apps of other people's frameworks.
    Frameworks,
}

impl Step {
    /// As on the command line.
    pub fn name(self) -> String {
        let word = self.to_possible_value();
        word.map(|word| word.get_name().to_owned())
            .unwrap_or_default()
    }

    /// In words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Fmt => "format",
            Self::Clippy => "lints, natively and for wasm",
            Self::Deny => "licences and sources of what is built on",
            Self::Native => "native tests and the worked cases of price lists",
            Self::Wasm => "tests inside wasm, under Node",
            Self::Typecheck => "types of the browser tests",
            Self::Site => "the release build of the site",
            Self::Size => "what a page downloads",
            Self::E2e => "browser tests against the release build",
            Self::Browsers => "Firefox and WebKit against the release build",
            Self::Frameworks => "the npm package in apps of other people's frameworks",
        }
    }

    /// Which tools it takes.
    pub fn need(self) -> Need {
        match self {
            Self::Site => Need::Site,
            _ => Need::Test,
        }
    }

    /// Does it.
    pub fn run(self, workspace: &Workspace, playwright: &[String]) -> Result<()> {
        let cargo = |args: &[&str], packages: Vec<&str>| {
            run(workspace.command("cargo").args(args).args(packages))
        };
        match self {
            Self::Fmt => cargo(&["fmt", "--all", "--check"], vec![]),
            Self::Clippy => {
                cargo(&["clippy", "--all-targets"], [NATIVELY, DENIED].concat())?;
                cargo(
                    &["clippy", "--target", WASM_TARGET],
                    [each("--package", IN_BROWSERS), DENIED.to_vec()].concat(),
                )
            }
            Self::Deny => deny::check(workspace),
            Self::Native => {
                cargo(&["test"], NATIVELY.to_vec())?;
                let program = workspace.dev_binary();
                LISTS.iter().try_for_each(|lists| {
                    run(workspace.command(&program).args(["catalog", "test", lists]))
                })
            }
            Self::Wasm => {
                let runner = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER";
                let mut tests = workspace.command("cargo");
                tests
                    .args(["test", "--target", WASM_TARGET])
                    .args(each("--package", TESTED_IN_WASM));
                run(tests.env(runner, "wasm-bindgen-test-runner"))
            }
            Self::Typecheck => e2e::typecheck(workspace),
            Self::Site => site::build(workspace),
            Self::Size => measure::run(workspace, What::Size),
            Self::E2e => {
                site::require(workspace)?;
                e2e::playwright(workspace, "playwright.config.ts", playwright)
            }
            Self::Browsers => {
                site::require(workspace)?;
                e2e::webdriver(workspace, &[])
            }
            Self::Frameworks => {
                site::require(workspace)?;
                e2e::playwright(workspace, "playwright.frameworks.config.ts", &[])
            }
        }
    }
}

/// Compiles what the native tests run, and runs none of it.
pub fn compile_native_tests(workspace: &Workspace) -> Result<()> {
    announce("compiling the native tests");
    run(workspace
        .command("cargo")
        .args(["test", "--quiet", "--no-run"])
        .args(NATIVELY))
}

fn each<'a>(flag: &'a str, packages: &[&'a str]) -> Vec<&'a str> {
    packages.iter().flat_map(|name| [flag, name]).collect()
}
