//! Checks that the conditions of charges can hold, and leave no hole between them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::reach::{Variable, completes};
use super::{Code, Issue};
use crate::catalog::{Catalog, Charge, OptionKind, Periods, Range};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::raw;
use crate::selection::{Selection, Value};

/// More settings than this of what tells charges apart are not looked at.
const MOST_SETTINGS: usize = 20_000;

/// Charges and notices that no answer reaches, and quantities between two conditions.
pub(super) fn issues(catalog: &Catalog, raw: &raw::Catalog) -> Vec<Issue> {
    let mut issues = Vec::new();
    let charges = catalog.charges.iter().map(|charge| &charge.when);
    let notices = catalog.notices.iter().map(|notice| &notice.when);
    for (list, conditions) in [
        ("charge", charges.collect::<Vec<_>>()),
        ("notice", notices.collect()),
    ] {
        for (i, when) in conditions.into_iter().enumerate() {
            if !can_hold(catalog, when) {
                let what = "what this condition asks for".to_owned();
                issues.push(Issue::new(
                    &format!("{list}[{i}].when"),
                    Code::Unreachable(what),
                ));
            }
        }
    }
    issues.extend(holes(catalog, raw));
    issues
}

/// Whether some selection meets a condition and breaks no rule.
fn can_hold(catalog: &Catalog, when: &Condition) -> bool {
    if when.atoms().is_empty() {
        return true;
    }
    let rules = catalog.rules.iter();
    let atoms = rules.flat_map(|rule| rule.when.atoms().iter().chain(rule.requires.atoms()));
    let variables = Variable::of(catalog, atoms.chain(when.atoms()).collect());
    let subjects: BTreeSet<Subject> = when.atoms().iter().map(|atom| atom.subject).collect();
    let mut met = vec![Selection::defaults(catalog)];
    for variable in &variables {
        if subjects.contains(&variable.subject) {
            met = met
                .iter()
                .flat_map(|selection| variable.values(selection))
                .filter(|selection| {
                    let about = when.atoms().iter();
                    let mut about = about.filter(|atom| atom.subject == variable.subject);
                    about.all(|atom| atom.holds(selection))
                })
                .collect();
        }
    }
    met.into_iter()
        .any(|selection| completes(catalog, &variables, selection, subjects.clone()))
}

/// A charge with a range of numbers for which it is due.
#[derive(Clone, Copy)]
struct Band<'a> {
    at: usize,
    charge: &'a Charge,
    least: Decimal,
    most: Decimal,
}

/// Numbers between the ranges of two charges for which nothing is charged.
fn holes(catalog: &Catalog, raw: &raw::Catalog) -> Vec<Issue> {
    let atoms = catalog
        .charges
        .iter()
        .flat_map(|charge| charge.when.atoms());
    let subjects: BTreeSet<Subject> = atoms
        .filter(|atom| matches!(atom.allowed, Allowed::Numbers(_)))
        .map(|atom| atom.subject)
        .collect();
    let mut found: BTreeSet<(usize, Decimal, Subject)> = BTreeSet::new();
    for subject in subjects {
        let bands = bands(catalog, subject);
        for (below, above) in bands.iter().flat_map(|a| bands.iter().map(move |b| (a, b))) {
            if below.at != above.at
                && share_a_number(subject, below.charge, above.charge)
                && let Some(number) = next_above(catalog, subject, below.most)
                && number < above.least
                && is_hole(catalog, subject, number, (below, above), &bands)
            {
                found.insert((above.at, number, subject));
            }
        }
    }
    let issue = |(charge, number, subject): (usize, Decimal, Subject)| {
        let name = match subject {
            Subject::Option(option) => &catalog.option(option).id,
            Subject::Term => "term_months",
        };
        let written = raw.charge.get(charge);
        let written = written.is_some_and(|raw| raw.when.contains_key(name));
        let key = if written {
            format!(".when.{name}")
        } else {
            String::new()
        };
        let code = Code::Hole(format!("{name} = {number}"));
        Issue::new(&format!("charge[{charge}]{key}"), code)
    };
    found.into_iter().map(issue).collect()
}

fn bands(catalog: &Catalog, subject: Subject) -> Vec<Band<'_>> {
    let charges = catalog.charges.iter().enumerate();
    let bands = charges.flat_map(|(at, charge)| {
        let atoms = charge.when.atoms().iter();
        let ranges = atoms.filter(move |atom| atom.subject == subject);
        let ranges = ranges.flat_map(|atom| match &atom.allowed {
            Allowed::Numbers(ranges) => ranges.as_slice(),
            _ => &[],
        });
        ranges.map(move |(least, most)| Band {
            at,
            charge,
            least: *least,
            most: *most,
        })
    });
    bands.collect()
}

