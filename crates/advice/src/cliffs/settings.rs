//! What the price of an option's numbers is tried at.

use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, Periods};
use pricing::condition::{Condition, Subject};
use pricing::measure::Measure;
use pricing::price::Price;
use pricing::price_source::PriceSource;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::decisions::conditions;
use crate::number::Number;
use crate::price::times;
use crate::reads;

/// More settings than this of what a price depends on are not looked at.
const MOST_SETTINGS: usize = 2_000;

/// What a price is tried at.
pub(super) struct Settings {
    pub all: Vec<Selection>,
    /// Numbers that make a difference elsewhere too.
    pub beside: Vec<OptionId>,
    /// Whether there are more settings than are tried.
    pub too_many: bool,
}

/// A selection for every setting of what an option's price or sale depends on, the rest at their
/// defaults.
pub(super) fn settings(catalog: &Catalog, number: &Number) -> Settings {
    let charges: Vec<&Charge> = number
        .charges
        .iter()
        .map(|id| catalog.charge(*id))
        .collect();
    let mut seen: Vec<OptionId> = charges.iter().flat_map(|c| reads::by_charge(c)).collect();
    let about = |condition: &Condition| reads::by_condition(condition).any(|o| o == number.option);
    for rule in &catalog.rules {
        if about(&rule.when) || about(&rule.requires) {
            seen.extend(reads::by_condition(&rule.when).chain(reads::by_condition(&rule.requires)));
        }
    }
    seen.retain(|option| *option != number.option);
    seen.sort_unstable();
    seen.dedup();
    let mut settings = Settings {
        all: vec![Selection::defaults(catalog)],
        beside: Vec::new(),
        too_many: false,
    };
    for id in seen {
        let option = catalog.option(id);
        let values: Vec<Value> = match &option.kind {
            OptionKind::Choice(_) => option.choices().map(|(id, _)| Value::Choice(id)).collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            OptionKind::Quantity { .. } | OptionKind::Purchases { .. } => {
                if !is_factor(&charges, id) {
                    settings.beside.push(id);
                }
                telling(catalog, &charges, id)
            }
        };
        settings.cross(&values, |selection, value| selection.set(id, value.clone()));
    }
    if let Some(term) = &catalog.term
        && tells_terms_apart(catalog, &charges, number)
    {
        settings.cross(&term.months, |selection, months| {
            selection.term_months = Some(*months);
        });
    }
    let is_booked = |charge: &&Charge| matches!(charge.price, PriceSource::Book(_));
    if charges.iter().any(is_booked) {
        let books = catalog
            .books
            .iter()
            .map(|book| catalog.find_book(&book.name));
        let books: Vec<_> = [None].into_iter().chain(books).collect();
        settings.cross(&books, |selection, book| selection.book = *book);
    }
    settings
}

impl Settings {
    /// Each setting so far with each of these values.
    fn cross<T>(&mut self, values: &[T], set: impl Fn(&mut Selection, &T)) {
        if self.all.len() * values.len() > MOST_SETTINGS {
            self.too_many = true;
            return;
        }
        let with = |selection: &Selection| {
            let selections = values.iter().map(|value| {
                let mut selection = selection.clone();
                set(&mut selection, value);
                selection
            });
            selections.collect::<Vec<_>>()
        };
        self.all = self.all.iter().flat_map(with).collect();
    }
}

/// Whether a number does no more than multiply all that another costs, or than switch charges on:
/// then none of it, some of it and the bounds of conditions are all there is to try.
fn is_factor(charges: &[&Charge], option: OptionId) -> bool {
    let multiplies = |charge: &&Charge| {
        let mut in_quantity = Vec::new();
        in_quantity.extend(charge.quantity.options());
        let is_factor = matches!(times(charge), Some(Measure::Option(by)) if *by == option);
        is_factor && !in_quantity.contains(&option) && charge.each != Some(option)
    };
    let is_unmeasured = |charge: &&Charge| !reads::measured(charge).contains(&option);
    charges.iter().all(multiplies) || charges.iter().all(is_unmeasured)
}

/// The values of a number at which it may make a difference: its ends, the default, the least
/// above 0, bounds of conditions and tiers.
fn telling(catalog: &Catalog, charges: &[&Charge], option: OptionId) -> Vec<Value> {
    let Some(number) = Number::bare(catalog, option) else {
        return Vec::new();
    };
    let default = catalog.option(option).default_value();
    if number.listed {
        return vec![default, number.value(&[number.least_if_any().max(1)])];
    }
    let mut values = vec![number.least(), number.least_if_any().max(1), number.most()];
    values.extend(
        number
            .bounds(conditions(catalog))
            .iter()
            .flat_map(|at| [at - 1, *at]),
    );
    for charge in charges {
        let prices: &[Price] = match &charge.price {
            PriceSource::One(price) => std::slice::from_ref(price),
            PriceSource::Table { cells, .. } => cells,
            PriceSource::Book(_) => &[],
        };
        for price in prices {
            if let Price::Volume { tiers, .. } | Price::Graduated { tiers, .. } = price {
                values.extend(
                    tiers
                        .iter()
                        .map(|tier| number.steps(tier.from + charge.free)),
                );
            }
        }
    }
    let mut values: Vec<Decimal> = values
        .into_iter()
        .map(|steps| number.decimal(steps))
        .filter(|value| number.range.fit(*value) == [*value])
        .collect();
    values.sort_unstable();
    values.dedup();
    let others = values.into_iter().map(Value::Quantity);
    let others: Vec<Value> = others.filter(|value| *value != default).collect();
    [default].into_iter().chain(others).collect()
}

/// Whether the term is more than a factor of all that an option costs.
fn tells_terms_apart(catalog: &Catalog, charges: &[&Charge], number: &Number) -> bool {
    let by_term = |charge: &&Charge| matches!(charge.periods, Periods::Months | Periods::Years);
    let periodic = charges.iter().filter(|charge| by_term(charge)).count();
    let in_rules = catalog.rules.iter().any(|rule| {
        let reads =
            |condition: &Condition| reads::by_condition(condition).any(|o| o == number.option);
        (reads(&rule.when) || reads(&rule.requires))
            && (reads_term_in(&rule.when) || reads_term_in(&rule.requires))
    });
    (periodic > 0 && periodic < charges.len())
        || charges.iter().any(|charge| reads_term(charge))
        || in_rules
}

fn reads_term_in(condition: &Condition) -> bool {
    let mut atoms = condition.atoms().iter();
    atoms.any(|atom| atom.subject == Subject::Term)
}

pub(super) fn reads_term(charge: &Charge) -> bool {
    reads_term_in(&charge.when)
        || counts_term(&charge.quantity)
        || times(charge).is_some_and(counts_term)
}

fn counts_term(measure: &Measure) -> bool {
    match measure {
        Measure::TermMonths => true,
        Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().any(counts_term)
        }
        Measure::Sub(a, b) | Measure::Div(a, b) => counts_term(a) || counts_term(b),
        Measure::Round(one, _) => counts_term(one),
        _ => false,
    }
}
