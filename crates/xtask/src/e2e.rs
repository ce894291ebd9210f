//! The npm project of the browser tests.

use std::net::TcpListener;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::shell::run;
use crate::tools::kind;
use crate::workspace::Workspace;

/// Whether `node_modules` holds what `package-lock.json` lists.
pub fn installed(workspace: &Workspace) -> bool {
    let read = |name: &str| std::fs::read_to_string(workspace.e2e().join(name)).ok();
    let wanted = read("package-lock.json");
    let found = read("node_modules/.package-lock.json");
    matches!((wanted, found), (Some(wanted), Some(found)) if holds(&found, &wanted))
}

/// Compares the two lock files npm writes; packages for other platforms are not installed.
fn holds(found: &str, wanted: &str) -> bool {
    let (Some(found), Some(wanted)) = (packages(found), packages(wanted)) else {
        return false;
    };
    wanted
        .iter()
        .filter(|(path, package)| {
            !path.is_empty() && package.get("optional") != Some(&Value::Bool(true))
        })
        .all(|(path, package)| {
            found
                .get(path)
                .is_some_and(|here| here.get("integrity") == package.get("integrity"))
        })
}

fn packages(lock: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str::<Value>(lock)
        .ok()?
        .get_mut("packages")?
        .take()
    {
        Value::Object(packages) => Some(packages),
        _ => None,
    }
}

/// Checks the types of the tests and their helpers.
pub fn typecheck(workspace: &Workspace) -> Result<()> {
    run(workspace
        .command("npm")
        .args(["run", "--silent", "typecheck"])
        .current_dir(workspace.e2e()))
}

/// Runs Playwright against the built site, served by the binary under test.
pub fn playwright(workspace: &Workspace, config: &str, args: &[String]) -> Result<()> {
    build_server(workspace)?;
    run(with_environment(
        workspace,
        command(workspace, config).args(args),
    )?)
}

fn command(workspace: &Workspace, config: &str) -> Command {
    let mut playwright = workspace.command(workspace.e2e().join("node_modules/.bin/playwright"));
    playwright
        .args(["test", "--config", config])
        .current_dir(workspace.e2e());
    playwright
}

/// Builds the binary that serves the site in the tests.
pub fn build_server(workspace: &Workspace) -> Result<()> {
    run(workspace
        .command("cargo")
        .args(["build", "--quiet", "--package", "mingjia"]))
}

fn with_environment<'a>(
    workspace: &Workspace,
    command: &'a mut Command,
) -> Result<&'a mut Command> {
    let chromium = kind::chromium().context("no chromium found, run `cargo xtask doctor`")?;
    Ok(command
        .env("MINGJIA_BIN", workspace.dev_binary())
        .env("MINGJIA_PORT", free_port()?.to_string())
        .env("MINGJIA_CHROMIUM", chromium)
        .env("MINGJIA_TARGET", &workspace.target))
}

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener
        .local_addr()
        .context("no free port on 127.0.0.1")?
        .port())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: &str = r#"{ "packages": {
        "": { "name": "e2e" },
        "node_modules/a": { "version": "1.0.0", "integrity": "x" },
        "node_modules/b-windows": { "version": "1.0.0", "integrity": "y", "optional": true }
    } }"#;

    #[test]
    fn packages_of_other_platforms_are_not_missed() {
        let found =
            r#"{ "packages": { "node_modules/a": { "version": "1.0.0", "integrity": "x" } } }"#;
        assert!(holds(found, WANTED));
    }

    #[test]
    fn another_content_or_none_is_not_what_was_locked() {
        assert!(!holds(r#"{ "packages": {} }"#, WANTED));
        let other =
            r#"{ "packages": { "node_modules/a": { "version": "1.0.1", "integrity": "z" } } }"#;
        assert!(!holds(other, WANTED));
        assert!(!holds("", WANTED));
    }
}
