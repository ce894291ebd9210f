//! `size`: what a visitor downloads, as served, against the budget.

mod budget;
mod downloads;
mod table;

use std::fs;

use anyhow::{Result, bail};

use self::budget::Budgets;
use self::downloads::{Download, downloads};
use crate::site;
use crate::workspace::Workspace;

/// A page with everything it loads.
struct Weight {
    page: String,
    downloads: Vec<Download>,
}

impl Weight {
    fn served(&self) -> u64 {
        self.downloads.iter().map(|download| download.served).sum()
    }
}

/// Prints what each product's page downloads; fails if one is past its budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    site::require(workspace)?;
    let budgets = Budgets::read(&workspace.root.join("budgets.toml"))?;
    let pages = product_pages(workspace)?;
    print!("{}", table::render(&pages, budgets.product_page()));
    let over = budgets.exceeded(&pages);
    if !over.is_empty() {
        bail!("past the budget of budgets.toml: {}", over.join(", "));
    }
    Ok(())
}

fn product_pages(workspace: &Workspace) -> Result<Vec<Weight>> {
    let dist = workspace.dist();
    let products = dist.join("products");
    let mut pages = Vec::new();
    for file in site::files::all(&products)? {
        if site::files::has_extension(&file, &["html"]) {
            let page = file
                .strip_prefix(&dist)
                .unwrap_or(&file)
                .display()
                .to_string();
            let downloads = downloads(&dist, &page, &fs::read_to_string(&file)?)?;
            pages.push(Weight { page, downloads });
        }
    }
    if pages.is_empty() {
        bail!(
            "{} holds no page, run `cargo xtask site` again",
            products.display()
        );
    }
    Ok(pages)
}
