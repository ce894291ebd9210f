//! What a document and its text say alike: ids, labels, days.

use chrono::{Months, NaiveDate};
use pricing::catalog::Charge;
use pricing::quote::{Basis, Line};
use pricing::raw::BookStatus;
use pricing::{Catalog, Selection, Text};

/// Where a quote's prices are from, in one word.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::List => "list",
        Basis::Book(BookStatus::Sample) => "sample",
        Basis::Book(BookStatus::Official) => "official",
    }
}

/// The last day a charge can be used, where the day it is bought on is known.
pub(crate) fn valid_until(charge: &Charge, selection: &Selection) -> Option<NaiveDate> {
    let (months, start) = charge.valid_months.zip(selection.start_date)?;
    start.checked_add_months(Months::new(months))
}

/// A line's id: its charge's, with the entry's number from 1 where there are entries.
#[must_use]
pub fn line_id(charge: &Charge, line: &Line) -> String {
    match line.item {
        Some(item) => format!("{}.{}", charge.id, item + 1),
        None => charge.id.clone(),
    }
}

/// A line's label: its charge's, completed by the choice that priced it.
#[must_use]
pub fn line_label(catalog: &Catalog, selection: &Selection, line: &Line) -> Text {
    let label = &catalog.charge(line.charge).label;
    let mut label = match line.choice(catalog, selection) {
        Some(choice) => Text {
            zh: format!("{} · {}", label.zh, choice.label.zh),
            en: format!("{} · {}", label.en, choice.label.en),
        },
        None => label.clone(),
    };
    if let Some(item) = line.item {
        let number = format!(" #{}", item + 1);
        label.zh.push_str(&number);
        label.en.push_str(&number);
    }
    label
}

/// What to know of a quote for a day before its list was last updated.
pub(crate) fn last_updated(catalog: &Catalog) -> Option<Text> {
    let day = catalog.effective_from?;
    Some(Text {
        zh: format!("此价目更新于 {day}，所选日期更早，当时的价格可能不同"),
        en: format!(
            "this list was last updated on {day}; the day asked about is earlier and its prices may have differed"
        ),
    })
}
