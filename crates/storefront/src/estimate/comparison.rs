//! Items side by side: variants of one product, option by option, or several products by what they come to.

use components::Locale;
use pricing::catalog::Nature;
use pricing::quote::Totals;
use pricing::selection::Value as Selected;
use pricing::{Catalog, Decimal};
use wire::sentences::months_in_words;

use super::priced::{Outcome, Priced, known, shown};
use super::words::{self, words};

/// So many variants stand side by side at most.
pub const MOST: usize = 3;

/// A row of a comparison: what each variant has of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The thing's name.
    pub name: String,
    /// What each variant has of it.
    pub values: Vec<Value>,
    /// Whether it is an amount of money.
    pub is_amount: bool,
}

/// What a variant has of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// As people read it.
    pub text: String,
    /// Whether it is an amount of invented prices.
    pub is_sample: bool,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self {
            text,
            is_sample: false,
        }
    }
}

impl Row {
    /// Whether the variants differ in it.
    #[must_use]
    pub fn differs(&self) -> bool {
        let first = self.values.first();
        self.values.iter().any(|value| Some(value) != first)
    }
}

/// What variants of one product have, come to and include; of several products only their terms and what
/// they come to. Nothing where fewer than two are chosen or one has no amounts.
#[must_use]
pub fn rows(locale: Locale, variants: &[Priced], months: u32) -> Option<Vec<Row>> {
    let (catalog, _) = reckoned(variants.first()?)?;
    let all: Option<Vec<_>> = variants.iter().map(reckoned).collect();
    let all = all?;
    if all.len() < 2 {
        return None;
    }
    let term = term(locale, &all);
    let amounts = amounts(locale, &all, months);
    if all.iter().any(|(list, _)| list.id != catalog.id) {
        return Some(term.into_iter().chain(amounts).collect());
    }
    let options = catalog.options().map(|(id, option)| {
        // By the catalog's convention a choice that means "without" is called `none`.
        let of = |selection: &pricing::Selection| {
            let value = selection.value(id);
            let is_had = match value {
                Selected::Choice(choice) => {
                    option.choice(*choice).is_some_and(|it| it.id != "none")
                }
                _ => value.is_taken(),
            };
            if is_had {
                shown(catalog, locale, id, value)
            } else {
                words(locale.lang).none.to_owned()
            }
        };
        Row {
            name: locale.text(&option.label),
            values: all
                .iter()
                .map(|(_, figures)| of(&figures.selection).into())
                .collect(),
            is_amount: false,
        }
    });
    // What no variant has says nothing.
    let options = options.filter(|row| {
        row.values
            .iter()
            .any(|value| value.text != words(locale.lang).none)
    });
    let provides = catalog.units.iter().enumerate().filter_map(|(at, unit)| {
        let quantity = |figures: &components::model::Figures| {
            let mut provides = figures.quote.provides.iter();
            provides
                .find(|sum| sum.unit.index() == at)
                .map(|sum| sum.quantity)
        };
        let quantities: Vec<_> = all.iter().map(|(_, figures)| quantity(figures)).collect();
        quantities.iter().any(Option::is_some).then(|| Row {
            name: words::included(locale.lang, &locale.text(&unit.name)),
            values: quantities
                .iter()
                .map(|quantity| locale.quantity(quantity.unwrap_or_default()).into())
                .collect(),
            is_amount: false,
        })
    });
    Some(options.chain(term).chain(provides).chain(amounts).collect())
}

type Reckoned<'a> = (&'a Catalog, &'a components::model::Figures);

fn reckoned(variant: &Priced) -> Option<Reckoned<'_>> {
    match &variant.outcome {
        Outcome::Reckoned(catalog, figures) => Some((catalog, figures)),
        _ => None,
    }
}

/// How long each is bought for, where any is sold by a term.
fn term(locale: Locale, all: &[Reckoned<'_>]) -> Option<Row> {
    let months = |(_, figures): &Reckoned<'_>| match figures.selection.term_months {
        Some(months) => locale.text(&months_in_words(months)),
        None => words(locale.lang).none.to_owned(),
    };
    let is_any = all.iter().any(|(catalog, _)| catalog.term.is_some());
    is_any.then(|| Row {
        name: locale.words.term.to_owned(),
        values: all.iter().map(|it| months(it).into()).collect(),
        is_amount: false,
    })
}

fn amounts(locale: Locale, all: &[Reckoned<'_>], months: u32) -> impl Iterator<Item = Row> {
    let row = |name: String, natures: &[Nature], amount: &dyn Fn(&Totals) -> Option<Decimal>| {
        let is_on_request =
            |(catalog, figures): &Reckoned<'_>| figures.quote.is_on_request(catalog, natures);
        let is_any = all.iter().any(|it| {
            let amount = amount(&it.1.quote.totals);
            is_on_request(it) || amount.is_some_and(|amount| !amount.is_zero())
        });
        let values = all.iter().map(|it| {
            let (catalog, figures) = it;
            let amount = amount(&figures.quote.totals);
            let amount = amount.and_then(|amount| known(amount, is_on_request(it)));
            let text = match amount {
                Some(amount) => locale.amount(&catalog.currency, amount),
                None if is_on_request(it) => locale.words.quoted_by_seller.to_owned(),
                None => locale.words.not_renewed.to_owned(),
            };
            let is_sample = amount.is_some() && figures.is_sample();
            Value { text, is_sample }
        });
        is_any.then(|| Row {
            name,
            values: values.collect(),
            is_amount: true,
        })
    };
    let term = locale.text(&months_in_words(months));
    let within = words::within(locale.lang, &term);
    [
        row(
            locale.words.due_now.to_owned(),
            &Totals::DUE_NOW,
            &|totals| Some(totals.due_now),
        ),
        row(locale.words.usage.to_owned(), &Totals::USAGE, &|totals| {
            Some(totals.usage)
        }),
        row(
            words(locale.lang).renewal.to_owned(),
            &Totals::RENEWAL,
            &|totals| totals.renewal.map(|renewal| renewal.amount),
        ),
        row(within, &Totals::DUE_NOW, &|totals| {
            Some(totals.prepaid_within(months))
        }),
    ]
    .into_iter()
    .flatten()
}
