//! Licences, sources and duplicates of what is built on, by `cargo deny` and deny.toml.

use anyhow::Result;

use crate::shell::{announce, output, run};
use crate::workspace::Workspace;

/// How it is installed: by hand, for it builds for longer than everything else that is.
const INSTALL: &str = "cargo install --locked cargo-deny";

/// Checks what is built on; says so where the tool is not installed.
pub fn check(workspace: &Workspace) -> Result<()> {
    let there = output(workspace.command("cargo").args(["deny", "--version"]));
    if there.is_none() {
        announce(&format!(
            "left out: cargo-deny is not installed, `{INSTALL}`"
        ));
        return Ok(());
    }
    run(workspace
        .command("cargo")
        .args(["deny", "check", "licenses", "sources", "bans"]))?;
    // Not every machine can fetch their database; where it is there, they count.
    if let Err(why) = run(workspace.command("cargo").args(["deny", "fetch", "db"])) {
        announce(&format!("advisories were not checked: {why}"));
        return Ok(());
    }
    run(workspace
        .command("cargo")
        .args(["deny", "check", "--disable-fetch", "advisories"]))
}
