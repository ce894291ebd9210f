//! `mingjia quote`

use std::process::ExitCode;

use chrono::{FixedOffset, NaiveDate, Utc};
use pricing::Catalog;
use serde_json::Value;

use crate::{Lists, exchange};

/// Reads a selection as JSON on standard input and writes its quote
#[derive(clap::Args)]
pub struct Quote {
    #[command(flatten)]
    lists: Lists,
    /// Answer one selection a line
    #[arg(long)]
    ndjson: bool,
}

impl Quote {
    /// Answers standard input.
    ///
    /// # Errors
    /// If the price lists are broken, or standard input or output is.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let PriceLists { catalogs, book } = self.lists.open()?;
        let today = today();
        exchange::answer(self.ndjson, |selection| {
            wire::quote(&catalogs, &with_book(selection, book.as_ref()), today)
        })
    }
}

/// The price lists a command works with.
pub struct PriceLists {
    /// The catalogs.
    pub catalogs: Vec<Catalog>,
    /// The product a given price book is for, and the book's name.
    pub book: Option<(String, String)>,
}

impl Lists {
    /// Reads and checks the price lists, and the price book if one is given.
    ///
    /// # Errors
    /// If they cannot be read, or with every issue they have.
    pub fn open(&self) -> anyhow::Result<PriceLists> {
        let mut catalogs = catalog_files::read_all(&self.catalogs)?;
        let book = match &self.price_book {
            Some(path) => {
                let (at, name) = catalog_files::add_book(&mut catalogs, path)?;
                let product = catalogs.get(at).map(|catalog| catalog.id.clone());
                product.map(|product| (product, name))
            }
            None => None,
        };
        Ok(PriceLists { catalogs, book })
    }
}

/// The selection with the price book it leaves out, where the book prices its product.
pub(super) fn with_book(selection: &Value, book: Option<&(String, String)>) -> Value {
    let mut selection = selection.clone();
    if let (Some((product, name)), Some(fields)) = (book, selection.as_object_mut())
        && fields.get("product").and_then(Value::as_str) == Some(product)
    {
        fields.entry("price_book").or_insert(name.as_str().into());
    }
    selection
}

/// Today in UTC+8, where the price lists' days are counted.
pub fn today() -> NaiveDate {
    const EIGHT_HOURS: i32 = 8 * 60 * 60;
    match FixedOffset::east_opt(EIGHT_HOURS) {
        Some(zone) => Utc::now().with_timezone(&zone).date_naive(),
        None => Utc::now().date_naive(),
    }
}
