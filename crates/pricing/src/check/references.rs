//! The check of ids and texts, and of what refers to what.

use std::collections::BTreeMap;

use super::{Checker, Code, Issue};
use crate::catalog::{OptionId, Provision, Source, SourceId, UnitId};
use crate::raw;
use crate::text::Text;

impl Checker<'_> {
    /// Ids are part of the contract: lower case letters, digits and `_`, with a letter among them,
    /// for `1_000` means a number where ids are named; `-` too in a product's.
    pub(super) fn id(&mut self, at: &str, id: &str, dashes: bool) {
        if !id.bytes().any(|byte| byte.is_ascii_lowercase()) {
            self.report(at, Code::BadId(id.to_owned()));
            return;
        }
        self.spelling(at, id, dashes);
    }

    /// As [`Checker::id`] but without a letter too, which may name a choice: nothing refers to one but
    /// by its option.
    pub(super) fn choice_id(&mut self, at: &str, id: &str) {
        self.spelling(at, id, false);
    }

    fn spelling(&mut self, at: &str, id: &str, dashes: bool) {
        let fits = |c: char| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || (dashes && c == '-')
        };
        if id.is_empty() || !id.chars().all(fits) {
            self.report(at, Code::BadId(id.to_owned()));
        }
    }

    pub(super) fn text(&mut self, at: &str, text: &Text) {
        if text.zh.trim().is_empty() {
            self.report(&format!("{at}.zh"), Code::Empty);
        }
        if text.en.trim().is_empty() {
            self.report(&format!("{at}.en"), Code::Empty);
        }
    }

    pub(super) fn unique<'b>(&mut self, list: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = Vec::new();
        for (i, id) in ids.enumerate() {
            if seen.contains(&id) {
                self.report(&format!("{list}[{i}].id"), Code::Duplicate(id.to_owned()));
            }
            seen.push(id);
        }
        if seen.len() > 1_000 {
            self.report(list, Code::OutOfRange("at most 1000 entries"));
        }
    }

    pub(super) fn position(
        &mut self,
        at: &str,
        kind: &'static str,
        name: &str,
        found: Option<usize>,
    ) -> Option<u16> {
        let found = found.and_then(|found| u16::try_from(found).ok());
        if found.is_none() {
            self.issues.push(Issue::unknown(at, kind, name));
        }
        found
    }

    pub(super) fn source(&mut self, at: &str, source: &raw::Source) -> Option<Source> {
        if source.place.trim().is_empty() {
            self.report(&format!("{at}.place"), Code::Empty);
        }
        let found = self.raw.source.iter().position(|s| s.id == source.document);
        let at = format!("{at}.document");
        let document = self.position(&at, "source", &source.document, found)?;
        Some(Source {
            document: SourceId(document),
            place: source.place.clone(),
        })
    }

    pub(super) fn unit(&mut self, at: &str, name: &str) -> Option<UnitId> {
        let found = self.raw.unit.iter().position(|unit| unit.id == name);
        self.position(at, "unit", name, found).map(UnitId)
    }

    pub(super) fn option(&mut self, at: &str, name: &str) -> Option<OptionId> {
        let found = self.raw.option.iter().position(|option| option.id == name);
        self.position(at, "option", name, found).map(OptionId)
    }

    pub(super) fn provides(
        &mut self,
        at: &str,
        raw: &BTreeMap<String, raw::Number>,
    ) -> Vec<Provision> {
        let mut provides = Vec::new();
        for (name, quantity) in raw {
            let at = format!("{at}.{name}");
            if quantity.0.is_sign_negative() || quantity.0 > 1_000_000_000_000_i64.into() {
                self.report(&at, Code::OutOfRange("0 to 1,000,000,000,000"));
            }
            if let Some(unit) = self.unit(&at, name) {
                provides.push(Provision {
                    unit,
                    quantity: quantity.0,
                });
            }
        }
        provides
    }
}
