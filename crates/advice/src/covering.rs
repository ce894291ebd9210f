//! The covering problem of a need: what is decided, which numbers meet the demand, what stays.

use chrono::NaiveDate;
use pricing::catalog::{Catalog, Charge, ChargeId, OptionId, OptionKind, UnitId};
use pricing::policy::Length;
use pricing::problem::Problem;
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::coverage::{self, included_free, plan};
use crate::integer::scaled;
use crate::money::Money;
use crate::number::Number;
use crate::provision::{self, each_covers, is_proposed};
use crate::{Doubt, Need, NeedProblem, reads};

/// The most and the finest that can be needed of anything.
const MOST_NEEDED: i64 = 1_000_000_000_000_000_000;
const FINEST: u32 = 6;

/// A year whose terms are as long as any.
const LEAP_YEAR: i32 = 2024;

/// A need as a covering problem.
pub(crate) struct Covering<'a> {
    pub catalog: &'a Catalog,
    /// The catalog's charges without rounding.
    pub exact: Vec<Charge>,
    /// What their amounts are counted in.
    pub money: Money,
    pub unit: UnitId,
    /// Defaults, what the buyer decided, the term.
    pub start: Selection,
    /// For how long it is needed, in months.
    pub months: Option<u32>,
    /// Options that stay as they are.
    pub kept: Vec<OptionId>,
    /// Those of them that are decided otherwise than by default.
    pub differs: Vec<OptionId>,
    /// The covering numbers, in the catalog's order.
    pub numbers: Vec<Number>,
    /// The covering numbers that charges of others look at.
    pub looked_at: Vec<OptionId>,
    /// The charges that read no covering number's amount.
    pub common: Vec<ChargeId>,
    /// Decimal places of the demand.
    pub places: u32,
    /// Why the method is not exact for this list.
    pub doubts: Vec<Doubt>,
}

impl<'a> Covering<'a> {
    /// # Errors
    /// A need that is no quantity, a term that is not sold.
    pub(crate) fn of(
        catalog: &'a Catalog,
        need: &Need,
        term_months: Option<u32>,
    ) -> Result<Self, Vec<NeedProblem>> {
        let (start, months) = start(catalog, need, term_months)?;
        let mut kept: Vec<OptionId> = need.fixed.iter().map(|(option, _)| *option).collect();
        kept.extend(catalog.options().filter_map(|(id, option)| {
            let is_situation = option.decided_by == pricing::catalog::DecidedBy::Buyer;
            is_situation.then_some(id)
        }));
        let defaults = Selection::defaults(catalog);
        let differs = kept.iter().copied();
        let differs = differs.filter(|id| start.value(*id) != defaults.value(*id));
        let differs = differs.collect();
        let mut problem = Self {
            exact: without_rounding(catalog),
            money: Money::of(catalog),
            differs,
            unit: need.unit,
            months,
            numbers: Vec::new(),
            looked_at: Vec::new(),
            common: Vec::new(),
            places: places(catalog, need.unit, need.quantity),
            doubts: Vec::new(),
            catalog,
            start,
            kept,
        };
        problem.find_numbers();
        problem.assign_charges();
        Ok(problem)
    }

    fn find_numbers(&mut self) {
        let options = self.catalog.options().map(|(id, _)| id);
        let numbers = options
            .filter(|id| !self.kept.contains(id) && is_proposed(self.catalog, *id))
            .filter_map(|id| Number::of(self.catalog, id, self.unit, self.places));
        self.numbers = numbers.filter(|number| number.covers > 0).collect();
    }

