//! `mingjia quotes`: for the people who answer them.

mod export;
mod purge;
mod visible;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use clap::ValueEnum;
use quote_service::store::{self, Entry, Page, Store};
use serde_json::{Value, json};

use super::runtime;
use super::serve::Database;

/// Read accepted quotes, with whom to answer
#[derive(clap::Subcommand)]
pub enum Quotes {
    /// One line a quote, oldest first
    List {
        #[command(flatten)]
        database: Database,
        /// Only quotes accepted on or after this day (UTC+8)
        #[arg(long, value_name = "DATE")]
        since: Option<NaiveDate>,
    },
    /// Everything about one quote, as JSON; exit 1 if there is none
    Show {
        /// The quote's number
        quote_id: String,
        #[command(flatten)]
        database: Database,
    },
    /// Every quote to standard output, oldest first
    Export {
        /// How
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
        #[command(flatten)]
        database: Database,
        /// Only quotes accepted on or after this day (UTC+8)
        #[arg(long, value_name = "DATE")]
        since: Option<NaiveDate>,
    },
    Purge(purge::Purge),
}

/// How quotes are exported.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// A table for spreadsheets
    Csv,
    /// A list of everything
    Json,
}

impl Quotes {
    /// Does it.
    ///
    /// # Errors
    /// If the database cannot be used or standard output cannot be written.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        runtime()?.block_on(async {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            let code = match self {
                Quotes::List { database, since } => {
                    let store = store::existing(&database.database).await?;
                    let mut found = Found::new(&*store, since);
                    while let Some(entry) = found.next().await? {
                        writeln!(out, "{}", line(&entry)?)?;
                    }
                    ExitCode::SUCCESS
                }
                Quotes::Show { quote_id, database } => {
                    let store = store::existing(&database.database).await?;
                    match store.entry(&quote_id).await? {
                        Some(entry) => {
                            let shown = serde_json::to_string_pretty(&document(&entry)?)?;
                            writeln!(out, "{}", visible::in_json(&shown))?;
                            ExitCode::SUCCESS
                        }
                        None => {
                            eprintln!("mingjia: there is no quote {quote_id}");
                            ExitCode::from(1)
                        }
                    }
                }
                Quotes::Export {
                    format,
                    database,
                    since,
                } => {
                    let store = store::existing(&database.database).await?;
                    let found = Found::new(&*store, since);
                    match format {
                        Format::Csv => export::csv(&mut out, found).await?,
                        Format::Json => export::json(&mut out, found).await?,
                    }
                    ExitCode::SUCCESS
                }
                Quotes::Purge(purge) => purge.run(&mut out).await?,
            };
            out.flush()?;
            Ok(code)
        })
    }
}

/// Quotes, page by page.
struct Found<'a> {
    store: &'a dyn Store,
    page: Page,
    rest: std::vec::IntoIter<Entry>,
}

impl<'a> Found<'a> {
    const PAGE: u32 = 500;

    fn new(store: &'a dyn Store, since: Option<NaiveDate>) -> Self {
        let page = Page {
            since: since.map(midnight),
            after: None,
            limit: Self::PAGE,
        };
        Self {
            store,
            page,
            rest: Vec::new().into_iter(),
        }
    }

    async fn next(&mut self) -> anyhow::Result<Option<Entry>> {
        if self.rest.as_slice().is_empty() {
            self.rest = self.store.page(self.page.clone()).await?.into_iter();
        }
        let entry = self.rest.next();
        if let Some(Entry { record, .. }) = &entry {
            self.page.after = Some((record.issued_at, record.quote_id.clone()));
        }
        Ok(entry)
    }
}

fn attested(entry: &Entry) -> anyhow::Result<Value> {
    serde_json::from_str(&entry.record.receipt.payload)
        .with_context(|| format!("quote {} cannot be read", entry.record.quote_id))
}

fn document(entry: &Entry) -> anyhow::Result<Value> {
    let mut document = attested(entry)?;
    if let Some(fields) = document.as_object_mut() {
        fields.insert("receipt".to_owned(), entry.record.receipt.compact().into());
        fields.insert("contact".to_owned(), json!(entry.contact));
        let reference = &entry.customer_reference;
        fields.insert("customer_reference".to_owned(), json!(reference));
    }
    Ok(document)
}

fn text<'a>(document: &'a Value, path: &str) -> &'a str {
    document.pointer(path).and_then(Value::as_str).unwrap_or("")
}

fn line(entry: &Entry) -> anyhow::Result<String> {
    let document = attested(entry)?;
    let to = entry.contact.as_ref();
    let to = to.and_then(|to| {
        to.company
            .as_deref()
            .or(to.name.as_deref())
            .or(to.email.as_deref())
    });
    let to = to.or(entry.customer_reference.as_deref());
    Ok(format!(
        "{}  {}  {:<10}  {:<24}  {:>14}  {}",
        entry.record.quote_id,
        text(&document, "/issued_at"),
        entry.record.verdict,
        entry.record.product,
        text(&document, "/quote/totals/due_now"),
        visible::on_a_line(to.unwrap_or("-")),
    ))
}

/// The first moment of a day in UTC+8.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    const EIGHT_HOURS: i32 = 8 * 60 * 60;
    let start = day.and_time(NaiveTime::MIN);
    let zone = FixedOffset::east_opt(EIGHT_HOURS);
    let local = zone.and_then(|zone| start.and_local_timezone(zone).single());
    local.map_or(start.and_utc(), |local| local.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_in_utc_plus_8() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(midnight(day).to_rfc3339(), "2026-11-20T16:00:00+00:00");
    }
}
