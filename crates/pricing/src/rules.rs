//! What may be bought with what: which rules a selection breaks, what would mend that, and what
//! a change would drop.

use rust_decimal::Decimal;

use crate::catalog::{Catalog, OptionId, OptionKind, Rule, RuleId};
use crate::condition::{Allowed, Atom, Subject};
use crate::problem::{Cause, Place, Problem, Repair, Setting};
use crate::selection::{Selection, Value};

/// How many repairs a problem offers at most.
const MOST_REPAIRS: usize = 4;

impl Rule {
    /// Whether a selection breaks it.
    #[must_use]
    pub fn is_broken(&self, selection: &Selection) -> bool {
        self.when.holds(selection) && !self.requires.holds(selection)
    }
}

/// The rules a selection breaks, in the catalog's order.
pub fn broken<'a>(
    catalog: &'a Catalog,
    selection: &'a Selection,
) -> impl Iterator<Item = (RuleId, &'a Rule)> {
    let rules = catalog.rules();
    rules.filter(|(_, rule)| rule.is_broken(selection))
}

/// A problem for each broken rule, each with repairs after which no rule of that kind about that
/// option is broken.
#[must_use]
pub fn problems(catalog: &Catalog, selection: &Selection) -> Vec<Problem> {
    broken(catalog, selection)
        .map(|(id, _)| problem(catalog, selection, id))
        .collect()
}

/// The problem that one rule is for a selection that breaks it.
#[must_use]
pub fn problem(catalog: &Catalog, selection: &Selection, id: RuleId) -> Problem {
    let rule = catalog.rule(id);
    Problem {
        place: Place::Option(rule.option),
        cause: Cause::Rule {
            rule: id,
            kind: rule.kind,
        },
        repairs: repairs(catalog, selection, rule),
    }
}

/// What a change leads to once everything it breaks is dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The selection afterwards. It breaks a rule only where the changed option itself does.
    pub selection: Selection,
    /// The options that were dropped to their defaults, in the catalog's order.
    pub dropped: Vec<OptionId>,
}

/// Drops to its default every option, other than the one `kept`, that a selection breaks a rule
/// about, until no such rule is broken.
#[must_use]
pub fn settle(catalog: &Catalog, selection: Selection, kept: Option<OptionId>) -> Settled {
    let mut settled = Settled {
        selection,
        dropped: Vec::new(),
    };
    // Each round drops an option not dropped before, so there are at most as many rounds.
    loop {
        let next = broken(catalog, &settled.selection)
            .map(|(_, rule)| rule.option)
            .find(|option| Some(*option) != kept && !settled.dropped.contains(option));
        let Some(option) = next else { break };
        settled.selection = dropped(catalog, &settled.selection, option);
        if let Err(at) = settled.dropped.binary_search(&option) {
            settled.dropped.insert(at, option);
        }
    }
    settled
}

/// The selection with an option at the value it has when left out.
#[must_use]
pub fn dropped(catalog: &Catalog, selection: &Selection, option: OptionId) -> Selection {
    let bare = selection
        .clone()
        .with(option, catalog.option(option).default_value());
    first_allowed_choice(catalog, bare, option)
}

/// The selection with the first choice of an option that no rule about it forbids; unchanged if
/// it is not a choice or all are forbidden.
pub(crate) fn first_allowed_choice(
    catalog: &Catalog,
    selection: Selection,
    option: OptionId,
) -> Selection {
    catalog
        .option(option)
        .choices()
        .map(|(choice, _)| selection.clone().with(option, Value::Choice(choice)))
        .find(|candidate| {
            let mut about = catalog.rules.iter().filter(|rule| rule.option == option);
            !about.any(|rule| rule.is_broken(candidate))
        })
        .unwrap_or(selection)
}

/// Changes that remove a broken rule and all of its kind about its option: dropping the option,
/// or giving it what it wants. Those that break least else come first, then the smallest.
fn repairs(catalog: &Catalog, selection: &Selection, rule: &Rule) -> Vec<Repair> {
    let alike: Vec<&Rule> = broken(catalog, selection)
        .map(|(_, other)| other)
        .filter(|other| other.option == rule.option && other.kind == rule.kind)
        .collect();
    let wanted = alike.iter().flat_map(|other| other.requires.atoms());
    let give = wanted.filter(|atom| !atom.holds(selection)).fold(
        vec![Change::none(selection)],
        |changes, atom| {
            let ways = |change: &Change| satisfy(catalog, change, atom);
            changes.iter().flat_map(ways).take(MOST_REPAIRS).collect()
        },
    );
    let drop = Change {
        selection: dropped(catalog, selection, rule.option),
        touched: vec![Subject::Option(rule.option)],
    };
    let mut found: Vec<(usize, Change)> = give
        .into_iter()
        .chain([drop])
        .map(|change| complete(catalog, selection, change))
        .filter(|change| {
            let mut left = broken(catalog, &change.selection);
            !left.any(|(_, left)| left.option == rule.option && left.kind == rule.kind)
        })
        .map(|change| (newly_broken(catalog, selection, &change).count(), change))
        .collect();
    found.dedup_by(|a, b| a.1.selection == b.1.selection);
    found
        .into_iter()
        .take(MOST_REPAIRS)
        .map(|(_, change)| change.into_repair())
        .collect()
}

