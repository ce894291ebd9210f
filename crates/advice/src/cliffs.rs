//! Cliffs: quantities that cost more than some larger one.
//!
//! On a segment of its price a number never costs less than a smaller one, or never more. So only
//! an end of a segment can be cheaper than what comes before it, and of each segment those that
//! are dearer than the cheapest such end are its last.
//!
//! What else a price depends on is tried too: every choice and toggle, every term sold where the
//! term is more than a factor, and other numbers at the values where conditions, tiers and ranges
//! make a difference. What was not tried is told, never denied.

mod settings;

use pricing::catalog::{Catalog, DecidedBy, OptionId, Periods};
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::breakpoints::breakpoints;
use crate::decisions::conditions;
use crate::money::Money;
use crate::number::Number;
use crate::price::Pricer;
use crate::{Doubt, reads};
use settings::{reads_term, settings};

/// A range of quantities each of which costs more than a larger one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cliff {
    /// The option whose numbers these are: of a list, its entries, each bought by itself.
    pub option: OptionId,
    /// What else is selected. It has the term that amounts due each period are counted for.
    pub selection: Selection,
    /// The first of them.
    pub from: Decimal,
    /// The last.
    pub to: Decimal,
    /// The larger quantity that costs least, the smallest of several.
    pub better: Decimal,
    /// What that costs: for one purchase, over the whole term.
    pub costs: Decimal,
    /// Whether some of it depends on the term.
    pub is_periodic: bool,
    /// The least that it saves over any of them.
    pub least_saved: Decimal,
    /// The most.
    pub most_saved: Decimal,
}

/// The cliff that a quantity stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The cliff.
    pub cliff: Cliff,
    /// What its better quantity saves over this one.
    pub saving: Decimal,
}

/// Every cliff of a list, and what was not looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Cliffs {
    /// Those found, in the catalog's order: each once, with the first selection that has it.
    pub found: Vec<Cliff>,
    /// What was not examined; without any of these, nothing else costs more than something larger.
    pub unexamined: Vec<Unexamined>,
}

/// Something not examined for cliffs or dominated purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unexamined {
    /// The numbers of an option whose price cannot be followed.
    Option(OptionId),
    /// Most settings of what an option's price depends on: there are too many.
    Settings(OptionId),
    /// An option's price at other numbers of a second than those where it makes a difference.
    Beside(OptionId, OptionId),
    /// The numbers of an option that the buyer's situation decides.
    Situation(OptionId),
    /// Choices and packs at other values of an option they are priced or sold with.
    Purchases(OptionId),
    /// Numbers of an option between those at which others may begin to cost less.
    Between(OptionId),
    /// Purchases for which the cheapest other cannot be told for certain.
    Doubtful(Doubt),
}

/// The cliffs of every option that is the seller's offer.
#[must_use]
pub fn cliffs(catalog: &Catalog) -> Cliffs {
    let mut all = Cliffs {
        found: Vec::new(),
        unexamined: Vec::new(),
    };
    for (option, opt) in catalog.options() {
        let Some(number) = charged(catalog, option) else {
            continue;
        };
        if opt.decided_by == DecidedBy::Buyer {
            all.unexamined.push(Unexamined::Situation(option));
            continue;
        }
        let mut found: Vec<Cliff> = Vec::new();
        let settings = settings(catalog, &number);
        let beside = settings.beside.into_iter();
        let beside = beside.map(|other| Unexamined::Beside(option, other));
        let too_many = settings.too_many.then_some(Unexamined::Settings(option));
        all.unexamined.extend(beside.chain(too_many));
        for selection in settings.all {
            let Some(cliffs) = find(catalog, &selection, &number) else {
                let unexamined = Unexamined::Option(option);
                if !all.unexamined.contains(&unexamined) {
                    all.unexamined.push(unexamined);
                }
                continue;
            };
            let is_new = |cliff: &Cliff| !found.iter().any(|known| is_alike(catalog, known, cliff));
            let new: Vec<Cliff> = cliffs.into_iter().filter(is_new).collect();
            found.extend(new);
        }
        all.found.extend(found);
    }
    all
}

/// Whether two findings are one: the same quantities, at the same cost or with other numbers alone.
fn is_alike(catalog: &Catalog, a: &Cliff, b: &Cliff) -> bool {
    let same_costs =
        (a.costs, a.least_saved, a.most_saved) == (b.costs, b.least_saved, b.most_saved);
    let mut options = catalog.options();
    let same_choices = options.all(|(id, _)| match a.selection.value(id) {
        Value::Quantity(_) | Value::Purchases(_) => true,
        chosen => chosen == b.selection.value(id),
    });
    (a.from, a.to, a.better) == (b.from, b.to, b.better) && (same_costs || same_choices)
}

/// The cliffs of one option, ascending, with everything else as selected: none where its price
/// cannot be followed.
#[must_use]
pub fn cliffs_in(catalog: &Catalog, selection: &Selection, option: OptionId) -> Vec<Cliff> {
    let number = charged(catalog, option);
    let found = number.and_then(|number| find(catalog, selection, &number));
    found.unwrap_or_default()
}

