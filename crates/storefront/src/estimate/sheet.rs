//! An estimate as sheets of cells: what files of any format hold.

use chrono::NaiveDate;
use components::Locale;
use pricing::Decimal;
use pricing::catalog::Nature;
use pricing::estimate::Sum;
use pricing::quote::Totals;
use wire::quote::line_label;
use wire::sentences::months_in_words;

use super::priced::{Outcome, Priced, is_cut_short, known, sums};
use super::words::{self, words};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// An amount of money.
    Amount(Decimal),
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be known of it, below the rows.
    pub notes: Vec<String>,
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn number(number: Option<u32>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Number(number.into()))
}

/// The items and their totals, with what is paid in advance within so many months.
#[must_use]
pub fn items(locale: Locale, items: &[Priced], months: u32, today: NaiveDate) -> Sheet {
    let words = words(locale.lang);
    let within = words::within(locale.lang, &locale.text(&months_in_words(months)));
    let head = [
        words.item,
        words.product,
        words.vendor,
        words.configuration,
        words.term_months,
        words.currency,
        words.due_now,
        words.usage,
        words.renewal,
        words.renewal_months,
        within.as_str(),
        words.remark,
    ];
    let of_items = items.iter().map(|item| item_row(locale, item, months));
    let totals = [false, true].into_iter().flat_map(|of_sample| {
        let sums = sums(items, of_sample, months);
        let is_cut = is_cut_short(items, of_sample);
        sums.into_iter()
            .flat_map(move |sum| total_rows(locale, &sum, of_sample, is_cut))
    });
    Sheet {
        name: words.title.to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: of_items.chain(totals).collect(),
        notes: vec![
            words.horizon_note.to_owned(),
            crate::words::words(locale.lang).footer.to_owned(),
            words::as_of(locale.lang, &today.to_string()),
        ],
    }
}

fn item_row(locale: Locale, item: &Priced, months: u32) -> Vec<Cell> {
    let words = words(locale.lang);
    let vendor = item
        .catalog()
        .map_or_else(String::new, |list| locale.text(&list.vendor));
    let about = [
        text(item.name(locale)),
        text(item.product(locale)),
        text(vendor),
        text(item.decided(locale)),
    ];
    let mut row = about.to_vec();
    match &item.outcome {
        Outcome::Reckoned(catalog, figures) => {
            let (totals, is_complete) = (&figures.quote.totals, figures.quote.is_complete());
            let amount = |amount, natures: &[Nature]| match known(
                amount,
                figures.quote.is_on_request(catalog, natures),
            ) {
                Some(amount) => Cell::Amount(amount),
                None => text(locale.words.quoted_by_seller),
            };
            let remarks = [
                figures.is_sample().then_some(words.sample),
                (!is_complete).then_some(words.incomplete),
            ];
            row.extend([
                number(figures.selection.term_months),
                text(catalog.currency.clone()),
                amount(totals.due_now, &Totals::DUE_NOW),
                amount(totals.usage, &Totals::USAGE),
                totals.renewal.map_or(Cell::Empty, |renewal| {
                    amount(renewal.amount, &Totals::RENEWAL)
                }),
                number(totals.renewal.map(|renewal| renewal.term_months)),
                amount(totals.prepaid_within(months), &Totals::DUE_NOW),
                text(
                    remarks
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(locale.comma()),
                ),
            ]);
        }
        Outcome::Invalid(_) => row.extend(without_amounts(words.invalid)),
        Outcome::NotFetched(_) => row.extend(without_amounts(words.not_fetched)),
        Outcome::Unknown(_) => row.extend(without_amounts(words.unknown)),
    }
    row
}

fn without_amounts(remark: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; 7];
    cells.push(text(remark));
    cells
}

/// A row for a sum, and one for each further interval of its renewals.
fn total_rows(locale: Locale, sum: &Sum, of_sample: bool, is_cut: bool) -> Vec<Vec<Cell>> {
    let words = words(locale.lang);
    let title = if of_sample {
        words.sample_total
    } else {
        words.total
    };
    let remarks = [
        of_sample.then_some(words.sample),
        (!sum.is_complete()).then_some(words.incomplete),
        is_cut.then_some(words.cut_short),
    ];
    let remark = remarks
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(locale.comma());
    let amount = |amount, natures: &[Nature]| match known(amount, sum.is_on_request(natures)) {
        Some(amount) => Cell::Amount(amount),
        None => text(locale.words.quoted_by_seller),
    };
    let row = |at: usize| {
        let renewal = sum.renewals.get(at);
        let first = |cell: Cell| if at == 0 { cell } else { Cell::Empty };
        vec![
            text(title),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            text(sum.currency.clone()),
            first(amount(sum.due_now, &Totals::DUE_NOW)),
            first(amount(sum.usage, &Totals::USAGE)),
            renewal.map_or(Cell::Empty, |renewal| {
                amount(renewal.amount, &Totals::RENEWAL)
            }),
            number(renewal.map(|renewal| renewal.term_months)),
            first(amount(sum.within, &Totals::DUE_NOW)),
            text(remark.clone()),
        ]
    };
    (0..sum.renewals.len().max(1)).map(row).collect()
}

/// Every line of every item.
#[must_use]
pub fn lines(locale: Locale, items: &[Priced]) -> Sheet {
    let words = words(locale.lang);
    let head = [
        words.item,
        words.product,
        words.line,
        words.paid,
        words.quantity,
        words.unit_price,
        words.periods,
        words.currency,
        words.amount,
        words.remark,
    ];
    let rows = items.iter().flat_map(|item| {
        let Outcome::Reckoned(catalog, figures) = &item.outcome else {
            return Vec::new();
        };
        let about = [text(item.name(locale)), text(item.product(locale))];
        let priced = figures.quote.lines.iter().map(|line| {
            let label = line_label(catalog, &figures.selection, line);
            let unit_price = line
                .part
                .map_or(Cell::Empty, |part| Cell::Number(part.unit));
            let remark = if figures.is_sample() {
                words.sample
            } else {
                ""
            };
            about
                .iter()
                .cloned()
                .chain([
                    text(locale.text(&label)),
                    text(locale.nature(line.nature)),
                    Cell::Number(line.quantity),
                    unit_price,
                    Cell::Number(line.periods),
                    text(catalog.currency.clone()),
                    Cell::Amount(line.amount),
                    text(remark),
                ])
                .collect()
        });
        let on_request = figures.quote.on_request.iter().map(|id| {
            let charge = catalog.charge(*id);
            about
                .iter()
                .cloned()
                .chain([
                    text(locale.text(&charge.label)),
                    text(locale.nature(charge.nature)),
                    Cell::Empty,
                    Cell::Empty,
                    Cell::Empty,
                    text(catalog.currency.clone()),
                    text(locale.words.quoted_by_seller),
                    Cell::Empty,
                ])
                .collect()
        });
        priced.chain(on_request).collect::<Vec<Vec<Cell>>>()
    });
    Sheet {
        name: words.lines.to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}
