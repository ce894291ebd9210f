//! The npm project of the browser tests.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::run;
use crate::tools::find;
use crate::workspace::Workspace;

const BUILD: [&str; 4] = ["build", "--quiet", "--package", "mingjia"];

/// Checks the types of the tests and their helpers.
pub fn typecheck(workspace: &Workspace) -> Result<()> {
    run(workspace
        .command("npm")
        .args(["run", "--silent", "typecheck"])
        .current_dir(workspace.e2e()))
}

/// Runs Playwright against the built site, served by the binary under test.
pub fn playwright(workspace: &Workspace, config: &str, args: &[String]) -> Result<()> {
    build_whole(workspace)?;
    let mut playwright = workspace.command(program(workspace));
    playwright.args(["test", "--config", config]).args(args);
    run(with_environment(workspace, &mut playwright)?)
}

/// The same for the tests that drive Firefox and WebKit. WebKit wants a screen.
pub fn webdriver(workspace: &Workspace, args: &[String]) -> Result<()> {
    build_whole(workspace)?;
    let mut playwright = workspace.command("xvfb-run");
    playwright.arg("--auto-servernum").arg(program(workspace));
    playwright
        .args(["test", "--config", "playwright.webdriver.config.ts"])
        .args(args);
    run(with_environment(workspace, &mut playwright)?)
}

fn program(workspace: &Workspace) -> PathBuf {
    workspace.e2e().join("node_modules/.bin/playwright")
}

/// Builds the binary that serves the site.
pub fn build_server(workspace: &Workspace) -> Result<()> {
    run(workspace.command("cargo").args(BUILD))
}

/// Builds it with the client in it, as a release has it.
fn build_whole(workspace: &Workspace) -> Result<()> {
    let mut build = workspace.command("cargo");
    build.args(BUILD).args(["--features", "embedded-client"]);
    run(build.env("MINGJIA_EMBEDDED_CLIENT", workspace.client()))
}

fn with_environment<'a>(
    workspace: &Workspace,
    command: &'a mut Command,
) -> Result<&'a mut Command> {
    let chromium = find::chromium().context("no chromium found, run `cargo xtask doctor`")?;
    if let Some(firefox) = find::firefox() {
        command.env("MINGJIA_FIREFOX", firefox);
    }
    if let Some(webkit) = find::webkit() {
        command.env("MINGJIA_WEBKIT", webkit);
    }
    Ok(command
        .current_dir(workspace.e2e())
        .env("MINGJIA_BIN", workspace.dev_binary())
        .env("MINGJIA_PORT", free_port()?.to_string())
        .env("MINGJIA_CHROMIUM", chromium)
        .env("MINGJIA_FRAMEWORKS", workspace.tools.join("frameworks"))
        .env("MINGJIA_TARGET", &workspace.target))
}

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
