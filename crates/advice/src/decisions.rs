//! What is decided besides the covering numbers, and every way to decide it.
//!
//! Choices and toggles are the seller's offer: those that bear on the need are decided. A covering
//! number that a rule or another charge looks at is decided up to a range in which they cannot
//! tell its numbers apart. Any other number is the buyer's own and stays, unless a rule forces it;
//! then it takes the nearest number that the rule allows.

use pricing::catalog::{Catalog, Charge, OptionId, OptionKind, Rule};
use pricing::condition::{Allowed, Atom, Condition, Subject};
use pricing::measure::Measure;
use pricing::rules;
use pricing::selection::{Selection, Value};
use rust_decimal::Decimal;

use crate::coverage;
use crate::covering::Covering;
use crate::number::Number;
use crate::price::cost;
use crate::reads;

/// More assignments than this are not looked at.
const MOST_ASSIGNMENTS: usize = 20_000;

/// An option whose settings are tried one by one.
#[derive(Clone)]
pub(crate) struct Decision {
    pub option: OptionId,
    pub settings: Vec<Setting>,
}

/// What an option is set to.
#[derive(Clone)]
pub(crate) struct Setting {
    /// The value that conditions see.
    pub value: Value,
    /// Of a covering number, the numbers it stands for.
    pub span: Span,
}

/// The numbers a covering number may have, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// Any in its range, or none.
    Any,
    /// One of these.
    Within(i128, i128),
    /// None: an empty list.
    Empty,
    /// Some: a list that is not empty.
    Some,
}

/// Everything decided but the covering numbers.
pub(crate) struct Assignment {
    /// A covering number is at the first of its span.
    pub selection: Selection,
    pub spans: Vec<Span>,
    /// What the plan covers and costs by itself.
    pub covers: i128,
    pub cost: i128,
}

/// What came of looking for assignments.
pub(crate) struct Assignments {
    /// Those that break no rule, at a public price, that last long enough.
    pub sold: Vec<Assignment>,
    /// Whether all were looked at.
    pub complete: bool,
    pub looked_at: u64,
}

/// What is decided, in the catalog's order.
pub(crate) fn of(problem: &Covering) -> Vec<Decision> {
    let catalog = problem.catalog;
    let number = |option: OptionId| problem.numbers.iter().find(|n| n.option == option);
    let mut bears: Vec<bool> = catalog
        .options()
        .map(|(id, option)| {
            let is_offer = matches!(
                option.kind,
                OptionKind::Choice(_) | OptionKind::Toggle { .. }
            );
            number(id).is_some()
                || problem.differs.contains(&id)
                || (is_offer
                    && (coverage::is_about(catalog, id, problem.unit)
                        || is_live(catalog, &problem.start, id)))
        })
        .collect();
    let mut together: Vec<Vec<OptionId>> = catalog.rules.iter().map(read_by_rule).collect();
    let lifetimes = catalog.policy.lifetime.every().iter();
    together.extend(lifetimes.map(|clause| reads::by_condition(&clause.when).collect()));
    spread(&together, &mut bears);
    let seen = |id: &OptionId| together.iter().any(|seen| seen.contains(id));
    let ids = catalog.options().map(|(id, _)| id);
    ids.filter(|id| bears.get(id.index()) == Some(&true) && !problem.kept.contains(id))
        .filter_map(|option| {
            let settings = match (number(option), &catalog.option(option).kind) {
                (Some(number), _) if seen(&option) || problem.looked_at.contains(&option) => {
                    spans(catalog, number)
                }
                (None, OptionKind::Choice(_)) => {
                    let choices = catalog.option(option).choices();
                    choices.map(|(id, _)| plain(Value::Choice(id))).collect()
                }
                (None, OptionKind::Toggle { .. }) => {
                    [false, true].map(|on| plain(Value::Toggle(on))).into()
                }
                _ => return None,
            };
            Some(Decision { option, settings })
        })
        .collect()
}

fn plain(value: Value) -> Setting {
    Setting {
        value,
        span: Span::Any,
    }
}

fn read_by_rule(rule: &Rule) -> Vec<OptionId> {
    reads::by_condition(&rule.when)
        .chain(reads::by_condition(&rule.requires))
        .collect()
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
    let mut charges = catalog.charges.iter();
    charges.any(|charge| reads::by_charge(charge).any(|o| o == option) && !rests(charge))
}