    /// Gives each charge to the number whose cost it is.
    fn assign_charges(&mut self) {
        let mut looked_at = Vec::new();
        for (id, charge) in self.catalog.charges() {
            let known = |read: &[OptionId]| -> Vec<usize> {
                let numbers = self.numbers.iter().enumerate();
                let read = numbers.filter(|(_, number)| read.contains(&number.option));
                read.map(|(at, _)| at).collect()
            };
            let measured = known(&reads::measured(charge));
            let decisive = known(&reads::decisive(charge).collect::<Vec<_>>());
            let is_listed = |at: &usize| self.numbers.get(*at).is_some_and(|n| n.listed);
            let owners = match (measured.as_slice(), decisive.as_slice()) {
                ([], [one]) if !is_listed(one) => vec![*one],
                _ => measured,
            };
            let others = decisive.into_iter().filter(|at| !owners.contains(at));
            looked_at.extend(others.filter_map(|at| self.numbers.get(at).map(|n| n.option)));
            for at in &owners {
                let Some(number) = self.numbers.get_mut(*at) else {
                    continue;
                };
                number.charges.push(id);
                if owners.len() > 1 || !is_alone(charge, number) {
                    self.doubts.push(Doubt::Shared(number.option));
                }
                if number.listed && reads::by_condition(&charge.when).any(|o| o == number.option) {
                    looked_at.push(number.option);
                }
            }
            if owners.is_empty() {
                self.common.push(id);
            }
        }
        self.doubts.dedup();
        self.looked_at = looked_at;
    }

    /// What is covered without the covering numbers: by choices, toggles, the list itself, and
    /// numbers that are decided already.
    pub(crate) fn covers_besides(&self, selection: &Selection) -> i128 {
        let is_kept = |id: &OptionId| !self.numbers.iter().any(|number| number.option == *id);
        let options = self.catalog.options().map(|(id, _)| id);
        let kept = options.filter(is_kept);
        let kept = kept.map(|id| coverage::by_number(self.catalog, selection, self.unit, id));
        let covered = plan(self.catalog, selection, self.unit) + kept.sum::<Decimal>();
        scaled(covered, self.places)
    }

    /// What of a number is free because the plan includes it.
    pub(crate) fn included(&self, selection: &Selection, number: &Number) -> i128 {
        let included = included_free(self.catalog, selection, self.unit, number.option);
        scaled(included, self.places)
    }

    /// What a selection covers.
    pub(crate) fn covers(&self, selection: &Selection) -> i128 {
        scaled(
            coverage::covered(self.catalog, selection, self.unit),
            self.places,
        )
    }

    /// Whether a number, of a list an entry of it, is charged with something that lasts too short.
    pub(crate) fn is_too_short(&self, selection: &Selection, number: &Number, steps: i128) -> bool {
        let amount = number.decimal(steps);
        let taken = selection
            .clone()
            .with(number.option, number.value(&[steps]));
        let charges = number.charges.iter().map(|id| self.catalog.charge(*id));
        let mut short = charges.filter(|charge| !self.is_long_enough(charge));
        steps > 0
            && short.any(|charge| {
                reads::measured(charge).contains(&number.option)
                    && charge.when.holds(&taken)
                    && !charge.quantity.value(&taken, amount).is_zero()
            })
    }

    /// Whether anything is charged for a number that lasts too short.
    pub(crate) fn may_be_too_short(&self, number: &Number) -> bool {
        let mut charges = number.charges.iter().map(|id| self.catalog.charge(*id));
        charges.any(|charge| {
            !self.is_long_enough(charge) && reads::measured(charge).contains(&number.option)
        })
    }

    fn is_long_enough(&self, charge: &Charge) -> bool {
        let lasts = charge.valid_months.zip(self.months);
        lasts.is_none_or(|(valid, months)| valid >= months)
    }

    /// Whether what meets the need lasts for the time it is needed, whenever that starts.
    pub(crate) fn lasts(&self, selection: &Selection) -> bool {
        let Some(months) = self.months else {
            return true;
        };
        let clause = self.catalog.policy.lifetime.first(selection);
        let lasts = match clause.map(|clause| clause.says) {
            None => true,
            Some(Length::Months(own)) => own >= months,
            Some(days @ Length::Days(_)) => (1..=12)
                .filter_map(|month| NaiveDate::from_ymd_opt(LEAP_YEAR, month, 1))
                .all(|start| days.after(start) >= Length::Months(months).after(start)),
        };
        lasts && !self.relies_on_short(selection)
    }

    /// Whether something that meets the need is charged with what lasts too short.
    fn relies_on_short(&self, selection: &Selection) -> bool {
        self.is_short(self.catalog.charges.iter(), selection)
    }

    /// The same of the charges that read no covering number's amount.
    pub(crate) fn relies_on_short_common(&self, selection: &Selection) -> bool {
        let common = self.common.iter().map(|id| self.catalog.charge(*id));
        self.months.is_some() && self.is_short(common, selection)
    }

