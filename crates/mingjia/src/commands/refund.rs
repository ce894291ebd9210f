//! `mingjia refund`

use std::process::ExitCode;

use super::quote::PriceLists;
use crate::{Lists, exchange};

/// Reads a request for a refund as JSON on standard input and writes what becomes of it, and why
#[derive(clap::Args)]
pub struct Refund {
    #[command(flatten)]
    lists: Lists,
    /// Answer one request a line
    #[arg(long)]
    ndjson: bool,
}

impl Refund {
    /// Answers standard input.
    ///
    /// # Errors
    /// If the price lists are broken, or standard input or output is.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let PriceLists { catalogs, .. } = self.lists.open()?;
        exchange::answer(self.ndjson, |request| wire::refund(&catalogs, request))
    }
}
