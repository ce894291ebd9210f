//! Checks that rules leave everything sold within reach.
//!
//! What a rule can tell apart is few: values are grouped by which atoms they satisfy, and one of
//! each group stands for all. A search over the groups then answers whether a configuration
//! exists, and covers every combination of what no rule is about (such as edition × region × term).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Code, Issue};
use crate::catalog::{Catalog, OptionId, OptionKind, Rule};
use crate::condition::{Allowed, Atom, Subject};
use crate::raw;
use crate::rules::broken;
use crate::selection::{Selection, Value};

/// Combinations beyond this are not enumerated: no list met has a hundredth of them.
const MOST_COMBINATIONS: usize = 20_000;

/// Unreachable choices, combinations that leave nothing to buy, defaults that break a rule.
pub(super) fn issues(catalog: &Catalog, raw: &raw::Catalog) -> Vec<Issue> {
    let mut issues = Vec::new();
    let defaults = Selection::defaults(catalog);
    for (id, rule) in broken(catalog, &defaults) {
        let code = Code::InvalidDefault(rule.reason.en.clone());
        issues.push(Issue::new(&format!("rule[{}]", id.index()), code));
    }
    let variables = Variable::all(catalog);
    for variable in &variables {
        for group in &variable.groups {
            let start = group.apply(variable.subject, defaults.clone());
            let fixed = BTreeSet::from([variable.subject]);
            if !completes(catalog, &variables, start, fixed) {
                issues.extend(group.members.iter().map(|member| {
                    let (at, what) = member.place(raw, variable.subject);
                    Issue::new(&at, Code::Unreachable(what))
                }));
            }
        }
    }
    if issues.is_empty() {
        issues.extend(contradictions(catalog, raw, &variables, &defaults));
    }
    issues
}

/// Every combination of the subjects no rule is about must leave something to buy.
fn contradictions(
    catalog: &Catalog,
    raw: &raw::Catalog,
    variables: &[Variable],
    defaults: &Selection,
) -> Vec<Issue> {
    let is_root = |variable: &&Variable| {
        !catalog
            .rules
            .iter()
            .any(|rule| Subject::Option(rule.option) == variable.subject)
    };
    let roots: Vec<&Variable> = variables.iter().filter(is_root).collect();
    let fixed: BTreeSet<Subject> = roots.iter().map(|root| root.subject).collect();
    let mut combinations = vec![(defaults.clone(), Vec::new())];
    for root in &roots {
        if combinations.len() * root.groups.len() > MOST_COMBINATIONS {
            break;
        }
        combinations = combinations
            .iter()
            .flat_map(|(selection, names)| {
                root.groups.iter().map(|group| {
                    let mut names: Vec<String> = names.clone();
                    let member = group.members.first();
                    names.extend(member.map(|member| member.place(raw, root.subject).1));
                    (group.apply(root.subject, selection.clone()), names)
                })
            })
            .collect();
    }
    combinations
        .into_iter()
        .filter(|(selection, _)| !completes(catalog, variables, selection.clone(), fixed.clone()))
        .map(|(_, names)| Issue::new("rule", Code::Contradiction(names.join(" × "))))
        .collect()
}

/// Whether the subjects not fixed can be set so that no rule is broken.
pub(super) fn completes(
    catalog: &Catalog,
    variables: &[Variable],
    selection: Selection,
    fixed: BTreeSet<Subject>,
) -> bool {
    let settled = |rule: &Rule| {
        let atoms = rule.when.atoms().iter().chain(rule.requires.atoms());
        atoms.into_iter().all(|atom| fixed.contains(&atom.subject))
    };
    let mut rules = catalog.rules.iter();
    if rules.any(|rule| settled(rule) && rule.is_broken(&selection)) {
        return false;
    }
    if broken(catalog, &selection).next().is_none() {
        return true;
    }
    let free = variables
        .iter()
        .find(|variable| !fixed.contains(&variable.subject));
    free.is_some_and(|variable| {
        let mut fixed = fixed.clone();
        fixed.insert(variable.subject);
        variable.groups.iter().any(|group| {
            let next = group.apply(variable.subject, selection.clone());
            completes(catalog, variables, next, fixed.clone())
        })
    })
}

/// A subject of conditions, with its values grouped by what they can tell apart.
pub(super) struct Variable {
    pub(super) subject: Subject,
    groups: Vec<Group>,
}

/// Values that satisfy the same atoms; the first stands for all.
struct Group {
    satisfied: Vec<bool>,
    members: Vec<Member>,
}

#[derive(Clone)]
enum Member {
    Value(Value),
    Months(u32),
}

impl Variable {
    /// The subjects of all rules.
    fn all(catalog: &Catalog) -> Vec<Self> {
        let rules = catalog.rules.iter();
        let atoms = rules.flat_map(|rule| rule.when.atoms().iter().chain(rule.requires.atoms()));
        Self::of(catalog, atoms.collect())
    }

