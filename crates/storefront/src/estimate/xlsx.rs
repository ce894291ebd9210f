//! Sheets as a workbook (Office Open XML).

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::sheet::{Cell, Sheet};

/// What such a file is (IANA media types).
pub const MIME_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The widest a column gets, in pixels.
const WIDEST: u32 = 420;

/// Sheets as the bytes of a workbook.
///
/// # Errors
/// Where a sheet has more rows or longer texts than a workbook may.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let amount = Format::new().set_num_format("#,##0.00");
    let mut workbook = Workbook::new();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        for (column, name) in (0..).zip(&sheet.head) {
            page.write_with_format(0, column, name, &head)?;
        }
        for (row, cells) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => page.write(row, column, text)?,
                    Cell::Number(number) => page.write(row, column, *number)?,
                    Cell::Amount(money) => page.write_with_format(row, column, *money, &amount)?,
                };
            }
        }
        page.set_autofit_max_width(WIDEST);
        page.autofit();
        page.set_freeze_panes(1, 1)?;
        // Below what decides how wide the columns are.
        for (row, note) in (sheet.rows.len() + 2..).zip(&sheet.notes) {
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            page.write(row, 0, note)?;
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use pricing::Decimal;

    use super::*;

    #[test]
    fn what_is_written_is_read_again_amounts_as_numbers_and_formulas_as_texts() {
        let sheet = |name: &str, cell: Cell| Sheet {
            name: name.to_owned(),
            head: vec!["项目".to_owned(), "金额".to_owned()],
            rows: vec![
                vec![cell, Cell::Amount("1234.50".parse().unwrap())],
                vec![Cell::Empty],
            ],
            notes: vec!["注".to_owned()],
        };
        let formula = Cell::Text("=1+1".to_owned());
        let sheets = [
            sheet("清单", formula),
            sheet("明细", Cell::Number(Decimal::from(8))),
        ];
        let written = write(&sheets).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(written)).unwrap();
        assert_eq!(read.sheet_names(), ["清单", "明细"]);
        let first = read.worksheet_range("清单").unwrap();
        let cell = |row, column| first.get((row, column)).cloned().unwrap_or(Data::Empty);
        assert_eq!(cell(0, 1), Data::String("金额".to_owned()));
        assert_eq!(cell(1, 0), Data::String("=1+1".to_owned()));
        assert_eq!(cell(1, 1), Data::Float(1234.5));
        assert_eq!(cell(4, 0), Data::String("注".to_owned()));
        let second = read.worksheet_range("明细").unwrap();
        assert_eq!(second.get((1, 0)), Some(&Data::Float(8.0)));
    }
}
