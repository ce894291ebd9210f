//! `mingjia quotes export`: every quote, for spreadsheets or programs.

use std::io::Write;

use super::visible::{in_a_cell, in_json};
use super::{Found, document, text};

/// As one list in JSON.
pub async fn json(out: &mut impl Write, mut found: Found<'_>) -> anyhow::Result<()> {
    let mut separator = "[\n";
    while let Some(entry) = found.next().await? {
        write!(
            out,
            "{separator}{}",
            in_json(&document(&entry)?.to_string())
        )?;
        separator = ",\n";
    }
    let end = if separator == "[\n" { "[]" } else { "\n]" };
    writeln!(out, "{end}")?;
    Ok(())
}

const COLUMNS: [(&str, &str); 15] = [
    ("quote_id", "/quote_id"),
    ("issued_at", "/issued_at"),
    ("valid_until", "/valid_until"),
    ("verdict", "/verdict"),
    ("product", "/quote/product"),
    ("catalog_revision", "/quote/catalog_revision"),
    ("due_now", "/quote/totals/due_now"),
    ("usage", "/quote/totals/usage"),
    ("renewal", "/quote/totals/renewal/amount"),
    ("company", "/contact/company"),
    ("name", "/contact/name"),
    ("email", "/contact/email"),
    ("phone", "/contact/phone"),
    ("note", "/contact/note"),
    ("customer_reference", "/customer_reference"),
];

/// As a table (RFC 4180).
pub async fn csv(out: &mut impl Write, mut found: Found<'_>) -> anyhow::Result<()> {
    // Spreadsheets take UTF-8 for something else without this.
    write!(out, "\u{feff}")?;
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    table.write_record(COLUMNS.iter().map(|(name, _)| *name).chain(["selection"]))?;
    while let Some(entry) = found.next().await? {
        let document = document(&entry)?;
        let selection = document.pointer("/quote/selection/options");
        let selection = selection.map(|options| in_json(&options.to_string()));
        let cells = COLUMNS
            .iter()
            .map(|(_, path)| in_a_cell(text(&document, path)));
        table.write_record(cells.chain([selection.unwrap_or_default()]))?;
    }
    table.flush()?;
    Ok(())
}
