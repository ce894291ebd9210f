//! `screenshots`: every page, phone to desktop, light and dark, Chinese and English.

use anyhow::Result;

use crate::tools::Need;
use crate::workspace::Workspace;
use crate::{e2e, setup, site};

/// Captures the pages of the built site into `target/screenshots/`.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace, Need::Test)?;
    site::require(workspace)?;
    e2e::playwright(workspace, "playwright.screenshots.config.ts", &[])?;
    eprintln!("{}", workspace.target.join("screenshots").display());
    Ok(())
}
