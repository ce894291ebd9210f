//! The price list as a table: a group of rows for each charge, whatever its kind of price.

use pricing::catalog::{BookId, ChargeId, ChoiceId, OptionId, OptionKind, Rule};
use pricing::price::Price;
use pricing::price_source::{Key, PriceSource};
use pricing::quote::Line;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};

use super::availability;

/// The rows of one charge.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The charge.
    pub charge: ChargeId,
    /// Others of the same nature and tiers, told once.
    pub also: Vec<ChargeId>,
    /// Its rows, at least one.
    pub rows: Vec<Row>,
}

/// One price.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is the price of.
    pub of: Vec<Label>,
    /// The price.
    pub price: Shown,
}

/// What tells a row from the other rows of its charge.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// Choices of an option which cost the same.
    Choices(OptionId, Vec<ChoiceId>),
    /// No or yes.
    Toggle(OptionId, bool),
    /// A tier, from its bound to just before the next one's.
    Tier(Decimal, Option<Decimal>),
}

/// A price, for a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// Known only to the seller.
    OnRequest,
    /// An amount whatever the quantity.
    Flat(Decimal),
    /// A rate for so many units, perhaps with an amount on top.
    Rate {
        /// The rate.
        rate: Decimal,
        /// How many units it is for.
        per: Decimal,
        /// The amount on top.
        flat: Decimal,
    },
    /// A price for each started package of so many units.
    Package {
        /// The price.
        price: Decimal,
        /// How many units.
        size: Decimal,
    },
}

/// Whether the tiers of a charge price only the units inside each.
#[must_use]
pub fn is_graduated(catalog: &Catalog, charge: ChargeId) -> bool {
    let graduated = |price: &Price| matches!(price, Price::Graduated { .. });
    match &catalog.charge(charge).price {
        PriceSource::One(price) => graduated(price),
        PriceSource::Table { cells, .. } => cells.iter().any(graduated),
        PriceSource::Book(_) => false,
    }
}

/// Whether a charge has its prices from a price book.
#[must_use]
pub fn is_by_book(catalog: &Catalog, charge: ChargeId) -> bool {
    matches!(catalog.charge(charge).price, PriceSource::Book(_))
}

/// The whole list, with the prices of a book where it has none of its own.
#[must_use]
pub fn groups(catalog: &Catalog, book: Option<BookId>) -> Vec<Group> {
    let groups = catalog.charges().map(|(id, charge)| Group {
        charge: id,
        also: Vec::new(),
        rows: match &charge.price {
            PriceSource::One(price) => rows(&[], price),
            PriceSource::Book(option) => book_rows(catalog, book, *option),
            PriceSource::Table { keys, cells } => cells
                .iter()
                .enumerate()
                .map(|(at, price)| (labels(catalog, keys, at), price))
                .filter(|(labels, _)| is_sold(catalog, labels))
                .flat_map(|(labels, price)| rows(&labels, price))
                .collect(),
        },
    });
    let groups = groups.filter(|group| !group.rows.is_empty());
    let mut told: Vec<Group> = Vec::new();
    for group in groups {
        let is_same = |other: &&mut Group| {
            let nature = |charge| catalog.charge(charge).nature;
            group.rows.len() > 1
                && other.rows == group.rows
                && nature(other.charge) == nature(group.charge)
        };
        match told.iter_mut().find(is_same) {
            Some(same) => same.also.push(group.charge),
            None => told.push(group),
        }
    }
    told
}

impl Group {
    /// Whether a charge is told by these rows.
    #[must_use]
    pub fn is_of(&self, charge: ChargeId) -> bool {
        self.charges().any(|of| of == charge)
    }

    /// The charges that are told by these rows.
    pub fn charges(&self) -> impl Iterator<Item = ChargeId> {
        std::iter::once(self.charge).chain(self.also.iter().copied())
    }
}

/// Whether a line's price was read from a row.
#[must_use]
pub fn is_reached(row: &Row, line: &Line, selection: &Selection) -> bool {
    row.of.iter().all(|label| match label {
        Label::Choices(option, choices) => match selection.value(*option) {
            Value::Choice(choice) => choices.contains(choice),
            _ => false,
        },
        Label::Toggle(option, on) => selection.value(*option).is_taken() == *on,
        Label::Tier(from, _) => match line.part {
            Some(part) => part.tier == Some(*from),
            None => *from < line.quantity,
        },
    })
}

