//! `soak`: the service under faults drawn at random, for minutes.

use anyhow::Result;

use crate::setup;
use crate::shell::run as run_command;
use crate::tools::Need;
use crate::workspace::Workspace;

/// How long, and which faults.
#[derive(clap::Args)]
pub struct Args {
    /// How long, in seconds.
    #[arg(long, default_value_t = 600, value_name = "N")]
    seconds: u64,
    /// Draws the same faults as an earlier run, which printed it.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// Runs it. It mounts a small file system, so it must be run as root.
pub fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    setup::run(workspace, Need::Test)?;
    let mut soak = workspace.command("cargo");
    soak.args(["test", "--package", "mingjia", "--test", "soak", "--"])
        .args(["--seconds", &args.seconds.to_string()]);
    if let Some(seed) = args.seed {
        soak.args(["--seed", &seed.to_string()]);
    }
    run_command(&mut soak)
}
