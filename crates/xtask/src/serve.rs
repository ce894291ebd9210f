//! `serve`: from a fresh clone to the site in the browser.

use std::net::TcpListener;

use anyhow::{Context, Result};

use crate::shell::{announce, run as run_command};
use crate::tools::Need;
use crate::workspace::Workspace;
use crate::{setup, site};

/// Where to serve.
#[derive(clap::Args)]
pub struct Args {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: String,
    /// More for `mingjia serve`, such as `-- --database postgres://…`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Installs what is missing, builds the site and the server, and serves until interrupted.
pub fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    refuse_a_taken_address(&args.addr)?;
    setup::run(workspace, Need::Site)?;
    site::build(workspace)?;
    announce("building the server in release mode");
    run_command(
        workspace
            .command("cargo")
            .args(["build", "--release", "--package", "mingjia"]),
    )?;
    announce(&format!("serving at http://{}, Ctrl-C ends it", args.addr));
    let mut serve = workspace.command("cargo");
    serve.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "mingjia",
        "--",
        "serve",
    ]);
    run_command(
        serve
            .args(["--site", "dist", "--addr", &args.addr])
            .args(&args.rest),
    )
}

/// Better told before the build than after it.
fn refuse_a_taken_address(addr: &str) -> Result<()> {
    TcpListener::bind(addr)
        .map(drop)
        .with_context(|| format!("{addr} cannot be listened on, choose another with --addr"))
}