/// What a rule looks at together with something that bears on the need bears on it too.
fn spread(together: &[Vec<OptionId>], bears: &mut [bool]) {
    loop {
        let mut grown = false;
        for seen in together {
            let bear = |option: &OptionId| bears.get(option.index()) == Some(&true);
            if seen.iter().any(bear) {
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

/// The conditions that tell the numbers of an option apart.
pub(crate) fn conditions(catalog: &Catalog) -> impl Iterator<Item = &Condition> {
    let rules = catalog.rules.iter();
    let rules = rules.flat_map(|rule| [&rule.when, &rule.requires]);
    let charges = catalog.charges.iter().map(|charge| &charge.when);
    let lifetimes = catalog.policy.lifetime.every().iter();
    rules
        .chain(charges)
        .chain(lifetimes.map(|clause| &clause.when))
}

fn spans(catalog: &Catalog, number: &Number) -> Vec<Setting> {
    let (least, most) = (number.least(), number.most());
    if number.listed {
        return vec![
            Setting {
                value: number.value(&[]),
                span: Span::Empty,
            },
            Setting {
                value: number.value(&[least]),
                span: Span::Some,
            },
        ];
    }
    let mut starts = vec![least];
    let bounds = number.bounds(conditions(catalog));
    starts.extend(
        bounds
            .into_iter()
            .filter(|at| (least + 1..=most).contains(at)),
    );
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([most]);
    let spans = starts.iter().copied().zip(ends);
    spans
        .map(|(from, to)| Setting {
            value: number.value(&[from]),
            span: Span::Within(from, to),
        })
        .collect()
}

/// Every assignment that is sold.
pub(crate) fn assignments(problem: &Covering, decisions: &[Decision]) -> Assignments {
    let mut walk = Walk {
        problem,
        decisions,
        judged_after: judged_after(problem, decisions),
        found: Assignments {
            sold: Vec::new(),
            complete: true,
            looked_at: 0,
        },
    };
    let rest = problem.at_rest(&problem.start);
    walk.down(0, rest, vec![Span::Any; problem.numbers.len()]);
    walk.found
}

struct Walk<'a, 'b> {
    problem: &'a Covering<'b>,
    decisions: &'a [Decision],
    /// For each rule the number of decisions after which it can be judged; none for a rule that a
    /// number can be forced to keep.
    judged_after: Vec<Option<usize>>,
    found: Assignments,
}

impl Walk<'_, '_> {
    fn down(&mut self, decided: usize, selection: Selection, spans: Vec<Span>) {
        let rules = self.problem.catalog.rules.iter().zip(&self.judged_after);
        let mut judged = rules
            .filter(|(_, after)| **after == Some(decided))
            .map(|(rule, _)| rule);
        if judged.any(|rule| rule.is_broken(&selection)) {
            return;
        }
        let Some(decision) = self.decisions.get(decided) else {
            self.found.looked_at += 1;
            self.found
                .sold
                .extend(assignment(self.problem, selection, spans));
            return;
        };
        for setting in &decision.settings {
            if self.found.sold.len() >= MOST_ASSIGNMENTS {
                self.found.complete = false;
                return;
            }
            let mut spans = spans.clone();
            let mut numbers = self.problem.numbers.iter();
            let number = numbers.position(|number| number.option == decision.option);
            if let Some(span) = number.and_then(|at| spans.get_mut(at)) {
                *span = setting.span;
            }
            let selection = selection
                .clone()
                .with(decision.option, setting.value.clone());
            self.down(decided + 1, selection, spans);
        }
    }
}

fn judged_after(problem: &Covering, decisions: &[Decision]) -> Vec<Option<usize>> {
    let after = |rule: &Rule| {
        let seen = read_by_rule(rule);
        if seen.iter().any(|option| is_forceable(problem, *option)) {
            return None;
        }
        let last = decisions
            .iter()
            .rposition(|decision| seen.contains(&decision.option));
        Some(last.map_or(0, |at| at + 1))
    };
    problem.catalog.rules.iter().map(after).collect()
}

/// Whether a rule may force an option: a number of the buyer's own that nobody decided.
fn is_forceable(problem: &Covering, option: OptionId) -> bool {
    let is_number = matches!(
        problem.catalog.option(option).kind,
        OptionKind::Quantity { .. } | OptionKind::Purchases { .. }
    );
    is_number
        && !problem.kept.contains(&option)
        && !problem.numbers.iter().any(|number| number.option == option)
}

fn assignment(problem: &Covering, selection: Selection, spans: Vec<Span>) -> Option<Assignment> {
    let selection = forced(problem, selection)?;
    // Covering numbers are judged by themselves: one that lasts too short is not bought.
    if !problem.lasts(&problem.at_rest(&selection)) || problem.relies_on_short_common(&selection) {
        return None;
    }
    let common = problem.common.iter();
    let common = common.filter_map(|id| problem.exact.get(id.index()));
    Some(Assignment {
        covers: problem.covers_besides(&selection),
        cost: cost(problem.catalog, common, problem.money, &selection)?,
        selection,
        spans,
    })
}

/// The selection with numbers of the buyer's own moved as far as rules force them, and no farther;
/// nothing where a rule stays broken.
fn forced(problem: &Covering, mut selection: Selection) -> Option<Selection> {
    for _ in 0..=problem.catalog.rules.len() {
        let Some((_, rule)) = rules::broken(problem.catalog, &selection).next() else {
            return Some(selection);
        };
        selection =
            kept(problem, &selection, rule).or_else(|| released(problem, &selection, rule))?;
    }
    None
}

/// The selection with what a rule wants, where that is about numbers it can force.
fn kept(problem: &Covering, selection: &Selection, rule: &Rule) -> Option<Selection> {
    let wanted = rule.requires.atoms().iter();
    let mut wanted = wanted.filter(|atom| !atom.holds(selection));
    wanted.try_fold(selection.clone(), |moved, atom| {
        let Subject::Option(option) = atom.subject else {
            return None;
        };
        let is_forced = is_forceable(problem, option);
        let value = is_forced.then(|| nearest(problem.catalog, selection, option, atom));
        Some(moved.with(option, value??))
    })
}

/// The value nearest to the one selected that an atom allows.
fn nearest(
    catalog: &Catalog,
    selection: &Selection,
    option: OptionId,
    atom: &Atom,
) -> Option<Value> {
    let now = selection.value(option).number();
    match (&atom.allowed, &catalog.option(option).kind) {
        (Allowed::Numbers(ranges), OptionKind::Quantity { range, .. }) => ranges
            .iter()
            .map(|(least, most)| now.clamp(*least, *most))
            .flat_map(|number| range.fit(number))
            .filter(|number| atom.allowed.contains_number(*number))
            .min_by_key(|number| (*number - now).abs())
            .map(Value::Quantity),
        (Allowed::Empty(true), _) => Some(Value::Purchases(Vec::new())),
        (Allowed::Empty(false), OptionKind::Purchases { range, .. }) => {
            Some(Value::Purchases(vec![range.min.max(Decimal::ONE)]))
        }
        _ => None,
    }
}

/// The selection with a number moved just so far that a rule no longer applies.
fn released(problem: &Covering, selection: &Selection, rule: &Rule) -> Option<Selection> {
    let catalog = problem.catalog;
    let atoms = rule.when.atoms().iter();
    let mut ways = atoms.filter_map(|atom| {
        let Subject::Option(option) = atom.subject else {
            return None;
        };
        if !is_forceable(problem, option) {
            return None;
        }
        let value = match (&atom.allowed, &catalog.option(option).kind) {
            (Allowed::Numbers(ranges), OptionKind::Quantity { range, .. }) => {
                let step = Decimal::new(1, range.decimals);
                let now = selection.value(option).number();
                ranges
                    .iter()
                    .flat_map(|(least, most)| [*least - step, *most + step])
                    .filter(|number| range.fit(*number) == [*number])
                    .filter(|number| !atom.allowed.contains_number(*number))
                    .min_by_key(|number| (*number - now).abs())
                    .map(Value::Quantity)
            }
            (Allowed::Empty(false), _) => Some(Value::Purchases(Vec::new())),
            _ => None,
        };
        Some(selection.clone().with(option, value?))
    });
    ways.next()
}
