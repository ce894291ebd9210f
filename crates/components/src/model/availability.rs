//! What each combination of deciding choices allows: of editions and regions, say.

use pricing::catalog::{ChoiceId, OptionId, OptionKind, Rule};
use pricing::condition::Subject;
use pricing::selection::Value;
use pricing::{Catalog, Selection};

use super::control::candidates;

/// More columns than this are no table any more.
const MOST_COLUMNS: usize = 8;

/// A table of what may be bought with which of the deciding choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Availability {
    /// The combinations of the deciding choices.
    pub columns: Vec<Vec<(OptionId, ChoiceId)>>,
    /// The options that a deciding choice may forbid.
    pub rows: Vec<Row>,
}

/// An option, with what each combination allows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The option.
    pub option: OptionId,
    /// For each column.
    pub cells: Vec<Cell>,
}

/// What a combination allows of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// All of it.
    All,
    /// These choices.
    Some(Vec<ChoiceId>),
    /// Nothing.
    Nothing,
}

impl Availability {
    /// The table of a price list; nothing where no choice decides about other options, or too many do.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Option<Self> {
        let deciding = deciding(catalog);
        let count = deciding
            .iter()
            .map(|option| catalog.option(*option).choices().count())
            .try_fold(1_usize, usize::checked_mul)?;
        if deciding.is_empty() || count > MOST_COLUMNS {
            return None;
        }
        let mut columns: Vec<Vec<(OptionId, ChoiceId)>> = vec![Vec::new()];
        for option in &deciding {
            let choices: Vec<ChoiceId> = catalog
                .option(*option)
                .choices()
                .map(|(id, _)| id)
                .collect();
            columns = columns
                .into_iter()
                .flat_map(|column| {
                    choices.iter().map(move |choice| {
                        column.iter().copied().chain([(*option, *choice)]).collect()
                    })
                })
                .collect();
        }
        let bases: Vec<Selection> = columns
            .iter()
            .map(|column| {
                let bare = Selection::defaults(catalog);
                column.iter().fold(bare, |selection, (option, choice)| {
                    selection.with(*option, Value::Choice(*choice))
                })
            })
            .collect();
        let about = |option: OptionId| -> Vec<&Rule> {
            let rules = catalog.rules.iter().filter(|rule| rule.option == option);
            rules.filter(|rule| reads_only(rule, &deciding)).collect()
        };
        let rows: Vec<Row> = catalog
            .options()
            .map(|(option, _)| (option, about(option)))
            .filter(|(_, rules)| !rules.is_empty())
            .map(|(option, rules)| Row {
                option,
                cells: bases
                    .iter()
                    .map(|base| cell(catalog, base, option, &rules))
                    .collect(),
            })
            .collect();
        (!rows.is_empty()).then_some(Self { columns, rows })
    }
}

/// The choices that rules about other options read, and no rule is about.
fn deciding(catalog: &Catalog) -> Vec<OptionId> {
    let is_read = |option: OptionId| {
        let mut others = catalog.rules.iter().filter(|rule| rule.option != option);
        others.any(|rule| subjects(rule).any(|subject| subject == Some(option)))
    };
    catalog
        .options()
        .filter(|(id, option)| {
            let is_free = catalog.rules.iter().all(|rule| rule.option != *id);
            matches!(option.kind, OptionKind::Choice(_)) && is_free && is_read(*id)
        })
        .map(|(id, _)| id)
        .collect()
}

/// The options that a rule reads beside its own; `None` for what is no option.
fn subjects(rule: &Rule) -> impl Iterator<Item = Option<OptionId>> {
    let atoms = rule.when.atoms().iter().chain(rule.requires.atoms());
    let others = atoms.map(|atom| match atom.subject {
        Subject::Option(option) => Some(option),
        _ => None,
    });
    others.filter(|subject| *subject != Some(rule.option))
}

/// Whether a rule reads these options alone, beside its own.
pub(super) fn reads_only(rule: &Rule, options: &[OptionId]) -> bool {
    subjects(rule).all(|subject| subject.is_some_and(|option| options.contains(&option)))
}

fn cell(catalog: &Catalog, base: &Selection, option: OptionId, rules: &[&Rule]) -> Cell {
    let is_allowed = |value: Value| {
        let candidate = base.clone().with(option, value);
        !rules.iter().any(|rule| rule.is_broken(&candidate))
    };
    if !matches!(catalog.option(option).kind, OptionKind::Choice(_)) {
        let values = candidates(catalog, option).into_iter();
        let is_all = values.map(|(_, value)| value).all(is_allowed);
        return if is_all { Cell::All } else { Cell::Nothing };
    }
    // By the catalog's convention a choice that means "without" is called `none`.
    let choices = || {
        let choices = catalog.option(option).choices();
        choices
            .filter(|(_, choice)| choice.id != "none")
            .map(|(id, _)| id)
    };
    let allowed: Vec<ChoiceId> = choices()
        .filter(|id| is_allowed(Value::Choice(*id)))
        .collect();
    if allowed.is_empty() {
        Cell::Nothing
    } else if allowed.len() == choices().count() {
        Cell::All
    } else {
        Cell::Some(allowed)
    }
}
