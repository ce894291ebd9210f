//! `size`: what a visitor downloads, as served, against the budget.

mod budget;
mod downloads;
mod table;

use std::fs;

use anyhow::{Context, Result, bail};

use self::budget::Budgets;
use self::downloads::{Download, downloads, followed};
use crate::site;
use crate::workspace::Workspace;

/// What pages of others name to show the widget.
const EMBED: &str = "embed.js";

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

/// Prints what each product's page and each widget download; fails if one is past its budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    site::require(workspace)?;
    let budgets = Budgets::read(&workspace.root.join("budgets.toml"))?;
    let pages = product_pages(workspace)?;
    let widget = widget(workspace)?;
    let mut over = Vec::new();
    for (weights, budget) in [
        (pages.as_slice(), budgets.product_page),
        (widget.shown.as_slice(), budgets.widget),
        (std::slice::from_ref(&widget.embed), budgets.embed),
    ] {
        print!("{}", table::render(weights, budget.most()));
        println!("{}\n", budget.remark(weights));
        over.extend(budget.exceeded(weights));
    }
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

/// What a page of somebody else downloads.
struct Widget {
    /// The script that it names.
    embed: Weight,
    /// Everything for each product to show.
    shown: Vec<Weight>,
}

fn widget(workspace: &Workspace) -> Result<Widget> {
    let mut program = followed(&workspace.dist(), [EMBED.to_owned()].into())?;
    let lists: Vec<_> = program
        .extract_if(.., |download| download.file.starts_with("catalogs/"))
        .collect();
    let script = program
        .first()
        .with_context(|| format!("{EMBED} is not there, run `cargo xtask site` again"))?;
    let embed = Weight {
        page: EMBED.to_owned(),
        downloads: vec![script.clone()],
    };
    let weight = |list: &Download| Weight {
        page: format!("a widget with {}", product(&list.file)),
        downloads: [program.as_slice(), std::slice::from_ref(list)].concat(),
    };
    let shown = lists.iter().map(weight).collect();
    Ok(Widget { embed, shown })
}

/// The product whose price list a file is, `catalogs/<product>.<revision>.json`.
fn product(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}
