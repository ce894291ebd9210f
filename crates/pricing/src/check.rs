//! The check that turns a catalog as written into one as meant, or tells everything wrong with it.

mod advice;
mod book;
mod bounds;
mod charges;
mod conditions;
mod coverage;
mod issue;
mod measures;
mod notices;
mod options;
mod policy;
mod prices;
mod reach;
mod references;
mod refund;
mod remarks;
mod rules;
mod term;

pub use book::check_book;
pub use issue::{Code, Issue};
pub use remarks::{Remark, remarks};

use chrono::NaiveDate;

use crate::catalog::Catalog;
use crate::date::parse_date;
use crate::policy::Policy;
use crate::raw;
use crate::rounding::AmountRounding;

/// Checks a catalog with its price books.
///
/// The [`Catalog::revision`] is left empty: whoever stores catalogs gives it.
///
/// # Errors
/// Every issue there is, in the order of the file.
pub fn check(raw: &raw::Catalog) -> Result<Catalog, Vec<Issue>> {
    let mut checker = Checker::new(raw);
    let catalog = checker.catalog(raw);
    match catalog {
        Some(catalog) if checker.issues.is_empty() => {
            let mut issues = reach::issues(&catalog, raw);
            if issues.is_empty() {
                issues = coverage::issues(&catalog, raw);
            }
            if issues.is_empty() {
                Ok(catalog)
            } else {
                Err(issues)
            }
        }
        _ => Err(checker.issues),
    }
}

/// Resolves references and collects issues.
struct Checker<'a> {
    raw: &'a raw::Catalog,
    issues: Vec<Issue>,
}

impl<'a> Checker<'a> {
    fn new(raw: &'a raw::Catalog) -> Self {
        Self {
            raw,
            issues: Vec::new(),
        }
    }

    fn day(&mut self, at: &str, raw: Option<&String>) -> Option<NaiveDate> {
        let raw = raw?;
        let day = parse_date(raw);
        if day.is_none() {
            self.report(at, Code::NotADate(raw.clone()));
        }
        day
    }

    fn report(&mut self, at: &str, code: Code) {
        self.issues.push(Issue::new(at, code));
    }

    /// `None` only where issues say why.
    fn catalog(&mut self, raw: &raw::Catalog) -> Option<Catalog> {
        self.id("id", &raw.id, true);
        for (at, text) in [
            ("name", &raw.name),
            ("vendor", &raw.vendor),
            ("summary", &raw.summary),
            ("how_charged", &raw.how_charged),
        ] {
            self.text(at, text);
        }
        self.unique("source", raw.source.iter().map(|s| s.id.as_str()));
        self.unique("unit", raw.unit.iter().map(|u| u.id.as_str()));
        self.unique("group", raw.group.iter().map(|g| g.id.as_str()));
        self.unique("option", raw.option.iter().map(|o| o.id.as_str()));
        self.unique("charge", raw.charge.iter().map(|c| c.id.as_str()));
        self.unique("notice", raw.notice.iter().map(|n| n.id.as_str()));
        for (i, unit) in raw.unit.iter().enumerate() {
            let at = format!("unit[{i}].id");
            self.id(&at, &unit.id, false);
            self.free_name(&at, &unit.id);
            if raw.option.iter().any(|option| option.id == unit.id) {
                // A need names what it wants and what is decided beside each other.
                let (name, means) = (unit.id.clone(), "the option of that name");
                self.report(&at, Code::TakenName { name, means });
            }
            self.text(&format!("unit[{i}].name"), &unit.name);
        }
        for (i, group) in raw.group.iter().enumerate() {
            self.id(&format!("group[{i}].id"), &group.id, false);
            self.text(&format!("group[{i}].label"), &group.label);
        }
        for (i, source) in raw.source.iter().enumerate() {
            self.id(&format!("source[{i}].id"), &source.id, false);
            self.text(&format!("source[{i}].title"), &source.title);
        }
        let effective_from = self.day("effective_from", raw.effective_from.as_ref());
        let recorded_on = self.day("recorded_on", raw.recorded_on.as_ref());
        if raw.effective_from.is_none() && raw.recorded_on.is_none() {
            let code =
                Code::Missing("effective_from, or recorded_on where the source bears no day");
            self.report("effective_from", code);
        }
        if raw.currency.len() != 3 || !raw.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            self.report("currency", Code::NotACurrency(raw.currency.clone()));
        }
        if raw.rounding.digits > 9 {
            self.report("rounding.digits", Code::OutOfRange("0 to 9"));
        }
        let rounding = AmountRounding {
            digits: raw.rounding.digits,
            mode: raw.rounding.mode,
        };
        let at_total = raw.rounding.at == raw::RoundedAt::Total;
        let provides = self.provides("provides", &raw.provides);
        let term = self.term(raw.term.as_ref());
        let options = self.options(raw);
        let term = term?;
        let mut catalog = Catalog {
            id: raw.id.clone(),
            revision: String::new(),
            name: raw.name.clone(),
            vendor: raw.vendor.clone(),
            summary: raw.summary.clone(),
            how_charged: raw.how_charged.clone(),
            currency: raw.currency.clone(),
            effective_from,
            recorded_on,
            provides,
            total_rounding: at_total.then_some(rounding),
            term,
            sources: raw.source.clone(),
            units: raw.unit.clone(),
            groups: raw.group.clone(),
            options,
            charges: Vec::new(),
            rules: Vec::new(),
            notices: Vec::new(),
            readings: Vec::new(),
            books: Vec::new(),
            policy: Policy::default(),
            advice: self.advice(raw),
        };
        if let (Some(term), Some(raw)) = (&mut catalog.term, &raw.term) {
            let unless = raw.unless.as_ref();
            term.unless = unless.map(|condition| self.condition("term.unless", condition));
        }
        catalog.charges = self.charges(raw, &catalog, (!at_total).then_some(rounding));
        catalog.rules = self.rules(raw, &catalog);
        catalog.notices = self.notices(raw);
        catalog.readings = self.readings(raw);
        catalog.policy = self.policy();
        Some(catalog)
    }
}