    /// The subjects of some conditions.
    pub(super) fn of(catalog: &Catalog, atoms: Vec<&Atom>) -> Vec<Self> {
        let mut subjects: Vec<Subject> = atoms.iter().map(|atom| atom.subject).collect();
        subjects.sort();
        subjects.dedup();
        subjects
            .into_iter()
            .map(|subject| {
                let about = atoms.iter().filter(|atom| atom.subject == subject);
                let allowed: Vec<&Allowed> = about.map(|atom| &atom.allowed).collect();
                Self {
                    subject,
                    groups: group(members(catalog, subject, &allowed), &allowed),
                }
            })
            .collect()
    }
}

impl Variable {
    /// A selection with each value worth telling apart in place of its own.
    pub(super) fn values(&self, selection: &Selection) -> Vec<Selection> {
        let groups = self.groups.iter();
        groups
            .map(|group| group.apply(self.subject, selection.clone()))
            .collect()
    }
}

impl Group {
    fn apply(&self, subject: Subject, mut selection: Selection) -> Selection {
        match (subject, self.members.first()) {
            (Subject::Option(option), Some(Member::Value(value))) => {
                selection.with(option, value.clone())
            }
            (Subject::Term, Some(Member::Months(months))) => {
                selection.term_months = Some(*months);
                selection
            }
            _ => selection,
        }
    }
}

impl Member {
    /// Where it is written, and what it is.
    fn place(&self, raw: &raw::Catalog, subject: Subject) -> (String, String) {
        let Subject::Option(OptionId(position)) = subject else {
            let months = match self {
                Member::Months(months) => *months,
                Member::Value(_) => 0,
            };
            return ("term.months".to_owned(), format!("term_months = {months}"));
        };
        let option = raw.option.get(usize::from(position));
        let id = option.map_or("", |option| option.id.as_str());
        let at = format!("option[{position}]");
        match self {
            Member::Value(Value::Choice(choice)) => {
                let choices = option.map(|option| option.choice.as_slice());
                let choice_id = choices
                    .and_then(|choices| choices.get(choice.index()))
                    .map_or("", |choice| choice.id.as_str());
                let at = format!("{at}.choice[{}]", choice.index());
                (at, format!("{id} = {choice_id:?}"))
            }
            Member::Value(Value::Toggle(on)) => (at, format!("{id} = {on}")),
            Member::Value(Value::Quantity(number)) => (at, format!("{id} = {number}")),
            Member::Value(Value::Purchases(entries)) if entries.is_empty() => {
                (at, format!("{id} = []"))
            }
            _ => (at, format!("{id} with entries")),
        }
    }
}

/// The values worth telling apart.
fn members(catalog: &Catalog, subject: Subject, allowed: &[&Allowed]) -> Vec<Member> {
    let Subject::Option(option) = subject else {
        let months = catalog.term.iter().flat_map(|term| &term.months);
        return months.copied().map(Member::Months).collect();
    };
    let values: Vec<Value> = match &catalog.option(option).kind {
        OptionKind::Choice(_) => {
            let choices = catalog.option(option).choices();
            choices.map(|(id, _)| Value::Choice(id)).collect()
        }
        OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
        OptionKind::Purchases { range, .. } => vec![
            Value::Purchases(Vec::new()),
            Value::Purchases(vec![range.min]),
        ],
        OptionKind::Quantity { range, default, .. } => {
            let step = Decimal::new(1, range.decimals);
            let bounds = allowed.iter().flat_map(|allowed| match allowed {
                Allowed::Numbers(ranges) => ranges.as_slice(),
                _ => &[],
            });
            let near = bounds.flat_map(|&(least, most)| {
                let beside = [least.saturating_sub(step), most.saturating_add(step)];
                [least, most].into_iter().chain(beside)
            });
            let mut numbers: Vec<Decimal> = near
                .chain([range.min, *default, range.max])
                .filter(|number| range.fit(*number) == [*number])
                .collect();
            numbers.sort();
            numbers.dedup();
            numbers.into_iter().map(Value::Quantity).collect()
        }
    };
    values.into_iter().map(Member::Value).collect()
}

fn group(members: Vec<Member>, allowed: &[&Allowed]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for member in members {
        let satisfied: Vec<bool> = allowed
            .iter()
            .map(|allowed| match &member {
                Member::Value(value) => allowed.contains(value),
                Member::Months(months) => allowed.contains_number((*months).into()),
            })
            .collect();
        match groups.iter_mut().find(|group| group.satisfied == satisfied) {
            Some(group) => group.members.push(member),
            None => groups.push(Group {
                satisfied,
                members: vec![member],
            }),
        }
    }
    groups
}
