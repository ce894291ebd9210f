//! What is tried besides the numbers that meet the need: choices, toggles, and the ranges of
//! numbers that rules tell apart.

use rust_decimal::Decimal;

use crate::course::up_to_next;
use crate::guide;
use crate::item::{self, Item, looked_at_by, measured};
use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, UnitId};
use pricing::condition::{Allowed, Condition, Subject};
use pricing::measure::Measure;
use pricing::selection::{Selection, Value};

/// An option whose settings are tried one by one.
pub(crate) struct Variable {
    pub option: OptionId,
    pub settings: Vec<Setting>,
}

/// What an option is set to.
pub(crate) struct Setting {
    /// The value that conditions see.
    pub value: Value,
    /// For a number that meets the need: which numbers it stands for, in steps, both included;
    /// nothing for an empty list.
    pub span: Option<(i128, i128)>,
}

/// The options a condition looks at.
pub(crate) fn options(condition: &Condition) -> impl Iterator<Item = OptionId> {
    let subjects = condition.atoms().iter().map(|atom| atom.subject);
    subjects.filter_map(|subject| match subject {
        Subject::Option(option) => Some(option),
        Subject::Term => None,
    })
}

/// Everything that is tried. What neither meets the need, nor changes what is charged when
/// left alone, nor is wanted by a rule about such, stays as it is. A number that is not about
/// the need is the buyer's own, and stays unless rules look at it.
pub(crate) fn all(
    catalog: &Catalog,
    unit: UnitId,
    start: &Selection,
    items: &[Item],
    looked_at: &[OptionId],
    fixed: &[OptionId],
) -> Vec<Variable> {
    let is_item = |option: OptionId| items.iter().any(|item| item.option == option);
    let mut bears: Vec<bool> = catalog
        .options()
        .map(|(id, option)| {
            let is_number = matches!(
                option.kind,
                OptionKind::Quantity { .. } | OptionKind::Purchases { .. }
            );
            is_item(id)
                || (!is_number && (provides(catalog, id, unit) || is_live(catalog, start, id)))
        })
        .collect();
    let mut conditions: Vec<Vec<OptionId>> = catalog
        .rules
        .iter()
        .map(|rule| options(&rule.when).chain(options(&rule.requires)).collect())
        .collect();
    let lifetimes = catalog.policy.lifetime.every();
    conditions.extend(
        lifetimes
            .iter()
            .map(|clause| options(&clause.when).collect()),
    );
    spread(&conditions, &mut bears);

    let seen = |id: &OptionId| conditions.iter().any(|seen| seen.contains(id));
    let ids = catalog.options().map(|(id, _)| id);
    ids.filter(|id| bears.get(id.index()) == Some(&true) && !fixed.contains(id))
        .filter(|id| !is_item(*id) || seen(id) || looked_at.contains(id))
        .map(|option| Variable {
            option,
            settings: match items.iter().find(|item| item.option == option) {
                Some(item) => spans(catalog, item),
                None => values(catalog, option),
            },
        })
        .collect()
}

fn provides(catalog: &Catalog, option: OptionId, unit: UnitId) -> bool {
    let choices = catalog.option(option).choices();
    let by_choice = choices.map(|(_, choice)| guide::of(&choice.provides, unit));
    by_choice
        .chain([guide::each_covers(catalog, option, unit)])
        .any(|quantity| !quantity.is_zero())
}

/// Whether something may be charged with a choice or toggle left alone, so that changing it may
/// change what is charged, and not only add to it.
fn is_live(catalog: &Catalog, start: &Selection, option: OptionId) -> bool {
    let rests = |charge: &Charge| {
        let atoms = charge.when.atoms().iter();
        let mut about = atoms.filter(|atom| atom.subject == Subject::Option(option));
        let counts_it = charge.quantity == Measure::Option(option);
        about.any(|atom| !atom.holds(start))
            || (counts_it && start.value(option).number().is_zero())
    };
    catalog
        .charges
        .iter()
        .filter(|charge| {
            measured(charge).contains(&option) || looked_at_by(charge).any(|o| o == option)
        })
        .any(|charge| !rests(charge))
}

/// What a rule looks at together with something that bears on the need bears on it too.
fn spread(conditions: &[Vec<OptionId>], bears: &mut [bool]) {
    loop {
        let mut grown = false;
        for seen in conditions {
            if seen
                .iter()
                .any(|option| bears.get(option.index()) == Some(&true))
            {
                for option in seen {
                    if let Some(bears) = bears.get_mut(option.index()) {
                        grown |= !std::mem::replace(bears, true);
                    }
                }
            }
        }
        if !grown {
            return;
        }
    }
}

/// The bounds that conditions know of a number: each begins a range they may tell apart.
pub(crate) fn bounds(catalog: &Catalog, option: OptionId, decimals: u32) -> Vec<i128> {
    let rules = catalog.rules.iter();
    let rules = rules.flat_map(|rule| [&rule.when, &rule.requires]);
    let charges = catalog.charges.iter().map(|charge| &charge.when);
    let lifetimes = catalog.policy.lifetime.every().iter();
    let lifetimes = lifetimes.map(|clause| &clause.when);
    let mut bounds = Vec::new();
    for condition in rules.chain(charges).chain(lifetimes) {
        let atoms = condition.atoms().iter();
        for atom in atoms.filter(|atom| atom.subject == Subject::Option(option)) {
            if let Allowed::Numbers(ranges) = &atom.allowed {
                bounds.extend(
                    ranges
                        .iter()
                        .flat_map(|range| item::bounds(range, decimals)),
                );
            }
        }
    }
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

/// The ranges of a number that conditions tell apart; of a list, whether it is empty.
fn spans(catalog: &Catalog, item: &Item) -> Vec<Setting> {
    let (least, most) = (item.least(), item.most());
    let entry = Setting {
        value: item.value(vec![least]),
        span: Some((least, most)),
    };
    if item.listed {
        return vec![
            Setting {
                value: item.value(Vec::new()),
                span: None,
            },
            entry,
        ];
    }
    let bounds = bounds(catalog, item.option, item.range.decimals);
    let starts: Vec<i128> = [least]
        .into_iter()
        .chain(
            bounds
                .into_iter()
                .filter(|b| (least + 1..=most).contains(b)),
        )
        .collect();
    up_to_next(&starts, most)
        .map(|(start, end)| Setting {
            value: item.value(vec![start]),
            span: Some((start, end)),
        })
        .collect()
}

/// The values of what does not itself meet the need: each choice, both answers, and of a number
/// the ones at bounds that conditions know.
fn values(catalog: &Catalog, option: OptionId) -> Vec<Setting> {
    let opt = catalog.option(option);
    let values = match &opt.kind {
        OptionKind::Choice(_) => opt.choices().map(|(id, _)| Value::Choice(id)).collect(),
        OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
        OptionKind::Purchases { range, .. } => {
            vec![
                Value::Purchases(Vec::new()),
                Value::Purchases(vec![range.min]),
            ]
        }
        OptionKind::Quantity { range, default, .. } => {
            let bounds = bounds(catalog, option, range.decimals).into_iter();
            let near = bounds.flat_map(|bound| [bound - 1, bound]);
            let numbers = near.map(|steps| Decimal::from_i128_with_scale(steps, range.decimals));
            let mut numbers: Vec<Decimal> = numbers
                .filter(|number| range.fit(*number) == [*number])
                .chain([*default])
                .collect();
            numbers.sort();
            numbers.dedup();
            numbers.into_iter().map(Value::Quantity).collect()
        }
    };
    values
        .into_iter()
        .map(|value| Setting { value, span: None })
        .collect()
}
