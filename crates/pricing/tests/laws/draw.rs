//! Draws selections of a catalog from a stream of numbers.

use std::sync::LazyLock;

use chrono::NaiveDate;
use pricing::catalog::{Opt, OptionKind, Range};
use pricing::selection::MAX_ENTRIES;
use pricing::{Catalog, RawValue};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Every list there is.
pub static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(corpus::catalogs);

pub fn catalog(product: &str) -> &'static Catalog {
    CATALOGS.iter().find(|c| c.id == product).unwrap()
}

pub fn day() -> NaiveDate {
    corpus::today()
}

/// Numbers to decide by; shrinking leads to all zeros, the first of everything.
#[derive(Debug, Clone)]
pub struct Draws {
    numbers: Vec<u32>,
    next: usize,
}

pub fn draws() -> impl Strategy<Value = Draws> {
    let numbers = prop::collection::vec(any::<u32>(), 48);
    numbers.prop_map(|numbers| Draws { numbers, next: 0 })
}

impl Draws {
    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let number = self.numbers[self.next % self.numbers.len()];
        self.next += 1;
        number as usize % bound.max(1)
    }

    pub fn catalog(&mut self) -> &'static Catalog {
        &CATALOGS[self.below(CATALOGS.len())]
    }

    /// A selection whose values are all sold, though rules may forbid them together.
    pub fn selection(&mut self, catalog: &Catalog) -> Value {
        let mut options = Map::new();
        for option in &catalog.options {
            if self.below(4) > 0 {
                options.insert(option.id.clone(), self.value(option));
            }
        }
        let mut selection = json!({ "product": catalog.id, "options": options });
        if let Some(term) = &catalog.term
            && self.below(4) > 0
        {
            selection["term_months"] = term.months[self.below(term.months.len())].into();
        }
        if !catalog.books.is_empty() && self.below(2) > 0 {
            selection["price_book"] = catalog.books[0].name.clone().into();
        }
        selection
    }

    fn value(&mut self, option: &Opt) -> Value {
        match &option.kind {
            OptionKind::Choice(choices) => choices[self.below(choices.len())].id.clone().into(),
            OptionKind::Toggle { .. } => (self.below(2) == 1).into(),
            OptionKind::Quantity { range, .. } => self.number(*range),
            OptionKind::Purchases { range, .. } => {
                let entries = match self.below(10) {
                    0 => MAX_ENTRIES,
                    other => other % 5,
                };
                (0..entries).map(|_| self.number(*range)).collect()
            }
        }
    }

    /// A number of a range, its bounds often.
    fn number(&mut self, range: Range) -> Value {
        let wide = pricing::Decimal::from(self.below(3_000)) / pricing::Decimal::from(7);
        let drawn = match self.below(6) {
            0 => range.min,
            1 => range.max,
            2 => range.min_if_any.unwrap_or(range.min),
            3 => range.max / pricing::Decimal::from(3),
            _ => range.min + wide,
        };
        let fits = range.fit(drawn);
        serde_json::to_value(RawValue::Number(fits[fits.len() - 1])).unwrap()
    }
}

/// Everything wrong with a selection; none where it is sold.
pub fn problems(selection: &Value) -> Option<wire::Problems> {
    match wire::request::selection(&CATALOGS, selection) {
        Err(problems) => Some(problems),
        Ok(requested) => requested.valid().err(),
    }
}

/// A selection with every option explicit.
pub fn explicit(selection: &Value) -> Value {
    let requested = wire::request::selection(&CATALOGS, selection).unwrap();
    let document = wire::quote::selection_document(requested.catalog, &requested.selection);
    serde_json::to_value(document).unwrap()
}

/// The quote of a selection, with everything wrong where there is none.
pub fn quote(selection: &Value) -> Result<wire::QuoteDocument, wire::Problems> {
    wire::quote(&CATALOGS, selection, day())
}
