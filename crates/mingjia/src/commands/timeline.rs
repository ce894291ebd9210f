//! `mingjia timeline`

use std::process::ExitCode;

use super::quote::PriceLists;
use crate::{Lists, exchange};

/// Reads a selection with a start date, and perhaps a day of renewal, as JSON on standard input and
/// writes what happens when
#[derive(clap::Args)]
pub struct Timeline {
    #[command(flatten)]
    lists: Lists,
    /// Answer one question a line
    #[arg(long)]
    ndjson: bool,
}

impl Timeline {
    /// Answers standard input.
    ///
    /// # Errors
    /// If the price lists are broken, or standard input or output is.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let PriceLists { catalogs, .. } = self.lists.open()?;
        exchange::answer(self.ndjson, |question| wire::timeline(&catalogs, question))
    }
}