    fn is_short<'c>(
        &self,
        charges: impl Iterator<Item = &'c Charge>,
        selection: &Selection,
    ) -> bool {
        let mut short = charges.filter(|charge| {
            let entries: &[Decimal] = match charge.each {
                None => &[Decimal::ONE],
                Some(option) => selection.value(option).entries(),
            };
            !self.is_long_enough(charge)
                && charge.when.holds(selection)
                && entries
                    .iter()
                    .any(|entry| !charge.quantity.value(selection, *entry).is_zero())
        });
        short.any(|charge| reads::by_charge(charge).any(|option| self.provides(selection, option)))
    }

    /// Whether an option as selected covers any of the need.
    fn provides(&self, selection: &Selection, option: OptionId) -> bool {
        let value = selection.value(option);
        let by_choice = self.catalog.option(option).choices().any(|(id, choice)| {
            *value == pricing::selection::Value::Choice(id)
                && !provision::of(&choice.provides, self.unit).is_zero()
        });
        let each = each_covers(self.catalog, option, self.unit);
        by_choice || !(each * value.number()).is_zero()
    }

    /// A selection with no covering number above its least.
    pub(crate) fn at_rest(&self, selection: &Selection) -> Selection {
        let mut rest = selection.clone();
        for number in &self.numbers {
            rest.set(number.option, number.value(&[]));
        }
        rest
    }
}

fn start(
    catalog: &Catalog,
    need: &Need,
    term_months: Option<u32>,
) -> Result<(Selection, Option<u32>), Vec<NeedProblem>> {
    let mut problems = Vec::new();
    let quantity = need.quantity.normalize();
    if quantity.is_sign_negative() && !quantity.is_zero()
        || quantity > MOST_NEEDED.into()
        || quantity.scale() > FINEST
    {
        problems.push(NeedProblem::NotAQuantity(need.quantity));
    }
    let mut start = Selection::defaults(catalog);
    start.book = need.book;
    let mut months = start.term_months;
    match (term_months, &catalog.term) {
        (None, _) => {}
        (Some(wanted), Some(term)) if term.months.contains(&wanted) => {
            start.term_months = Some(wanted);
            months = Some(wanted);
        }
        (Some(wanted), None) if lasts_so_long(catalog, wanted) => months = Some(wanted),
        (Some(wanted), _) => {
            let problem = Problem::term_unavailable(catalog, wanted.into());
            problems.push(NeedProblem::Selection(problem));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for (option, value) in &need.fixed {
        start.set(*option, value.clone());
    }
    Ok((start, months))
}

/// Whether a list without a term sells anything for so long: it says of something how long it
/// lasts, and that is long enough.
fn lasts_so_long(catalog: &Catalog, months: u32) -> bool {
    let mut limited = catalog.charges.iter().filter_map(|c| c.valid_months);
    months > 0 && limited.any(|valid| valid >= months)
}

pub(crate) fn without_rounding(catalog: &Catalog) -> Vec<Charge> {
    let charges = catalog.charges.iter();
    charges
        .map(|charge| Charge {
            rounding: None,
            ..charge.clone()
        })
        .collect()
}

/// Whether a charge is for the number alone: of a list, for each entry by itself.
pub(crate) fn is_alone(charge: &Charge, number: &Number) -> bool {
    if !number.listed {
        return charge.each.is_none();
    }
    let mut read = Vec::new();
    read.extend(charge.quantity.options());
    if let Some(times) = crate::price::times(charge) {
        read.extend(times.options());
    }
    charge.each == Some(number.option) && !read.contains(&number.option)
}

/// The decimal places that what is covered of a need can have.
fn places(catalog: &Catalog, unit: UnitId, need: Decimal) -> u32 {
    let of = |quantity: Decimal| quantity.normalize().scale();
    let options = catalog.options().map(|(id, option)| {
        let decimals = match &option.kind {
            OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => {
                range.decimals
            }
            _ => 0,
        };
        let choices = option.choices();
        let choices = choices.map(|(_, choice)| of(provision::of(&choice.provides, unit)));
        let each = of(each_covers(catalog, id, unit)) + decimals;
        choices.max().unwrap_or(0).max(each)
    });
    let base = of(provision::of(&catalog.provides, unit));
    options.max().unwrap_or(0).max(base).max(of(need))
}
