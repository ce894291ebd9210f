//! A sheet as CSV (RFC 4180).

use csv::{Terminator, WriterBuilder};
use wire::amount::{digits, money};

use super::sheet::{Cell, Sheet};

/// What spreadsheet programs know UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A sheet as CSV, its notes below an empty row.
///
/// # Errors
/// None that memory can have.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(&sheet.head)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    if !sheet.notes.is_empty() {
        writer.write_record([""])?;
    }
    for note in &sheet.notes {
        writer.write_record([note])?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        // A text that a spreadsheet program would take for a formula is marked as text.
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => digits(*number),
        Cell::Amount(amount) => money(*amount),
    }
}

#[cfg(test)]
mod tests {
    use pricing::Decimal;

    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_formulas_are_texts() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let sheet = Sheet {
            name: "s".to_owned(),
            head: vec!["a".to_owned(), "b,c".to_owned()],
            rows: vec![
                vec![text("say \"hi\""), Cell::Amount(Decimal::from(12_000))],
                vec![text("=1+1"), Cell::Number(Decimal::new(25, 1))],
                vec![Cell::Empty, Cell::Amount(Decimal::from(-3))],
            ],
            notes: vec!["注意".to_owned()],
        };
        let written = String::from_utf8(write(&sheet).unwrap()).unwrap();
        let lines: Vec<&str> = written.split("\r\n").collect();
        let wanted = [
            "\u{feff}a,\"b,c\"",
            "\"say \"\"hi\"\"\",12000.00",
            "'=1+1,2.5",
            ",-3.00",
            "\"\"",
            "注意",
            "",
        ];
        assert_eq!(lines, wanted);
    }
}