/// A selection on the way to a repair, and what was changed to get there.
#[derive(Clone)]
struct Change {
    selection: Selection,
    touched: Vec<Subject>,
}

impl Change {
    fn none(selection: &Selection) -> Self {
        Self {
            selection: selection.clone(),
            touched: Vec::new(),
        }
    }

    fn with(&self, option: OptionId, value: Value) -> Self {
        let mut change = self.clone();
        change.selection = change.selection.with(option, value);
        change.touch(Subject::Option(option));
        change
    }

    fn touch(&mut self, subject: Subject) {
        if !self.touched.contains(&subject) {
            self.touched.push(subject);
        }
    }

    fn into_repair(self) -> Repair {
        let setting = |subject| match subject {
            Subject::Option(option) => (
                Place::Option(option),
                Setting::Value(self.selection.value(option).clone()),
            ),
            Subject::Term => {
                let months = self.selection.term_months.unwrap_or(0);
                (Place::Term, Setting::Months(months))
            }
        };
        Repair {
            set: self.touched.iter().copied().map(setting).collect(),
        }
    }
}

fn newly_broken<'a>(
    catalog: &'a Catalog,
    before: &'a Selection,
    change: &'a Change,
) -> impl Iterator<Item = &'a Rule> {
    broken(catalog, &change.selection)
        .map(|(_, rule)| rule)
        .filter(|rule| !rule.is_broken(before))
}

/// Follows a change through: what it newly breaks is given what it wants where the change itself
/// set it, and dropped otherwise. Each round touches something new, so there are few.
fn complete(catalog: &Catalog, before: &Selection, mut change: Change) -> Change {
    for _ in 0..=catalog.options.len() {
        let Some(rule) = newly_broken(catalog, before, &change).next() else {
            break;
        };
        let about = Subject::Option(rule.option);
        let next = if change.touched.contains(&about) {
            let mut wanted = rule.requires.atoms().iter();
            wanted
                .find(|atom| {
                    !atom.holds(&change.selection) && !change.touched.contains(&atom.subject)
                })
                .and_then(|atom| satisfy(catalog, &change, atom).into_iter().next())
        } else {
            let mut next = change.clone();
            next.selection = dropped(catalog, &change.selection, rule.option);
            next.touch(about);
            Some(next)
        };
        match next {
            Some(next) => change = next,
            None => break,
        }
    }
    change
}

/// The ways to make an atom hold, the nearest first.
fn satisfy(catalog: &Catalog, change: &Change, atom: &Atom) -> Vec<Change> {
    match (atom.subject, &atom.allowed) {
        (Subject::Option(option), Allowed::Choices(choices)) => {
            let is_most = choices.len() + 1 >= catalog.option(option).choices().count();
            // "Anything but none" is one way, the smallest; named choices are one way each.
            let ways = if is_most && choices.len() > 1 {
                1
            } else {
                MOST_REPAIRS
            };
            let values = choices.iter().take(ways).copied().map(Value::Choice);
            values.map(|value| change.with(option, value)).collect()
        }
        (Subject::Option(option), Allowed::Toggle(on)) => {
            vec![change.with(option, Value::Toggle(*on))]
        }
        (Subject::Option(option), Allowed::Empty(true)) => {
            vec![change.with(option, Value::Purchases(Vec::new()))]
        }
        (Subject::Option(option), Allowed::Empty(false)) => match catalog.option(option).kind {
            OptionKind::Purchases { range, .. } => {
                vec![change.with(option, Value::Purchases(vec![range.min.max(Decimal::ONE)]))]
            }
            _ => Vec::new(),
        },
        (Subject::Option(option), Allowed::Numbers(_)) => {
            satisfy_number(change, option, &atom.allowed)
        }
        (Subject::Term, allowed) => satisfy_term(catalog, change, allowed),
    }
}

fn satisfy_number(change: &Change, option: OptionId, allowed: &Allowed) -> Vec<Change> {
    let now = change.selection.value(option).number();
    let nearest = allowed.nearest(now);
    nearest
        .map(|number| change.with(option, Value::Quantity(number)))
        .into_iter()
        .collect()
}

fn satisfy_term(catalog: &Catalog, change: &Change, allowed: &Allowed) -> Vec<Change> {
    let now = change.selection.term_months.unwrap_or(0);
    let sold = catalog
        .term
        .iter()
        .flat_map(|term| term.months.iter().copied());
    let nearest = sold
        .filter(|months| allowed.contains_number((*months).into()))
        .min_by_key(|months| months.abs_diff(now));
    let set = |months| {
        let mut next = change.clone();
        next.selection.term_months = Some(months);
        next.touch(Subject::Term);
        next
    };
    nearest.map(set).into_iter().collect()
}

impl Allowed {
    /// The allowed number nearest to one that is not.
    fn nearest(&self, number: Decimal) -> Option<Decimal> {
        let Allowed::Numbers(ranges) = self else {
            return None;
        };
        ranges
            .iter()
            .map(|(least, most)| number.clamp(*least, *most))
            .min_by_key(|candidate| (*candidate - number).abs())
    }
}