/// Whether two charges that look at a number share it between them: both count the same, or one
/// of them counts that number.
fn share_a_number(subject: Subject, a: &Charge, b: &Charge) -> bool {
    a.each == b.each && (a.quantity == b.quantity || counts(subject, a) || counts(subject, b))
}

/// Whether a charge counts a number.
fn counts(subject: Subject, charge: &Charge) -> bool {
    let times = match &charge.periods {
        Periods::Times(times) => Some(times),
        _ => None,
    };
    let mut measures = times.into_iter().chain([&charge.quantity]);
    matches!(subject, Subject::Option(option) if measures.any(|measure| measure.options().contains(&option)))
}

/// Whether what a condition asks of some subjects holds.
fn holds_of(when: &Condition, selection: &Selection, of: impl Fn(Subject) -> bool) -> bool {
    let atoms = when.atoms().iter();
    let mut about = atoms.filter(|atom| of(atom.subject));
    about.all(|atom| atom.holds(selection))
}

/// Whether a selection that breaks no rule meets what two charges ask besides the number, while
/// nothing is charged for the number between them and no third charge is nearer to it.
fn is_hole(
    catalog: &Catalog,
    subject: Subject,
    number: Decimal,
    (below, above): (&Band, &Band),
    bands: &[Band],
) -> bool {
    let mut start = Selection::defaults(catalog);
    match subject {
        Subject::Option(option) => start.set(option, Value::Quantity(number)),
        Subject::Term => start.term_months = number.to_u32(),
    }
    let counts_as_much = |charge: &Charge| {
        let same = |band: &Band| {
            charge.each == band.charge.each && charge.quantity == band.charge.quantity
        };
        same(below) && same(above)
    };
    let looks = |charge: &Charge| charge.when.atoms().iter().any(|a| a.subject == subject);
    let fills = |charge: &&Charge| {
        (looks(charge) || counts_as_much(charge) || counts(subject, charge))
            && holds_of(&charge.when, &start, |of| of == subject)
    };
    let filling = catalog.charges.iter().filter(fills);
    let is_nearer = |band: &&Band| (number..above.least).contains(&band.least);
    let nearer = bands.iter().filter(is_nearer).map(|band| band.charge);
    let others: Vec<&Charge> = filling.chain(nearer).collect();
    let both = [below.charge, above.charge];

    let atoms = both.iter().chain(&others);
    let atoms: Vec<&Atom> = atoms.flat_map(|charge| charge.when.atoms()).collect();
    let mut decided: BTreeSet<Subject> = atoms.iter().map(|atom| atom.subject).collect();
    decided.insert(subject);
    let rules = catalog.rules.iter();
    let ruled = rules.flat_map(|rule| rule.when.atoms().iter().chain(rule.requires.atoms()));
    let variables = Variable::of(catalog, ruled.chain(atoms).collect());
    let mut settings = vec![start];
    for variable in &variables {
        if variable.subject != subject && decided.contains(&variable.subject) {
            settings = settings
                .iter()
                .flat_map(|selection| variable.values(selection))
                .filter(|selection| {
                    let is_it = |of| of == variable.subject;
                    both.iter()
                        .all(|charge| holds_of(&charge.when, selection, is_it))
                })
                .take(MOST_SETTINGS)
                .collect();
        }
    }
    settings.into_iter().any(|selection| {
        let besides = |of| of != subject;
        let mut others = others.iter();
        !others.any(|charge| holds_of(&charge.when, &selection, besides))
            && completes(catalog, &variables, selection, decided.clone())
    })
}

/// The least number above another that can be asked for.
fn next_above(catalog: &Catalog, subject: Subject, number: Decimal) -> Option<Decimal> {
    match subject {
        Subject::Term => {
            let months = catalog.term.iter().flat_map(|term| &term.months);
            let above = months
                .map(|months| Decimal::from(*months))
                .filter(|m| *m > number);
            above.min()
        }
        Subject::Option(option) => match &catalog.option(option).kind {
            OptionKind::Quantity { range, .. } => above_in(*range, number),
            _ => None,
        },
    }
}

fn above_in(range: Range, number: Decimal) -> Option<Decimal> {
    let step = Decimal::new(1, range.decimals);
    let next = number.trunc_with_scale(range.decimals).checked_add(step)?;
    let fits = range.fit(next).into_iter();
    fits.filter(|fit| *fit > number).min()
}
