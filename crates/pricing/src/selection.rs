//! What a buyer selects: as written ([`RawSelection`]) and as meant ([`Selection`]).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::catalog::{BookId, Catalog, ChoiceId, Opt, OptionId, OptionKind, Range};
use crate::measure::MAX_ENTRIES;
use crate::problem::{Cause, Place, Problem, Repair};
use crate::rules;

/// A selection as written: any option left out takes its default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawSelection {
    /// The product's id.
    pub product: String,
    /// Option id to value.
    pub options: BTreeMap<String, RawValue>,
    /// The term in months.
    pub term_months: RawValue,
    /// The day it starts.
    pub start_date: RawValue,
    /// The name of a price book of the catalog.
    pub price_book: RawValue,
}

/// A value as written, of whatever type.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RawValue {
    /// Left out.
    #[default]
    Missing,
    /// `true` or `false`.
    Toggle(bool),
    /// A number.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<RawValue>),
    /// Something no option takes.
    Other,
}

/// A selection as meant: every option has a value its catalog sells, and no rule is broken.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    values: Vec<Value>,
    /// The term, where the product has one.
    pub term_months: Option<u32>,
    /// The day it starts.
    pub start_date: Option<NaiveDate>,
    /// The price book it is reckoned with.
    pub book: Option<BookId>,
}

/// What was decided for one option.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A choice.
    Choice(ChoiceId),
    /// Yes or no.
    Toggle(bool),
    /// A number.
    Quantity(Decimal),
    /// A list of numbers.
    Purchases(Vec<Decimal>),
}

impl Value {
    /// As a number: a quantity, the sum of purchases, 1 or 0 for a toggle.
    #[must_use]
    pub fn number(&self) -> Decimal {
        match self {
            Value::Quantity(number) => *number,
            Value::Purchases(entries) => entries.iter().sum(),
            Value::Toggle(on) => u8::from(*on).into(),
            Value::Choice(_) => Decimal::ZERO,
        }
    }

    /// The entries of purchases; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Decimal] {
        match self {
            Value::Purchases(entries) => entries,
            _ => &[],
        }
    }

    /// Whether something is taken: another choice than the first, yes, a number but 0, an entry.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        match self {
            Value::Choice(choice) => choice.index() > 0,
            Value::Toggle(on) => *on,
            Value::Quantity(number) => !number.is_zero(),
            Value::Purchases(entries) => !entries.is_empty(),
        }
    }
}

impl Selection {
    /// The value of an option.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "a value for each option of its catalog"
    )]
    pub fn value(&self, option: OptionId) -> &Value {
        &self.values[option.index()]
    }

    /// The same with another value for an option, which may break rules:
    /// ask [`rules::problems`].
    #[must_use]
    pub fn with(mut self, option: OptionId, value: Value) -> Self {
        self.set(option, value);
        self
    }

    pub(crate) fn set(&mut self, option: OptionId, value: Value) {
        if let Some(slot) = self.values.get_mut(option.index()) {
            *slot = value;
        }
    }

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

/// A date as the contract writes it, `YYYY-MM-DD`, of years 2000 to 2199.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let digits = |part: &str, count| {
        (part.len() == count && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())
    };
    let mut parts = text.splitn(3, '-');
    let year: u32 = digits(parts.next()?, 4)??;
    let month: u32 = digits(parts.next()?, 2)??;
    let day: u32 = digits(parts.next()?, 2)??;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (2000..2200).contains(&date.year()).then_some(date)
}

impl Opt {
    /// The value it has when left out, rules aside: the first choice, no, the default, nothing.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match &self.kind {
            OptionKind::Choice(_) => Value::Choice(ChoiceId(0)),
            OptionKind::Toggle { .. } => Value::Toggle(false),
            OptionKind::Quantity { default, .. } => Value::Quantity(*default),
            OptionKind::Purchases { .. } => Value::Purchases(Vec::new()),
        }
    }
}

/// What is wrong with a value, and values that would do instead.
type Refusal = (Cause, Vec<Value>);

/// Reads one value: `Ok(None)` for one left out.
fn read_value(option: &Opt, raw: &RawValue) -> Result<Option<Value>, Refusal> {
    let value = match (&option.kind, raw) {
        (_, RawValue::Missing) => return Ok(None),
        (OptionKind::Choice(_), RawValue::Text(id)) => {
            let found = option.choices().find(|(_, choice)| choice.id == *id);
            let cause = Cause::UnknownChoice { given: id.clone() };
            Value::Choice(found.ok_or((cause, Vec::new()))?.0)
        }
        (OptionKind::Toggle { .. }, RawValue::Toggle(on)) => Value::Toggle(*on),
        (OptionKind::Quantity { range, .. }, raw) => {
            let number = read_number(raw, *range)?;
            let fits = range.fit(number);
            if fits != [number] {
                let cause = Cause::OutOfRange {
                    given: number,
                    entry: None,
                    range: *range,
                };
                return Err((cause, fits.into_iter().map(Value::Quantity).collect()));
            }
            Value::Quantity(number)
        }
        (OptionKind::Purchases { range, .. }, RawValue::List(entries)) => {
            read_purchases(*range, entries)?
        }
        _ => return Err((Cause::WrongType, Vec::new())),
    };
    Ok(Some(value))
}

/// A number; one with decimal places may come as a string of digits.
fn read_number(raw: &RawValue, range: Range) -> Result<Decimal, Refusal> {
    match raw {
        RawValue::Number(number) => Some(*number),
        RawValue::Text(digits) if range.decimals > 0 => crate::decimal::read(digits),
        _ => None,
    }
    .ok_or((Cause::WrongType, Vec::new()))
}

fn read_purchases(range: Range, raw: &[RawValue]) -> Result<Value, Refusal> {
    let entries = raw
        .iter()
        .map(|entry| read_number(entry, range))
        .collect::<Result<Vec<_>, _>>()?;
    let fits = |number: &Decimal| range.fit(*number) == [*number];
    let mended = |entries: &[Decimal]| {
        let nearest = entries.iter().filter_map(|n| range.fit(*n).pop());
        Value::Purchases(nearest.take(MAX_ENTRIES).collect())
    };
    if entries.len() > MAX_ENTRIES {
        let cause = Cause::TooManyEntries {
            given: entries.len(),
            most: MAX_ENTRIES,
        };
        return Err((cause, vec![mended(&entries)]));
    }
    match entries.iter().enumerate().find(|(_, number)| !fits(number)) {
        None => Ok(Value::Purchases(entries)),
        Some((at, number)) => {
            let cause = Cause::OutOfRange {
                given: *number,
                entry: Some(at),
                range,
            };
            let without = entries.iter().copied().filter(|n| fits(n)).collect();
            Err((cause, vec![mended(&entries), Value::Purchases(without)]))
        }
    }
}

impl Range {
    /// The number itself if it is in range, or else the nearest that are: at most one below and
    /// one above, ascending.
    #[must_use]
    pub fn fit(self, number: Decimal) -> Vec<Decimal> {
        let Self {
            min,
            max,
            min_if_any,
            decimals,
        } = self;
        if number <= min {
            return vec![min];
        }
        if number >= max {
            return vec![max];
        }
        if let Some(least) = min_if_any.filter(|least| number < *least) {
            return vec![min, least];
        }
        let down = number.trunc_with_scale(decimals);
        if down == number {
            return vec![number];
        }
        let step = Decimal::new(1, decimals);
        vec![down.max(min), (down + step).min(max)]
    }
}
