//! What the list's own guide leads to.

use pricing::catalog::OptionId;
use pricing::quote::quote;
use pricing::rules;
use pricing::selection::MAX_ENTRIES;
use pricing::selection::Selection;
use rust_decimal::Decimal;

use crate::breakpoints::{breakpoints, stride};
use crate::covering::Covering;
use crate::decisions::{Decision, conditions};
use crate::integer::{div_up, scaled};
use crate::number::Number;
use crate::price::Pricer;
use crate::provision;
use crate::trace::Breakpoint;

/// What is bought by following the list as it is written: everything paid as it is used, where
/// that is sold; or else the smallest choice that covers, past the largest with exactly the
/// number missing. Nothing where rules stand in the way of that.
pub(crate) fn selection(
    problem: &Covering,
    decisions: &[Decision],
    need: Decimal,
) -> Option<Selection> {
    let demand = scaled(need, problem.places);
    let bare = problem.at_rest(&problem.start);
    let by_use = paid_by_use(problem);
    if !by_use.is_empty() {
        return grown(problem, demand, bare, &by_use).filter(|found| is_sold(problem, found));
    }
    let mut sizes = sizes(problem, decisions, &bare);
    let fits = |selection: &Selection| problem.covers(selection) >= demand;
    if let Some(smallest) = sizes.iter().find(|size| fits(size)) {
        return Some(smallest.clone());
    }
    let largest = sizes.pop()?;
    let numbers = lasting(problem);
    grown(problem, demand, largest, &numbers).filter(|found| is_sold(problem, found))
}

fn lasting<'p>(problem: &'p Covering) -> Vec<&'p Number> {
    let numbers = problem.numbers.iter();
    numbers
        .filter(|number| !problem.may_be_too_short(number))
        .collect()
}

fn paid_by_use<'p>(problem: &'p Covering) -> Vec<&'p Number> {
    let numbers = lasting(problem).into_iter();
    numbers.filter(|number| number.pay_as_you_go).collect()
}

/// The selection at each choice of the option that first provides the need, the smallest first;
/// only itself where none does.
fn sizes(problem: &Covering, decisions: &[Decision], bare: &Selection) -> Vec<Selection> {
    let provides = |option: OptionId| {
        let mut choices = problem.catalog.option(option).choices();
        choices.any(|(_, choice)| !provision::of(&choice.provides, problem.unit).is_zero())
    };
    let mut decisions = decisions.iter();
    let mut sizes = match decisions.find(|decision| provides(decision.option)) {
        None => vec![bare.clone()],
        Some(decision) => {
            let values = decision.settings.iter().map(|setting| &setting.value);
            values
                .map(|value| bare.clone().with(decision.option, value.clone()))
                .collect()
        }
    };
    sizes.retain(|size| is_sold(problem, size));
    sizes.sort_by_key(|size| problem.covers(size));
    sizes
}

/// With exactly the number missing, of the first of these that can have it.
fn grown(
    problem: &Covering,
    demand: i128,
    from: Selection,
    numbers: &[&Number],
) -> Option<Selection> {
    let mut grown = from;
    for number in numbers {
        let mut taken = Vec::new();
        loop {
            let missing = demand - problem.covers(&grown);
            if missing <= 0 {
                return Some(grown);
            }
            let included = problem.included(&grown, number);
            // What is included, or had at least, covers nothing more by itself.
            let had = included.max(number.rest().saturating_mul(number.covers));
            let wanted = div_up(missing + had, number.covers);
            taken.push(wanted.max(number.least_if_any()).min(number.most()));
            grown.set(number.option, number.value(&taken));
            if !number.listed || taken.len() == MAX_ENTRIES {
                break;
            }
        }
    }
    (problem.covers(&grown) >= demand).then_some(grown)
}

fn is_sold(problem: &Covering, selection: &Selection) -> bool {
    let catalog = problem.catalog;
    rules::broken(catalog, selection).next().is_none()
        && problem.lasts(selection)
        && quote(catalog, selection, catalog.reference_day()).is_complete()
}

/// The quantities up to which a purchase grows as before, ascending.
pub(crate) fn curve_breakpoints(problem: &Covering, decisions: &[Decision]) -> Vec<Breakpoint> {
    let bare = problem.at_rest(&problem.start);
    let by_use = paid_by_use(problem);
    let (bases, numbers) = if by_use.is_empty() {
        (sizes(problem, decisions, &bare), lasting(problem))
    } else {
        (vec![bare], by_use)
    };
    let mut all = Vec::new();
    for base in bases {
        let mut covered = problem.covers(&base);
        all.push(Breakpoint {
            at: covered,
            period: None,
        });
        for number in &numbers {
            let mut pricer = Pricer::new(
                problem.catalog,
                &problem.exact,
                problem.money,
                &base,
                number,
            );
            let (least, most) = (number.least(), number.most());
            let bounds = number.bounds(conditions(problem.catalog));
            let found = breakpoints(&mut pricer, least, most, &bounds);
            // Without breakpoints no period is known, and every step is looked at.
            let is_known = found.is_ok();
            let mut starts = found.unwrap_or_else(|_| vec![least, number.least_if_any()]);
            starts.push(most);
            let ends: Vec<i128> = starts
                .iter()
                .skip(1)
                .map(|end| end - 1)
                .chain([most])
                .collect();
            let place = |at: i128| {
                let more = (at - number.rest()).saturating_mul(number.covers);
                covered.saturating_add(more)
            };
            for (start, end) in starts.iter().zip(ends) {
                let period = is_known
                    .then(|| stride(&mut pricer, *start, end.max(*start)))
                    .flatten();
                for at in [start - 1, *start] {
                    all.push(Breakpoint {
                        at: place(at),
                        period,
                    });
                }
            }
            covered = place(most);
        }
    }
    all.sort_by_key(|breakpoint| breakpoint.at);
    all
}
