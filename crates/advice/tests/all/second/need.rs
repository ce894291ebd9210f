//! What it means that a purchase meets a need, written to be read beside the format's README.

use chrono::{Datelike, Months, NaiveDate};
use pricing::Decimal;
use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, Provision, UnitId};
use pricing::policy::Length;
use pricing::quote::quote;
use pricing::selection::{Selection, Value};
use serde_json::Value as Json;

fn of(provisions: &[Provision], unit: UnitId) -> Decimal {
    let of_unit = provisions.iter().filter(|p| p.unit == unit);
    of_unit.map(|p| p.quantity).sum()
}

/// What one of an option's number includes, or serves as it is used.
pub fn each(list: &Catalog, option: OptionId, unit: UnitId) -> Decimal {
    let served = list.advice.serves.iter().filter(|s| s.option == option);
    let served: Decimal = served.map(|s| of(&s.serves, unit)).sum();
    match &list.option(option).kind {
        OptionKind::Quantity { provides, .. } | OptionKind::Purchases { provides, .. } => {
            of(provides, unit) + served
        }
        _ => served,
    }
}

/// What the choice made or the yes given includes.
fn included(list: &Catalog, option: OptionId, value: &Value, unit: UnitId) -> Decimal {
    match (&list.option(option).kind, value) {
        (OptionKind::Choice(choices), Value::Choice(choice)) => {
            of(&choices[choice.index()].provides, unit)
        }
        (OptionKind::Toggle { provides }, Value::Toggle(true)) => of(provides, unit),
        _ => Decimal::ZERO,
    }
}

/// Whether an option can cover any of the need.
pub fn bears_on(list: &Catalog, option: OptionId, unit: UnitId) -> bool {
    let opt = list.option(option);
    let mut choices = opt.choices();
    choices.any(|(_, choice)| !of(&choice.provides, unit).is_zero())
        || matches!(&opt.kind, OptionKind::Toggle { provides } if !of(provides, unit).is_zero())
        || !each(list, option, unit).is_zero()
}

/// How much a selection covers: the plan, and the numbers, less what of them is the plan's own.
pub fn covered(list: &Catalog, written: &Json, selection: &Selection, unit: UnitId) -> Decimal {
    let options = || list.options().map(|(id, _)| id);
    let plan: Decimal = of(&list.provides, unit)
        + options()
            .map(|id| included(list, id, selection.value(id), unit))
            .sum::<Decimal>();
    let numbers = options().map(|id| {
        let each = each(list, id, unit);
        let amount = each * selection.value(id).number();
        if amount.is_zero() || plan.is_zero() {
            return amount;
        }
        let free = each * left_free(list, written, selection, id);
        amount - free.min(plan).min(amount)
    });
    plan + numbers.sum::<Decimal>()
}

/// How many of an option's number some charge leaves free, counted up from none.
fn left_free(list: &Catalog, written: &Json, selection: &Selection, option: OptionId) -> Decimal {
    let OptionKind::Quantity { range, .. } = list.option(option).kind else {
        return Decimal::ZERO;
    };
    let is_used = list.advice.serves.iter().any(|s| s.option == option);
    let step = Decimal::new(1, range.decimals);
    let now = selection.value(option).number();
    let mut most = Decimal::ZERO;
    for (at, charge) in list.charges.iter().enumerate() {
        let counts = |key: &str| names(&written["charge"][at][key], &list.option(option).id);
        if !charge.when.holds(selection) || !(counts("quantity") || counts("period")) {
            continue;
        }
        let is_free = |number: Decimal| {
            let taken = selection.clone().with(option, Value::Quantity(number));
            let quantity = charge.quantity.value(&taken, Decimal::ONE);
            let price = charge.price.look_up(&list.books, &taken);
            let costs = price.amount(charge.billable(quantity));
            quantity.is_zero() || is_used && costs.is_some_and(|costs| costs.is_zero())
        };
        let mut free = Decimal::ZERO;
        while free < now && is_free(free + step) {
            free += step;
        }
        most = most.max(free);
    }
    most
}

/// Whether what is written names an option, or an attribute of it.
pub fn names(written: &Json, id: &str) -> bool {
    match written {
        Json::String(text) => text.split('.').next() == Some(id),
        Json::Array(all) => all.iter().any(|one| names(one, id)),
        Json::Object(table) => table.iter().any(|(key, one)| key == id || names(one, id)),
        _ => false,
    }
}

/// Whether everything that meets the need lasts for as many months, whenever it starts.
pub fn lasts(
    list: &Catalog,
    written: &Json,
    selection: &Selection,
    unit: UnitId,
    months: u32,
) -> bool {
    let lifetime = list.policy.lifetime.first(selection);
    let lives = match lifetime.map(|clause| clause.says) {
        None => true,
        Some(Length::Months(own)) => own >= months,
        Some(Length::Days(days)) => {
            let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
            let starts = first.iter_days().take_while(|day| day.year() < 2025);
            starts.into_iter().all(|start| {
                let needed = start.checked_add_months(Months::new(months)).unwrap();
                (needed - start).num_days() <= days.into()
            })
        }
    };
    let bill = quote(list, selection, NaiveDate::MIN);
    lives
        && bill.lines.iter().all(|line| {
            let charge: &Charge = list.charge(line.charge);
            let is_short = charge.valid_months.is_some_and(|valid| valid < months);
            let mut options = list.options();
            !is_short
                || options.all(|(id, option)| {
                    let value = selection.value(id);
                    let serves =
                        included(list, id, value, unit) + each(list, id, unit) * value.number();
                    let charge = &written["charge"][line.charge.index()];
                    serves.is_zero() || !reads(charge, &option.id)
                })
        })
}

/// Whether a charge as written reads an option.
fn reads(charge: &Json, id: &str) -> bool {
    let keys = ["when", "each", "quantity", "period", "price"];
    keys.iter().any(|key| names(&charge[key], id))
}