fn rows(of: &[Label], price: &Price) -> Vec<Row> {
    let row = |price| {
        vec![Row {
            of: of.to_vec(),
            price,
        }]
    };
    match price {
        Price::OnRequest => row(Shown::OnRequest),
        Price::Flat(amount) => row(Shown::Flat(*amount)),
        Price::PerUnit { rate, per } => row(Shown::Rate {
            rate: *rate,
            per: *per,
            flat: Decimal::ZERO,
        }),
        Price::Package { size, price } => row(Shown::Package {
            price: *price,
            size: *size,
        }),
        Price::Volume { tiers, per } | Price::Graduated { tiers, per } => tiers
            .ranges()
            .map(|(tier, end)| {
                let mut of = of.to_vec();
                of.push(Label::Tier(tier.from, end));
                let price = if tier.unit.is_zero() && !tier.flat.is_zero() {
                    Shown::Flat(tier.flat)
                } else {
                    Shown::Rate {
                        rate: tier.unit,
                        per: *per,
                        flat: tier.flat,
                    }
                };
                Row { of, price }
            })
            .collect(),
    }
}

fn book_rows(catalog: &Catalog, book: Option<BookId>, option: OptionId) -> Vec<Row> {
    let price = |at| {
        let monthly = book.and_then(|book| catalog.book(book).price(option, at));
        monthly.map_or(Shown::OnRequest, |rate| Shown::Rate {
            rate,
            per: Decimal::ONE,
            flat: Decimal::ZERO,
        })
    };
    match &catalog.option(option).kind {
        OptionKind::Choice(_) => catalog
            .option(option)
            .choices()
            // By the catalog's convention a choice that means "without" is called `none`.
            .filter(|(_, choice)| choice.id != "none")
            .map(|(id, _)| Row {
                of: vec![Label::Choices(option, vec![id])],
                price: price(id.index()),
            })
            .collect(),
        _ => vec![Row {
            of: Vec::new(),
            price: price(0),
        }],
    }
}

/// What the cell at a position is looked up by, the last key running fastest.
fn labels(catalog: &Catalog, keys: &[Key], at: usize) -> Vec<Label> {
    let mut rest = at;
    let mut labels: Vec<Label> = keys
        .iter()
        .rev()
        .map(|key| {
            let width = usize::from(key.width).max(1);
            let column = rest % width;
            rest /= width;
            label(catalog, key, column)
        })
        .collect();
    labels.reverse();
    labels
}

/// Whether some rule-abiding selection is what a row is the price of; rules that read anything else than
/// the row's own options may be obeyed elsewhere.
fn is_sold(catalog: &Catalog, labels: &[Label]) -> bool {
    let options: Vec<OptionId> = labels.iter().filter_map(option_of).collect();
    let rules: Vec<&Rule> = catalog
        .rules
        .iter()
        .filter(|rule| availability::reads_only(rule, &options) && options.contains(&rule.option))
        .collect();
    if rules.is_empty() {
        return true;
    }
    let mut selections = vec![Selection::defaults(catalog)];
    for label in labels {
        selections = match label {
            Label::Choices(option, choices) => selections
                .iter()
                .flat_map(|selection| {
                    let with =
                        |choice: &ChoiceId| selection.clone().with(*option, Value::Choice(*choice));
                    choices.iter().map(with)
                })
                .collect(),
            Label::Toggle(option, on) => selections
                .into_iter()
                .map(|selection| selection.with(*option, Value::Toggle(*on)))
                .collect(),
            Label::Tier(..) => selections,
        };
    }
    let is_allowed = |selection: &Selection| !rules.iter().any(|rule| rule.is_broken(selection));
    selections.iter().any(is_allowed)
}

fn option_of(label: &Label) -> Option<OptionId> {
    match label {
        Label::Choices(option, _) | Label::Toggle(option, _) => Some(*option),
        Label::Tier(..) => None,
    }
}

fn label(catalog: &Catalog, key: &Key, column: usize) -> Label {
    let is_here = |at: usize| {
        key.columns
            .get(at)
            .is_some_and(|c| usize::from(*c) == column)
    };
    let opt = catalog.option(key.option);
    match &opt.kind {
        OptionKind::Choice(_) => {
            let choices = opt.choices().map(|(id, _)| id);
            Label::Choices(
                key.option,
                choices.filter(|id| is_here(id.index())).collect(),
            )
        }
        _ => Label::Toggle(key.option, is_here(1)),
    }
}
