//! Checks that the conditions of charges can hold, and leave no hole between them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::reach::{Variable, completes};
use super::{Code, Issue};
use crate::catalog::{Catalog, Charge, OptionKind, Range};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::raw;
use crate::selection::Selection;

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

/// What several charges for one quantity ask of one number, and nothing else tells them apart.
struct Bands<'a> {
    subject: Subject,
    quantity: &'a Charge,
    others: Vec<&'a Atom>,
    /// Each range with the charge that has it.
    ranges: Vec<(Decimal, Decimal, usize)>,
}

fn holes(catalog: &Catalog, raw: &raw::Catalog) -> Vec<Issue> {
    let mut bands: Vec<Bands> = Vec::new();
    for (at, charge) in catalog.charges.iter().enumerate() {
        for atom in charge.when.atoms() {
            let Allowed::Numbers(ranges) = &atom.allowed else {
                continue;
            };
            let others: Vec<&Atom> = charge.when.atoms().iter().filter(|o| *o != atom).collect();
            let ranges = ranges.iter().map(|(least, most)| (*least, *most, at));
            let same = bands.iter_mut().find(|band| {
                band.subject == atom.subject
                    && band.quantity.quantity == charge.quantity
                    && band.quantity.each == charge.each
                    && band.others == others
            });
            match same {
                Some(band) => band.ranges.extend(ranges),
                None => bands.push(Bands {
                    subject: atom.subject,
                    quantity: charge,
                    others,
                    ranges: ranges.collect(),
                }),
            }
        }
    }
    bands
        .into_iter()
        .filter(|band| !band.is_covered(catalog))
        .flat_map(|band| band.holes(catalog, raw))
        .collect()
}

impl Bands<'_> {
    /// Whether another charge for the same quantity is there whatever the number is.
    fn is_covered(&self, catalog: &Catalog) -> bool {
        catalog.charges.iter().any(|charge| {
            charge.quantity == self.quantity.quantity
                && charge.each == self.quantity.each
                && charge
                    .when
                    .atoms()
                    .iter()
                    .all(|atom| self.others.contains(&atom))
        })
    }

    fn holes(mut self, catalog: &Catalog, raw: &raw::Catalog) -> Vec<Issue> {
        self.ranges.sort();
        let mut issues = Vec::new();
        let mut covered: Option<(Decimal, usize)> = None;
        for (least, most, charge) in &self.ranges {
            if let Some((end, before)) = covered
                && before != *charge
                && let Some(number) = next_above(catalog, self.subject, end)
                && number < *least
            {
                let name = match self.subject {
                    Subject::Option(option) => &catalog.option(option).id,
                    Subject::Term => "term_months",
                };
                let at = format!("charge[{charge}].when.{name}");
                let written = raw
                    .charge
                    .get(*charge)
                    .is_some_and(|raw| raw.when.contains_key(name));
                let at = if written {
                    at
                } else {
                    format!("charge[{charge}]")
                };
                issues.push(Issue::new(&at, Code::Hole(format!("{name} = {number}"))));
            }
            covered = match covered {
                Some((end, before)) if end >= *most => Some((end, before)),
                _ => Some((*most, *charge)),
            };
        }
        issues
    }
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
