//! The check of the lengths a product is sold for.

use super::{Checker, Code};
use crate::catalog::Term;
use crate::raw;

impl Checker<'_> {
    pub(super) fn term(&mut self, raw: Option<&raw::Term>) -> Option<Option<Term>> {
        let Some(raw) = raw else {
            return Some(None);
        };
        let months: Vec<u32> = match &raw.months {
            raw::Months::List(list) => list.clone(),
            raw::Months::Range { from, to } => (*from..=(*to).min(1_200)).collect(),
        };
        let Some(first) = months.first() else {
            self.report("term.months", Code::Empty);
            return None;
        };
        if !months.is_sorted_by(|a, b| a < b) {
            self.report("term.months", Code::NotAscending);
        }
        if months.iter().any(|m| *m == 0 || *m > 1_200) {
            self.report("term.months", Code::OutOfRange("1 to 1200 months"));
        }
        let default = raw.default.unwrap_or(*first);
        if !months.contains(&default) {
            self.report("term.default", Code::OutOfRange("one of the months"));
        }
        if raw.shown_in == raw::TermUnit::Years && months.iter().any(|m| m % 12 != 0) {
            self.report("term.shown_in", Code::OutOfRange("whole years only"));
        }
        let source = raw.source.as_ref();
        let source = source.and_then(|source| self.source("term.source", source));
        Some(Some(Term {
            months,
            default,
            shown_in: raw.shown_in,
            unless: None,
            source,
        }))
    }
}
