//! What each control of the calculator shows.

use pricing::catalog::{ChoiceId, NoticeId, OptionId, OptionKind, Rule, RuleId};
use pricing::condition::Subject;
use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, rules};

use super::draft::Draft;
use super::entry::Entry;
use super::reckoning::Reckoning;

/// The control of one option.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// What it shows.
    pub input: Input,
    /// What cannot be taken as things are.
    pub unavailable: Vec<Unavailable>,
    /// What is wrong with what was taken.
    pub problems: Vec<Problem>,
    /// What to know.
    pub notices: Vec<NoticeId>,
}

/// What a control shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// One choice of several; none while an unknown one was given.
    Choices(Option<ChoiceId>),
    /// Yes or no.
    Toggle(bool),
    /// A number as typed.
    Number(String),
    /// A list of numbers as typed.
    Entries(Vec<Entry>),
}

/// Values of an option that a rule forbids as things are.
#[derive(Debug, Clone, PartialEq)]
pub struct Unavailable {
    /// The choices; empty where it is anything but leaving the option out.
    pub choices: Vec<ChoiceId>,
    /// Why, with the changes elsewhere that would make them available.
    pub problem: Problem,
}

impl Control {
    /// The control of an option for a draft and what it means.
    #[must_use]
    pub fn of(catalog: &Catalog, draft: &Draft, reckoning: &Reckoning, option: OptionId) -> Self {
        let place = Place::Option(option);
        let selection = &reckoning.selection;
        let problems: Vec<Problem> = reckoning.problems_at(&place).cloned().collect();
        let unreadable = problems
            .iter()
            .any(|problem| !matches!(problem.cause, Cause::Rule { .. }));
        let input = match (&catalog.option(option).kind, selection.value(option)) {
            (OptionKind::Choice(_), Value::Choice(choice)) => {
                Input::Choices((!unreadable).then_some(*choice))
            }
            (OptionKind::Purchases { .. }, _) => Input::Entries(draft.entries(catalog, option)),
            (OptionKind::Toggle { .. }, value) => Input::Toggle(value.is_taken()),
            _ => Input::Number(draft.texts(catalog, option).pop().unwrap_or_default()),
        };
        let notices = catalog
            .notices()
            .filter(|(_, notice)| notice.option == Some(option) && notice.when.holds(selection))
            .map(|(id, _)| id)
            .collect();
        Self {
            input,
            unavailable: unavailable(catalog, selection, option),
            problems,
            notices,
        }
    }

    /// Whether a rule forbids a choice as things are.
    #[must_use]
    pub fn forbids(&self, choice: ChoiceId) -> bool {
        let mut groups = self.unavailable.iter();
        groups.any(|group| group.choices.contains(&choice))
    }
}

/// What of an option cannot be taken as things are, other than what is taken already.
fn unavailable(catalog: &Catalog, selection: &Selection, option: OptionId) -> Vec<Unavailable> {
    let mut rules_about = catalog.rules.iter().filter(|rule| rule.option == option);
    if rules_about.next().is_none() {
        return Vec::new();
    }
    let taken = selection.value(option);
    let mut found: Vec<Unavailable> = Vec::new();
    for (choice, value) in candidates(catalog, option) {
        if value == *taken || (choice.is_none() && taken.is_taken()) {
            continue;
        }
        let candidate = selection.clone().with(option, value);
        for (id, _) in rules::broken(catalog, &candidate).filter(|(_, r)| r.option == option) {
            // Choices that the same rule forbids need the same change: it is worked out once.
            let same = found.iter_mut().find(
                |group| matches!(group.problem.cause, Cause::Rule { rule, .. } if rule == id),
            );
            match same {
                Some(group) => group.choices.extend(choice),
                None => found.push(Unavailable {
                    choices: choice.into_iter().collect(),
                    problem: elsewhere(catalog, &candidate, id),
                }),
            }
        }
    }
    found
}

/// The problem a candidate has with a rule, with only those repairs that leave its own option
/// alone: what the rule wants of others, or else a way out of where it applies.
fn elsewhere(catalog: &Catalog, candidate: &Selection, id: RuleId) -> Problem {
    let mut problem = rules::problem(catalog, candidate, id);
    let place = problem.place.clone();
    problem
        .repairs
        .retain(|repair| repair.set.iter().all(|(at, _)| *at != place));
    if problem.repairs.is_empty() {
        problem.repairs = ways_out(catalog, candidate, catalog.rule(id));
    }
    problem
}

/// Other choices elsewhere under which no rule about this one's option is broken.
fn ways_out(catalog: &Catalog, candidate: &Selection, rule: &Rule) -> Vec<Repair> {
    let mut ways = Vec::new();
    for atom in rule.when.atoms() {
        let Subject::Option(other) = atom.subject else {
            continue;
        };
        for (choice, _) in catalog.option(other).choices() {
            let value = Value::Choice(choice);
            let changed = candidate.clone().with(other, value.clone());
            let mut broken = rules::broken(catalog, &changed);
            if other != rule.option && !broken.any(|(_, still)| still.option == rule.option) {
                ways.push(Repair::option(other, value));
            }
        }
    }
    ways
}

/// A value for each way of taking an option.
pub(super) fn candidates(catalog: &Catalog, option: OptionId) -> Vec<(Option<ChoiceId>, Value)> {
    let opt = catalog.option(option);
    match &opt.kind {
        OptionKind::Choice(_) => opt
            .choices()
            .map(|(choice, _)| (Some(choice), Value::Choice(choice)))
            .collect(),
        OptionKind::Toggle { .. } => vec![(None, Value::Toggle(true))],
        OptionKind::Quantity { range, .. } => {
            let some = range.min_if_any.unwrap_or(range.min.max(Decimal::ONE));
            vec![(None, Value::Quantity(some))]
        }
        OptionKind::Purchases { range, .. } => {
            vec![(None, Value::Purchases(vec![range.min.max(Decimal::ONE)]))]
        }
    }
}
