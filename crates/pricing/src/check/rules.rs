//! The check of what may be bought with what.

use super::{Checker, Code};
use crate::catalog::{Catalog, OptionId, OptionKind, Rule};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::raw;
use crate::selection::Value;

impl Checker<'_> {
    pub(super) fn rules(&mut self, raw: &raw::Catalog, catalog: &Catalog) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (i, rule) in raw.rule.iter().enumerate() {
            let at = format!("rule[{i}]");
            self.text(&format!("{at}.reason"), &rule.reason);
            let source = self.source(&format!("{at}.source"), &rule.source);
            let when = self.condition(&format!("{at}.when"), &rule.when);
            let requires = self.condition(&format!("{at}.requires"), &rule.requires);
            if rule.requires.is_empty() {
                self.report(&format!("{at}.requires"), Code::Empty);
            }
            let option = self.option(&format!("{at}.option"), &rule.option);
            if let (Some(option), Some(source)) = (option, source) {
                let when = if rule.when.is_empty() {
                    taken(catalog, option)
                } else {
                    when
                };
                rules.push(Rule {
                    option,
                    when,
                    requires,
                    kind: rule.kind,
                    reason: rule.reason.clone(),
                    source,
                });
            }
        }
        rules
    }
}

/// The condition that an option is taken: a choice but the first, yes, a number but 0, an entry.
fn taken(catalog: &Catalog, option: OptionId) -> Condition {
    let kind = &catalog.option(option).kind;
    let allowed = match kind {
        OptionKind::Choice(_) => {
            let choices = catalog.option(option).choices().map(|(id, _)| id);
            Allowed::Choices(choices.filter(|id| Value::Choice(*id).is_taken()).collect())
        }
        OptionKind::Toggle { .. } => Allowed::Toggle(true),
        OptionKind::Quantity { range, .. } => {
            let step = rust_decimal::Decimal::new(1, range.decimals);
            Allowed::Numbers(vec![(step, range.max)])
        }
        OptionKind::Purchases { .. } => Allowed::Empty(false),
    };
    Condition(vec![Atom {
        subject: Subject::Option(option),
        allowed,
    }])
}
