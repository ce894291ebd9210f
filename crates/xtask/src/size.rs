//! `size`: what a visitor downloads, as a browser is served it, against `budgets.toml`.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{e2e, site};

/// Prints what each product's page and each widget download; fails if one is past its budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    site::require(workspace)?;
    e2e::playwright(workspace, "playwright.size.config.ts", &[])
}
