//! From a selection as written to one as meant.

mod value;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::catalog::{BookId, Catalog};
use crate::date::parse_date;
use crate::problem::{Place, Problem, Repair};
use crate::rules;
use crate::selection::{RawSelection, RawValue, Selection, Value};
use value::read_value;

/// Turns a selection as written into one as meant.
///
/// # Errors
/// Every problem there is: unknown options and choices, wrong types, numbers out of range,
/// terms not sold, rules broken.
pub fn check_selection(catalog: &Catalog, raw: &RawSelection) -> Result<Selection, Vec<Problem>> {
    let (selection, problems) = read_selection(catalog, raw);
    if problems.is_empty() {
        Ok(selection)
    } else {
        Err(problems)
    }
}

/// The nearest thing to a selection as written, and every problem it has. Options that cannot be
/// read take their defaults, so that rules are still checked on the others.
#[must_use]
pub fn read_selection(catalog: &Catalog, raw: &RawSelection) -> (Selection, Vec<Problem>) {
    let mut read = Read::default();
    let mut refused = Vec::new();
    for (id, option) in catalog.options() {
        let given = raw.options.get(&option.id).unwrap_or(&RawValue::Missing);
        read.values.push(match read_value(option, given) {
            Ok(value) => value,
            Err(refusal) => {
                refused.push((id, refusal));
                None
            }
        });
    }
    read.read_term(catalog, &raw.term_months);
    read.read_start(&raw.start_date);
    read.read_book(catalog, &raw.price_book);
    for (name, value) in &raw.options {
        if catalog.find_option(name).is_none() && *value != RawValue::Missing {
            read.problems.push(Problem::unknown_option(catalog, name));
        }
    }
    let others = std::mem::take(&mut read.problems);
    let selection = read.fill(catalog);

    let mut problems = Vec::new();
    for (id, (cause, mended)) in &refused {
        let default = selection.value(*id);
        let repairs = mended.iter().filter(|value| *value != default);
        problems.push(Problem {
            place: Place::Option(*id),
            cause: cause.clone(),
            repairs: repairs
                .chain([default])
                .map(|value| Repair::option(*id, value.clone()))
                .collect(),
        });
    }
    let unreadable = |option| refused.iter().any(|(id, _)| Some(*id) == option);
    let broken = rules::problems(catalog, &selection);
    problems.extend(
        broken
            .into_iter()
            .filter(|broken| !unreadable(broken.option())),
    );
    problems.extend(others);
    (selection, problems)
}

impl Selection {
    /// What a catalog gives when nothing is chosen.
    #[must_use]
    pub fn defaults(catalog: &Catalog) -> Self {
        Read {
            values: vec![None; catalog.options.len()],
            ..Read::default()
        }
        .fill(catalog)
    }
}

/// A selection half read: `None` where the default is to be taken.
#[derive(Default)]
struct Read {
    values: Vec<Option<Value>>,
    term_months: Option<u32>,
    start_date: Option<NaiveDate>,
    book: Option<BookId>,
    problems: Vec<Problem>,
}

impl Read {
    /// Fills in the defaults. A choice left out is the first that no rule about it forbids, so
    /// that "the edition's first" needs no special case.
    fn fill(self, catalog: &Catalog) -> Selection {
        let mut selection = Selection {
            values: catalog
                .options
                .iter()
                .zip(&self.values)
                .map(|(option, value)| value.clone().unwrap_or_else(|| option.default_value()))
                .collect(),
            term_months: self
                .term_months
                .or_else(|| catalog.term.as_ref().map(|term| term.default)),
            start_date: self.start_date,
            book: self.book,
        };
        for ((id, _), value) in catalog.options().zip(&self.values) {
            if value.is_none() {
                selection = rules::first_allowed_choice(catalog, selection, id);
            }
        }
        selection
    }

    fn read_term(&mut self, catalog: &Catalog, raw: &RawValue) {
        let months = match raw {
            RawValue::Missing => return,
            RawValue::Number(months) => months,
            _ => {
                self.problems.push(Problem::term_wrong_type());
                return;
            }
        };
        let sold = catalog.term.iter().flat_map(|term| &term.months);
        match sold.copied().find(|sold| Decimal::from(*sold) == *months) {
            Some(sold) => self.term_months = Some(sold),
            None => self
                .problems
                .push(Problem::term_unavailable(catalog, *months)),
        }
    }

    fn read_start(&mut self, raw: &RawValue) {
        match raw {
            RawValue::Missing => {}
            RawValue::Text(text) => match parse_date(text) {
                Some(date) => self.start_date = Some(date),
                None => self.problems.push(Problem::start_date(text)),
            },
            _ => self.problems.push(Problem::start_date("")),
        }
    }

    fn read_book(&mut self, catalog: &Catalog, raw: &RawValue) {
        match raw {
            RawValue::Missing => {}
            RawValue::Text(name) if catalog.find_book(name).is_some() => {
                self.book = catalog.find_book(name);
            }
            RawValue::Text(name) => self.problems.push(Problem::unknown_book(name)),
            _ => self.problems.push(Problem::unknown_book("")),
        }
    }
}