/// The cliff that a quantity of an option stands in, with everything else as selected.
#[must_use]
pub fn cliff_at(
    catalog: &Catalog,
    selection: &Selection,
    option: OptionId,
    quantity: Decimal,
) -> Option<Standing> {
    let cliffs = cliffs_in(catalog, selection, option).into_iter();
    let mut around = cliffs.filter(|cliff| (cliff.from..=cliff.to).contains(&quantity));
    let cliff = around.next()?;
    let number = charged(catalog, option)?;
    let mut bill = Bill::of(catalog, selection, &number);
    let saving = bill.cost(number.steps(quantity))? - cliff.costs;
    Some(Standing { cliff, saving })
}

/// An option that takes numbers, with all that is charged for them; nothing where nothing is.
fn charged(catalog: &Catalog, option: OptionId) -> Option<Number> {
    let mut number = Number::bare(catalog, option)?;
    let charges = catalog.charges();
    let reading = charges.filter(|(_, charge)| reads::by_charge(charge).any(|o| o == option));
    number.charges = reading.map(|(id, _)| id).collect();
    (!number.charges.is_empty()).then_some(number)
}

/// What numbers of an option come to on the bill.
struct Bill<'a> {
    catalog: &'a Catalog,
    pricer: Pricer<'a>,
    /// Where only totals are rounded, the total without any of it.
    without: Option<Decimal>,
}

impl<'a> Bill<'a> {
    fn of(catalog: &'a Catalog, selection: &Selection, number: &'a Number) -> Self {
        let rest = selection.clone().with(number.option, number.value(&[]));
        let is_by_total = catalog.total_rounding.is_some();
        Self {
            catalog,
            pricer: Pricer::new(catalog, &catalog.charges, Money::DECIMAL, selection, number),
            without: is_by_total.then(|| priced(catalog, &rest)),
        }
    }

    fn cost(&mut self, steps: i128) -> Option<Decimal> {
        let cost = self.pricer.cost(steps)?;
        match self.without {
            Some(without) => Some(priced(self.catalog, self.pricer.at(steps)) - without),
            None => Some(Money::DECIMAL.amount(cost)),
        }
    }
}

/// What comes to a price of all that a selection is charged.
fn priced(catalog: &Catalog, selection: &Selection) -> Decimal {
    let day = catalog.reference_day();
    quote(catalog, selection, day).totals.overall()
}

fn find(catalog: &Catalog, selection: &Selection, number: &Number) -> Option<Vec<Cliff>> {
    let mut bill = Bill::of(catalog, selection, number);
    let segments = segments(catalog, selection, &mut bill.pricer)?;
    let is_periodic = bill.pricer.charges.iter().any(|(charge, _)| {
        matches!(charge.periods, Periods::Months | Periods::Years) || reads_term(charge)
    });
    let mut cliffs: Vec<Cliff> = Vec::new();
    let mut better: Option<(Decimal, i128)> = None;
    for (start, end) in segments.iter().copied().rev() {
        let [first, last] = [start, end].map(|at| bill.cost(at));
        let (first, last) = (first?, last?);
        let mut to = end;
        if last < first && better.is_none_or(|(cost, _)| last <= cost) {
            better = Some((last, end));
            to = end - 1;
        }
        if let Some((cost, at)) = better
            && bill.cost(to)? > cost
        {
            let from = first_above(&mut bill, start, to, cost);
            let [a, b] = [from, to].map(|at| bill.cost(at));
            let saved = [a? - cost, b? - cost];
            let found = Cliff {
                option: number.option,
                selection: selection.clone(),
                from: number.decimal(from),
                to: number.decimal(to),
                better: number.decimal(at),
                costs: cost,
                is_periodic,
                least_saved: saved.into_iter().min()?,
                most_saved: saved.into_iter().max()?,
            };
            match cliffs.last_mut() {
                Some(next) if continues(next, &found, number) => {
                    next.from = found.from;
                    next.least_saved = next.least_saved.min(found.least_saved);
                    next.most_saved = next.most_saved.max(found.most_saved);
                }
                _ => cliffs.push(found),
            }
        }
        if better.is_none_or(|(cost, _)| first <= cost) {
            better = Some((first, start));
        }
    }
    cliffs.reverse();
    Some(cliffs)
}

/// The segments of a price, without those that are not sold; nothing where it cannot be followed.
fn segments(
    catalog: &Catalog,
    selection: &Selection,
    pricer: &mut Pricer,
) -> Option<Vec<(i128, i128)>> {
    let number = pricer.number;
    let (least, if_any, most) = (number.least(), number.least_if_any(), number.most());
    let bounds = number.bounds(conditions(catalog));
    let starts = breakpoints(pricer, least, most, &bounds).ok()?;
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([most]);
    let mut segments: Vec<(i128, i128)> = starts.iter().copied().zip(ends).collect();
    segments.retain(|(from, _)| {
        let taken = selection
            .clone()
            .with(number.option, number.value(&[*from]));
        (*from == least || *from >= if_any)
            && rules::broken(catalog, &taken).next().is_none()
            && pricer.cost(*from).is_some()
    });
    Some(segments)
}

/// Whether a cliff goes straight on where another ends.
fn continues(next: &Cliff, found: &Cliff, number: &Number) -> bool {
    next.better == found.better && found.to + number.decimal(1) == next.from
}

/// The first number of a segment that costs more than this, where its last one does.
fn first_above(bill: &mut Bill, start: i128, to: i128, cost: Decimal) -> i128 {
    let (mut below, mut above) = (start - 1, to);
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        if bill.cost(middle).is_none_or(|found| found > cost) {
            above = middle;
        } else {
            below = middle;
        }
    }
    above
}
