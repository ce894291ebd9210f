//! `mingjia advise`

use std::process::ExitCode;

use super::quote::{PriceLists, today, with_book};
use crate::{Lists, exchange};

/// Reads a need as JSON on standard input and writes the cheapest way to buy it, and why
#[derive(clap::Args)]
pub struct Advise {
    #[command(flatten)]
    lists: Lists,
    /// Answer one need a line
    #[arg(long)]
    ndjson: bool,
}

impl Advise {
    /// Answers standard input.
    ///
    /// # Errors
    /// If the price lists are broken, or standard input or output is.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let PriceLists { catalogs, book } = self.lists.open()?;
        let today = today();
        exchange::answer(self.ndjson, |need| {
            wire::advice(&catalogs, &with_book(need, book.as_ref()), today)
        })
    }
}
