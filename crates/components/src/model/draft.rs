//! What the visitor has typed and chosen so far, right or wrong.

use pricing::catalog::{OptionId, OptionKind};
use pricing::problem::{Place, Problem, Setting};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, RawSelection, RawValue, Selection};
use wire::amount::digits;

use super::edit::Edit;
use super::entry::{Entry, Unreadable, read_for, read_times, smallest, text_of};
use super::number::read_number;

/// A selection as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The product's id.
    pub product: String,
    /// The term in months.
    pub term_months: RawValue,
    /// The day it starts.
    pub start_date: RawValue,
    /// The name of a price book.
    pub price_book: RawValue,
    /// What an address held beside a selection.
    pub strange: Vec<Problem>,
    answers: Vec<(String, RawValue)>,
    /// What number inputs hold, where it is not what [`digits`] would write.
    typed: Vec<(OptionId, Vec<Entry>)>,
}

impl Draft {
    /// A draft with nothing decided.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        Self {
            product: catalog.id.clone(),
            ..Self::default()
        }
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let parts = [&self.term_months, &self.start_date, &self.price_book];
        self.answers.is_empty()
            && self.strange.is_empty()
            && parts.iter().all(|part| matches!(part, RawValue::Missing))
    }

    /// The selection as written.
    #[must_use]
    pub fn raw(&self) -> RawSelection {
        let mut raw = RawSelection {
            product: self.product.clone(),
            term_months: self.term_months.clone(),
            start_date: self.start_date.clone(),
            price_book: self.price_book.clone(),
            ..RawSelection::default()
        };
        for (id, value) in &self.answers {
            raw.options.insert(id.clone(), value.clone());
        }
        raw
    }

    /// What was answered, by option id.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.answers.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// Answers an option, or any other name, in whatever way.
    pub fn answer(&mut self, id: &str, value: RawValue) {
        match self.answers.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => *known = value,
            None => self.answers.push((id.to_owned(), value)),
        }
    }

    /// The draft after an edit.
    #[must_use]
    pub fn edited(mut self, catalog: &Catalog, edit: &Edit) -> Self {
        match edit {
            Edit::Choose(option, choice) => self.set(catalog, *option, &Value::Choice(*choice)),
            Edit::Toggle(option, on) => self.set(catalog, *option, &Value::Toggle(*on)),
            Edit::Type(option, at, text) => self.type_text(catalog, *option, *at, text.clone()),
            Edit::Step(option, at, up) => self.step(catalog, *option, *at, *up),
            Edit::AddEntry(option) => {
                let mut entries = self.entries(catalog, *option);
                entries.push(Entry::once(digits(smallest(catalog, *option))));
                self.set_entries(catalog, *option, entries);
            }
            Edit::Times(option, at, times) => {
                let mut entries = self.entries(catalog, *option);
                if let Some(entry) = entries.get_mut(*at) {
                    entry.times.clone_from(times);
                }
                self.set_entries(catalog, *option, entries);
            }
            Edit::RemoveEntry(option, at) => {
                let mut entries = self.entries(catalog, *option);
                if *at < entries.len() {
                    entries.remove(*at);
                }
                self.set_entries(catalog, *option, entries);
            }
            Edit::Term(months) => self.term_months = RawValue::Number((*months).into()),
            Edit::StartDate(day) => self.start_date = RawValue::Text(day.to_string()),
            Edit::Book(book) => {
                self.price_book = book.map_or(RawValue::Missing, |book| {
                    RawValue::Text(catalog.book(book).name.clone())
                });
            }
            Edit::Repair(repair) => {
                for (place, setting) in &repair.set {
                    self.repair(catalog, place, setting);
                }
            }
            Edit::Select(selection) => self.select(catalog, selection),
            Edit::Drop(options) => {
                for option in options {
                    self.leave_out(catalog, *option);
                }
            }
        }
        self
    }

    /// What the number inputs of an option show: one text for a quantity, one an entry.
    #[must_use]
    pub fn texts(&self, catalog: &Catalog, option: OptionId) -> Vec<String> {
        let entries = self.entries(catalog, option).into_iter();
        entries.map(|entry| entry.text).collect()
    }

    /// The same, with how many times each is bought.
    #[must_use]
    pub fn entries(&self, catalog: &Catalog, option: OptionId) -> Vec<Entry> {
        if let Some((_, entries)) = self.typed.iter().find(|(at, _)| *at == option) {
            return entries.clone();
        }
        let opt = catalog.option(option);
        let mut answers = self.answers.iter();
        let answer = answers
            .find(|(id, _)| *id == opt.id)
            .map(|(_, value)| value);
        let texts = match (answer, &opt.kind) {
            (Some(RawValue::List(entries)), _) => entries.iter().map(text_of).collect(),
            (None | Some(RawValue::Missing), OptionKind::Quantity { default, .. }) => {
                vec![digits(*default)]
            }
            (None | Some(RawValue::Missing), _) => Vec::new(),
            (Some(value), _) => vec![text_of(value)],
        };
        texts.into_iter().map(Entry::once).collect()
    }

    /// The first text in the number inputs of an option that is not what its input is for.
    #[must_use]
    pub fn unreadable(&self, catalog: &Catalog, option: OptionId) -> Option<Unreadable> {
        let entries = self.entries(catalog, option);
        entries.into_iter().find_map(|Entry { text, times }| {
            if read_for(catalog, option, &text).is_none() {
                return Some(Unreadable::Number(text));
            }
            read_times(&times)
                .is_none()
                .then_some(Unreadable::Times(times))
        })
    }

    fn set(&mut self, catalog: &Catalog, option: OptionId, value: &Value) {
        let opt = catalog.option(option);
        self.typed.retain(|(at, _)| *at != option);
        let raw = match value {
            Value::Choice(choice) => opt.choice(*choice).map_or(RawValue::Missing, |choice| {
                RawValue::Text(choice.id.clone())
            }),
            Value::Toggle(on) => RawValue::Toggle(*on),
            Value::Quantity(number) => RawValue::Number(*number),
            Value::Purchases(entries) => {
                RawValue::List(entries.iter().copied().map(RawValue::Number).collect())
            }
        };
        self.answer(&opt.id, raw);
    }

    fn type_text(&mut self, catalog: &Catalog, option: OptionId, at: usize, text: String) {
        let mut entries = self.entries(catalog, option);
        if at >= entries.len() {
            entries.resize(at + 1, Entry::once(String::new()));
        }
        if let Some(entry) = entries.get_mut(at) {
            entry.text = text;
        }
        self.set_entries(catalog, option, entries);
    }

    fn set_entries(&mut self, catalog: &Catalog, option: OptionId, entries: Vec<Entry>) {
        let opt = catalog.option(option);
        let read = |text: &String| match read_for(catalog, option, text) {
            Some(number) => RawValue::Number(number),
            None => RawValue::Text(text.clone()),
        };
        let purchases = |Entry { text, times }: &Entry| match read_times(times) {
            Some(times) => vec![read(text); times],
            None => vec![RawValue::Text(times.clone())],
        };
        let raw = match &opt.kind {
            OptionKind::Purchases { .. } => {
                RawValue::List(entries.iter().flat_map(purchases).collect())
            }
            // An emptied quantity is one left out.
            _ => entries
                .first()
                .map(|entry| &entry.text)
                .filter(|text| !text.trim().is_empty())
                .map_or(RawValue::Missing, read),
        };
        self.answer(&opt.id, raw);
        self.typed.retain(|(at, _)| *at != option);
        self.typed.push((option, entries));
    }

    /// Answers every option as a selection does; what is at its default is left out.
    fn select(&mut self, catalog: &Catalog, selection: &Selection) {
        for (id, option) in catalog.options() {
            let value = selection.value(id);
            if *value == option.default_value() {
                self.leave_out(catalog, id);
            } else {
                self.set(catalog, id, value);
            }
        }
        self.term_months = match (selection.term_months, &catalog.term) {
            (Some(months), Some(term)) if months != term.default => RawValue::Number(months.into()),
            _ => RawValue::Missing,
        };
    }

    fn step(&mut self, catalog: &Catalog, option: OptionId, at: usize, up: bool) {
        let (OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. }) =
            &catalog.option(option).kind
        else {
            return;
        };
        let texts = self.texts(catalog, option);
        let now = texts.get(at).and_then(|text| read_number(text).ok());
        let now = now.unwrap_or(range.min);
        let wanted = if up {
            now.floor() + Decimal::ONE
        } else {
            now.ceil() - Decimal::ONE
        };
        // Of the two numbers around a gap in the range, the one in the step's direction.
        let fits = range.fit(wanted);
        let next = if up { fits.last() } else { fits.first() };
        if let Some(next) = next {
            self.type_text(catalog, option, at, digits(*next));
        }
    }

    fn repair(&mut self, catalog: &Catalog, place: &Place, setting: &Setting) {
        match (place, setting) {
            (Place::Option(option), Setting::Value(value)) => self.set(catalog, *option, value),
            (Place::Option(option), _) => self.leave_out(catalog, *option),
            (Place::Term, Setting::Months(months)) => {
                self.term_months = RawValue::Number((*months).into());
            }
            (Place::Term, _) => self.term_months = RawValue::Missing,
            (Place::StartDate, _) => self.start_date = RawValue::Missing,
            (Place::PriceBook, _) => self.price_book = RawValue::Missing,
            (Place::UnknownOption(name), _) => {
                self.answers.retain(|(id, _)| id != name);
                self.strange.retain(|problem| problem.place != *place);
            }
            (Place::Product, _) => {}
        }
    }

    fn leave_out(&mut self, catalog: &Catalog, option: OptionId) {
        let opt = catalog.option(option);
        self.answers.retain(|(id, _)| *id != opt.id);
        self.typed.retain(|(at, _)| *at != option);
    }
}
