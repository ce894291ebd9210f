//! `size`, `vitals`, `screenshots`: the built site as a browser has it.

use anyhow::Result;

use crate::tools::Need;
use crate::workspace::Workspace;
use crate::{e2e, setup, site};

/// What is looked at, each by a configuration of Playwright's.
#[derive(Clone, Copy)]
pub enum What {
    /// What each product's page and each widget download, against `budgets.toml`.
    Size,
    /// What a visitor on a slow phone waits for, into `target/e2e/vitals.json`.
    Vitals,
    /// Every page, phone to desktop, light and dark, Chinese and English, into `target/screenshots/`.
    Screenshots,
}

/// Looks at the built site.
pub fn run(workspace: &Workspace, what: What) -> Result<()> {
    setup::run(workspace, Need::Test)?;
    site::require(workspace)?;
    let config = match what {
        What::Size => "playwright.size.config.ts",
        What::Vitals => "playwright.vitals.config.ts",
        What::Screenshots => "playwright.screenshots.config.ts",
    };
    e2e::playwright(workspace, config, &[])
}
