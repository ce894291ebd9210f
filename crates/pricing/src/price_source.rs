//! Which price a charge has: the only one, or one looked up by what the buyer decided.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::positions::OptionId;
use crate::price::Price;
use crate::raw::BookStatus;
use crate::selection::{Selection, Value};

/// What a charge costs: one price, or one looked up by what the buyer decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PriceSource {
    /// One price.
    One(Price),
    /// The price book's monthly price of an option's choice; on request without one.
    Book(OptionId),
    /// A table with one cell for each combination, the last key running fastest.
    Table {
        /// What the cells are looked up by.
        keys: Vec<Key>,
        /// The cells.
        cells: Vec<Price>,
    },
}

/// One dimension of a price table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The choice or toggle it reads.
    pub option: OptionId,
    /// The column of each choice, or of no and yes; several choices may share one.
    pub columns: Vec<u16>,
    /// How many columns there are.
    pub width: u16,
}

/// Prices that the public list does not print, a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBook {
    /// Its name.
    pub name: String,
    /// How far to trust it.
    pub status: BookStatus,
    /// For each option, the price of each choice, or the one of a toggle.
    pub monthly: Vec<Vec<Option<Decimal>>>,
}

impl PriceBook {
    /// The monthly price of an option's choice (0 for a toggle).
    #[must_use]
    pub fn price(&self, option: OptionId, choice: usize) -> Option<Decimal> {
        self.monthly.get(option.index())?.get(choice).copied()?
    }
}

impl PriceSource {
    /// The price that a selection leads to: [`Price::OnRequest`] where a book is wanted and has none.
    #[must_use]
    pub fn look_up<'a>(&'a self, books: &[PriceBook], selection: &Selection) -> Cow<'a, Price> {
        match self {
            PriceSource::One(price) => Cow::Borrowed(price),
            PriceSource::Table { keys, cells } => {
                let at = keys.iter().fold(0, |at, key| {
                    at * usize::from(key.width) + usize::from(key.column(selection))
                });
                cells
                    .get(at)
                    .map_or(Cow::Owned(Price::OnRequest), Cow::Borrowed)
            }
            PriceSource::Book(option) => {
                let choice = match selection.value(*option) {
                    Value::Choice(choice) => choice.index(),
                    _ => 0,
                };
                let book = selection.book.and_then(|book| books.get(book.index()));
                let monthly = book.and_then(|book| book.price(*option, choice));
                Cow::Owned(monthly.map_or(Price::OnRequest, |rate| Price::PerUnit {
                    rate,
                    per: Decimal::ONE,
                }))
            }
        }
    }
}

impl Key {
    fn column(&self, selection: &Selection) -> u16 {
        let at = match selection.value(self.option) {
            Value::Choice(choice) => choice.index(),
            Value::Toggle(on) => usize::from(*on),
            _ => 0,
        };
        self.columns.get(at).copied().unwrap_or(0)
    }
}
