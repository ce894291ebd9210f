//! `serve`: from a fresh clone to the site in the browser.

use std::net::{SocketAddr, TcpListener};

use anyhow::{Context, Result};

use crate::shell::{announce, run as run_command};
use crate::tools::Need;
use crate::workspace::Workspace;
use crate::{client, e2e, setup, site};

/// Where to serve.
#[derive(clap::Args)]
pub struct Args {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: String,
    /// Build again and reload whenever a file changes: quickly, unoptimised, without the widget.
    #[arg(long)]
    watch: bool,
    /// More for `mingjia serve`, such as `-- --database postgres://…`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Installs what is missing, builds the site and the server, and serves until interrupted.
pub fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    refuse_a_taken_address(&args.addr)?;
    if args.watch {
        return watch(workspace, args);
    }
    setup::meanwhile(workspace, Need::Site, || {
        client::compile(workspace)?;
        e2e::build_server(workspace)
    })?;
    site::build(workspace)?;
    e2e::build_server(workspace)?;
    announce(&format!("serving at http://{}, Ctrl-C ends it", args.addr));
    run_command(
        workspace
            .command(workspace.dev_binary())
            .args(["serve", "--site", "dist", "--addr", &args.addr])
            .args(&args.rest),
    )
}

/// Trunk builds, serves and reloads; what it does not know is asked of the server behind it.
fn watch(workspace: &Workspace, args: &Args) -> Result<()> {
    setup::meanwhile(workspace, Need::Site, || e2e::build_server(workspace))?;
    e2e::build_server(workspace)?;
    let addr: SocketAddr = args
        .addr
        .parse()
        .with_context(|| format!("{} is not an address such as 127.0.0.1:8080", args.addr))?;
    let behind = format!("127.0.0.1:{}", e2e::free_port()?);
    let mut server = workspace
        .command(workspace.dev_binary())
        .args(["serve", "--site", "site", "--addr", &behind])
        .args(&args.rest)
        .spawn()
        .context("mingjia serve did not start")?;
    announce(&format!("serving at http://{addr}, Ctrl-C ends it"));
    let mut trunk = workspace.command("trunk");
    trunk
        .args([
            "serve",
            "--offline",
            "--release=false",
            "--dist",
            "target/watched",
        ])
        .args([
            "--address",
            &addr.ip().to_string(),
            "--port",
            &addr.port().to_string(),
        ])
        .arg(format!("--proxy-backend=http://{behind}/api"))
        .env_remove("NO_COLOR");
    let served = run_command(&mut trunk);
    // Ended by the same Ctrl-C, or by us where Trunk failed; either way it is gone.
    let _ = server.kill();
    let _ = server.wait();
    served
}

/// Better told before the build than after it.
fn refuse_a_taken_address(addr: &str) -> Result<()> {
    TcpListener::bind(addr)
        .map(drop)
        .with_context(|| format!("{addr} cannot be listened on, choose another with --addr"))
}
