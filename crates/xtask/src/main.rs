//! `cargo xtask`: everything a helper does with this repository, one subcommand each.
//!
//! `doctor` tells what is missing, `setup` installs it, `site` builds, `serve` shows, `test`
//! checks everything, `size` weighs, `vitals` and `bench` measure, `soak` breaks,
//! `screenshots` looks.

mod bench;
mod client;
mod compress;
mod doctor;
mod e2e;
mod files;
mod measure;
mod minify;
mod program;
mod serve;
mod setup;
mod shell;
mod site;
mod soak;
mod test;
mod tools;
mod widget;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::measure::What;
use crate::workspace::Workspace;

/// Set up, build, serve, test and measure Mingjia.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Say what is missing and the command that mends it.
    Doctor,
    /// Install what is missing, at the pinned versions.
    Setup(setup::Args),
    /// Build what browsers load into target/client/, the same for every set of price lists.
    Client,
    /// What Trunk runs when it has built the storefront.
    #[command(hide = true)]
    FinishTrunk,
    /// Build the static site into dist/, ready for any static host.
    Site,
    /// Build the site and serve it.
    Serve(serve::Args),
    /// Run everything that must pass: format, lints, native, wasm and browser tests.
    Test(test::Args),
    /// Weigh what a page downloads from the built site, against budgets.toml.
    Size,
    /// Measure what a visitor on a slow phone waits for.
    Vitals,
    /// Run the benchmarks, natively and in wasm.
    Bench,
    /// Run the service under faults drawn at random, and ask for every quote it acknowledged.
    Soak(soak::Args),
    /// Capture every page of the built site into target/screenshots/.
    Screenshots,
}

/// With the tools that the site is built with.
fn prepared(workspace: &Workspace) -> anyhow::Result<()> {
    setup::meanwhile(workspace, tools::Need::Site, || client::compile(workspace))
}

fn main() -> ExitCode {
    let task = Cli::parse().task;
    let outcome = tools::workspace().and_then(|workspace| match task {
        Task::Doctor => doctor::run(&workspace),
        Task::Setup(args) => setup::run(&workspace, args.need),
        Task::Client => prepared(&workspace).and_then(|()| client::build(&workspace).map(drop)),
        Task::FinishTrunk => site::finish_trunk(&workspace),
        Task::Site => prepared(&workspace).and_then(|()| site::build(&workspace)),
        Task::Serve(args) => serve::run(&workspace, &args),
        Task::Test(args) => test::run(&workspace, &args),
        Task::Size => measure::run(&workspace, What::Size),
        Task::Vitals => measure::run(&workspace, What::Vitals),
        Task::Bench => bench::run(&workspace),
        Task::Soak(args) => soak::run(&workspace, &args),
        Task::Screenshots => measure::run(&workspace, What::Screenshots),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
