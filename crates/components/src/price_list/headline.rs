//! A price list in a line.

use chrono::NaiveDate;
use pricing::selection::Value;
use pricing::{Catalog, Selection};

use super::labels;
use crate::locale::Locale;
use crate::model::table::{self, Shown};

/// The first price one pays: of the first line when nothing is chosen, or else the first of the list.
/// Nothing where no price is public.
#[must_use]
pub fn headline(catalog: &Catalog, locale: Locale) -> Option<String> {
    let selection = Selection::defaults(catalog);
    // Which day it is changes no price of the list itself.
    let quote = pricing::quote(catalog, &selection, NaiveDate::default());
    let groups = table::groups(catalog, None);
    let of_line = quote
        .lines
        .iter()
        .find(|line| !line.amount.is_zero())
        .and_then(|line| {
            let group = groups.iter().find(|group| group.is_of(line.charge))?;
            let row = group
                .rows
                .iter()
                .find(|row| table::is_reached(row, line, &selection))?;
            Some((group.charge, row.price))
        });
    let priced = |price: &Shown| !matches!(price, Shown::OnRequest);
    let (charge, price) = of_line.or_else(|| {
        let mut all = groups
            .iter()
            .flat_map(|group| group.rows.iter().map(|row| (group.charge, row.price)));
        all.find(|(_, price)| priced(price))
    })?;
    Some(labels::price(
        catalog,
        locale,
        catalog.charge(charge),
        price,
    ))
}

/// Whether the headline is the least of several prices: some choice of what is asked first costs more than
/// when nothing is chosen, and none costs less.
#[must_use]
pub fn is_least(catalog: &Catalog) -> bool {
    let bare = Selection::defaults(catalog);
    // Which day it is changes no price of the list itself.
    let due_now = |selection: &Selection| {
        let quote = pricing::quote(catalog, selection, NaiveDate::default());
        quote.totals.due_now
    };
    let least = due_now(&bare);
    let mut choices = catalog
        .options()
        .filter(|(_, option)| option.choices().count() > 1);
    let Some((id, option)) = choices.next() else {
        return false;
    };
    let with = |choice| bare.clone().with(id, Value::Choice(choice));
    let all: Vec<_> = option
        .choices()
        .map(|(choice, _)| due_now(&with(choice)))
        .collect();
    !least.is_zero() && all.iter().all(|due| *due >= least) && all.iter().any(|due| *due > least)
}

/// What is included when nothing is chosen.
#[must_use]
pub fn included(catalog: &Catalog, locale: Locale) -> Option<String> {
    let selection = Selection::defaults(catalog);
    let quote = pricing::quote(catalog, &selection, NaiveDate::default());
    let said = quote
        .provides
        .iter()
        .filter(|sum| !sum.quantity.is_zero())
        .map(|sum| locale.counted(sum.quantity, catalog.unit(sum.unit)));
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join(locale.comma()))
}
