//! Checks conditions.

use rust_decimal::Decimal;

use super::{Checker, Code};
use crate::catalog::{ChoiceId, OptionId};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::raw::{self, ChoiceOrNumber, Matcher};

/// More than any quantity or term.
const NO_END: i64 = 1_000_000_000_000;

impl Checker<'_> {
    pub(super) fn condition(&mut self, at: &str, raw: &raw::Condition) -> Condition {
        let mut atoms = Vec::new();
        for (name, matcher) in raw {
            let at = format!("{at}.{name}");
            let atom = if name == "term_months" {
                self.term_atom(&at, matcher)
            } else {
                self.option_atom(&at, name, matcher)
            };
            atoms.extend(atom);
        }
        Condition(atoms)
    }

    fn term_atom(&mut self, at: &str, matcher: &Matcher) -> Option<Atom> {
        if self.raw.term.is_none() {
            self.report(at, Code::Missing("the [term]"));
            return None;
        }
        let ranges = self.numbers(at, matcher, Decimal::ONE)?;
        Some(Atom {
            subject: Subject::Term,
            allowed: Allowed::Numbers(ranges),
        })
    }

    fn option_atom(&mut self, at: &str, name: &str, matcher: &Matcher) -> Option<Atom> {
        let raw = self.raw;
        let OptionId(position) = self.option(at, name)?;
        let option = raw.option.get(usize::from(position))?;
        let allowed = match option.kind {
            raw::OptionKind::Choice => Allowed::Choices(self.choice_set(at, option, matcher)?),
            raw::OptionKind::Toggle => match matcher {
                Matcher::Toggle(on) => Allowed::Toggle(*on),
                _ => return self.wrong(at, "true or false"),
            },
            raw::OptionKind::Quantity => {
                let step = Decimal::new(1, option.decimals.min(Decimal::MAX_SCALE));
                Allowed::Numbers(self.numbers(at, matcher, step)?)
            }
            raw::OptionKind::Purchases => match matcher {
                Matcher::AnyOf(entries) if entries.is_empty() => Allowed::Empty(true),
                Matcher::Not { not } => match not.as_ref() {
                    Matcher::AnyOf(entries) if entries.is_empty() => Allowed::Empty(false),
                    _ => return self.wrong(at, "[] or { not = [] }"),
                },
                _ => return self.wrong(at, "[] or { not = [] }"),
            },
        };
        Some(Atom {
            subject: Subject::Option(OptionId(position)),
            allowed,
        })
    }

    fn wrong<T>(&mut self, at: &str, wanted: &'static str) -> Option<T> {
        self.report(at, Code::WrongKind(wanted));
        None
    }

    fn choice_set(
        &mut self,
        at: &str,
        option: &raw::Opt,
        matcher: &Matcher,
    ) -> Option<Vec<ChoiceId>> {
        let wanted = "a choice, a list of choices, or { not = … } of either";
        let (named, negated) = match matcher {
            Matcher::Not { not } => (not.as_ref(), true),
            other => (other, false),
        };
        let single;
        let names: &[ChoiceOrNumber] = match named {
            Matcher::Choice(id) => {
                single = [ChoiceOrNumber::Choice(id.clone())];
                &single
            }
            Matcher::AnyOf(names) if !names.is_empty() => names,
            _ => return self.wrong(at, wanted),
        };
        let mut named = Vec::new();
        for name in names {
            let ChoiceOrNumber::Choice(id) = name else {
                return self.wrong(at, wanted);
            };
            let found = option.choice.iter().position(|choice| choice.id == *id);
            named.push(self.position(at, "choice", id, found)?);
        }
        let all = (0..).take(option.choice.len());
        let allowed = all.filter(|choice| named.contains(choice) != negated);
        Some(allowed.map(ChoiceId).collect())
    }

    /// Ranges of numbers, which are multiples of a step.
    fn numbers(
        &mut self,
        at: &str,
        matcher: &Matcher,
        step: Decimal,
    ) -> Option<Vec<(Decimal, Decimal)>> {
        let exactly = |number: i64| (Decimal::from(number), Decimal::from(number));
        match matcher {
            Matcher::Number(number) => Some(vec![exactly(*number)]),
            Matcher::AnyOf(numbers) if !numbers.is_empty() => numbers
                .iter()
                .map(|number| match number {
                    ChoiceOrNumber::Number(number) => Some(exactly(*number)),
                    ChoiceOrNumber::Choice(_) => self.wrong(at, "numbers"),
                })
                .collect(),
            Matcher::Between(between) => {
                let least = between.at_least.map_or(Decimal::ZERO, |number| number.0);
                let most = between.at_most.map_or(NO_END.into(), |number| number.0);
                if least > most {
                    self.report(at, Code::NotAscending);
                }
                Some(vec![(least, most)])
            }
            Matcher::Not { not } => {
                let Matcher::Number(number) = not.as_ref() else {
                    return self.wrong(at, "{ not = 0 }, or bounds");
                };
                let below = (Decimal::ZERO, Decimal::from(*number) - step);
                let above = (Decimal::from(*number) + step, NO_END.into());
                let ranges = [below, above].into_iter();
                Some(ranges.filter(|(least, most)| least <= most).collect())
            }
            _ => self.wrong(at, "a number, a list of numbers, or bounds"),
        }
    }
}
