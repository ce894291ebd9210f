//! Items of an estimate, reckoned.

use std::sync::Arc;

use chrono::NaiveDate;
use components::model::{DraftHistory, Figures, Reckoning, link};
use components::{Locale, with_unit};
use pricing::catalog::{Nature, Opt, OptionId};
use pricing::estimate::{self, Sum};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};
use wire::sentences;

use super::list::Item;
use crate::price_lists::Lists;

/// An item with what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Priced {
    /// The item.
    pub item: Item,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What an item comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Amounts.
    Reckoned(Arc<Catalog>, Figures),
    /// Nothing: its price list sells no such thing.
    Invalid(Arc<Catalog>),
    /// Not known: the price list of this product could not be fetched.
    NotFetched(String),
    /// Nothing: no price list is about this product.
    Unknown(String),
}

impl Priced {
    /// Reckons an item, as of its start or else today.
    #[must_use]
    pub fn of(lists: &Lists, item: &Item, today: NaiveDate) -> Self {
        let product = item.selection.get("product");
        let product = product
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default();
        let outcome = match lists.list(product) {
            Some(catalog) => {
                let history = DraftHistory::new(link::draft(&catalog, &item.selection));
                let figures = Reckoning::of(&catalog, &history).figures(&catalog, today, None);
                match figures {
                    Some(figures) => Outcome::Reckoned(catalog, figures),
                    None => Outcome::Invalid(catalog),
                }
            }
            None if lists.missing.iter().any(|id| id == product) => {
                Outcome::NotFetched(product.to_owned())
            }
            None => Outcome::Unknown(product.to_owned()),
        };
        Self {
            item: item.clone(),
            outcome,
        }
    }

    /// Its price list, where it is at hand.
    #[must_use]
    pub fn catalog(&self) -> Option<&Arc<Catalog>> {
        match &self.outcome {
            Outcome::Reckoned(catalog, _) | Outcome::Invalid(catalog) => Some(catalog),
            Outcome::NotFetched(_) | Outcome::Unknown(_) => None,
        }
    }

    /// What it costs, where that is known.
    #[must_use]
    pub fn figures(&self) -> Option<&Figures> {
        match &self.outcome {
            Outcome::Reckoned(_, figures) => Some(figures),
            _ => None,
        }
    }

    /// Whether only the seller knows the price of something of one of these natures.
    #[must_use]
    pub fn is_on_request(&self, natures: &[Nature]) -> bool {
        match &self.outcome {
            Outcome::Reckoned(catalog, figures) => figures.quote.is_on_request(catalog, natures),
            _ => false,
        }
    }

    /// Whether its amounts are of invented prices.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.figures().is_some_and(Figures::is_sample)
    }

    /// The product's name, or its id where its list is not at hand.
    #[must_use]
    pub fn product(&self, locale: Locale) -> String {
        match &self.outcome {
            Outcome::Reckoned(catalog, _) | Outcome::Invalid(catalog) => locale.text(&catalog.name),
            Outcome::NotFetched(product) | Outcome::Unknown(product) => product.clone(),
        }
    }

    /// What the visitor calls it, or else the product's name.
    #[must_use]
    pub fn name(&self, locale: Locale) -> String {
        if self.item.name.is_empty() {
            self.product(locale)
        } else {
            self.item.name.clone()
        }
    }

    /// What was decided otherwise than when nothing is.
    #[must_use]
    pub fn decided(&self, locale: Locale) -> String {
        match &self.outcome {
            Outcome::Reckoned(catalog, figures) => decided(catalog, locale, &figures.selection),
            _ => String::new(),
        }
    }
}

/// What was decided otherwise than when nothing is, and of the first question what it is in any case.
fn decided(catalog: &Catalog, locale: Locale, selection: &Selection) -> String {
    let bare = Selection::defaults(catalog);
    let is_choice = |option: &Opt| option.choices().count() > 1;
    let first = catalog.options().find(|(_, option)| is_choice(option));
    let first = first.map(|(id, _)| id);
    let told = catalog
        .options()
        .filter(|(id, _)| selection.value(*id) != bare.value(*id) || first == Some(*id));
    let said = told.map(|(id, option)| {
        let value = shown(catalog, locale, id, selection.value(id));
        format!("{}{}{value}", locale.text(&option.label), locale.colon())
    });
    said.collect::<Vec<_>>().join(locale.semicolon())
}

/// A value with what it is counted in.
pub(super) fn shown(catalog: &Catalog, locale: Locale, option: OptionId, value: &Value) -> String {
    let said = locale.text(&sentences::shown(catalog, option, value));
    match (catalog.option(option).unit(), value) {
        (Some(unit), Value::Quantity(_) | Value::Purchases(_)) if value.is_taken() => {
            with_unit(&said, &locale.unit(catalog, unit, value.number()))
        }
        _ => said,
    }
}

/// The sums of what is reckoned at real prices, or of what is at invented ones: never of both.
#[must_use]
pub fn sums(items: &[Priced], of_sample: bool, months: u32) -> Vec<Sum> {
    let items = items.iter().filter(|item| item.is_sample() == of_sample);
    let quotes = items.filter_map(|item| match &item.outcome {
        Outcome::Reckoned(catalog, figures) => Some((&**catalog, &figures.quote)),
        _ => None,
    });
    estimate::sums(&quotes.collect::<Vec<_>>(), months)
}

/// Whether the sums of what is at real prices, or of what is at invented ones, lack items for want of
/// their price lists. Of invented prices are only items that say so: they lack some where nothing else is
/// summed that could.
#[must_use]
pub fn is_cut_short(items: &[Priced], of_sample: bool) -> bool {
    let is_missing = |item: &Priced| matches!(item.outcome, Outcome::NotFetched(_));
    let is_real = |item: &Priced| item.figures().is_some() && !item.is_sample();
    items.iter().any(is_missing) && !(of_sample && items.iter().any(is_real))
}

/// An amount; nothing where all that is known is that only the seller knows it.
#[must_use]
pub fn known(amount: Decimal, is_on_request: bool) -> Option<Decimal> {
    (!is_on_request || !amount.is_zero()).then_some(amount)
}
