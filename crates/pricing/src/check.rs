//! The check that turns a catalog as written into one as meant, or tells everything wrong with it.

mod advice;
mod charges;
mod conditions;
mod issue;
mod measures;
mod options;
mod policy;
mod prices;
mod reach;
mod refund;

use std::collections::BTreeMap;

pub use issue::{Code, Issue};

use crate::catalog::{
    About, Catalog, ChargeId, Notice, OptionId, PriceBook, Provision, Reading, Rule, Source,
    SourceId, Term, UnitId,
};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::raw;
use crate::rounding::AmountRounding;
use crate::selection::{Value, parse_date};
use crate::text::Text;

/// The most a charge may come to, all entries together: far from where decimals overflow.
const MOST_AMOUNT: i128 = 1_000_000_000_000_000_000_000_000;

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
            let issues = reach::issues(&catalog, raw);
            if issues.is_empty() {
                Ok(catalog)
            } else {
                Err(issues)
            }
        }
        _ => Err(checker.issues),
    }
}

/// Checks a price book against the catalog it prices.
///
/// # Errors
/// Every issue there is: unknown options and choices, prices below zero, another product's book.
pub fn check_book(catalog: &Catalog, raw: &raw::PriceBook) -> Result<PriceBook, Vec<Issue>> {
    let mut issues = Vec::new();
    if raw.product != catalog.id {
        let code = Code::UnknownReference {
            kind: "product",
            name: raw.product.clone(),
        };
        issues.push(Issue::new("product", code));
    }
    let mut monthly: Vec<Vec<Option<rust_decimal::Decimal>>> = catalog
        .options
        .iter()
        .map(|option| vec![None; option.choices().count().max(1)])
        .collect();
    for (name, entry) in &raw.monthly {
        let at = format!("monthly.{name}");
        let Some(option) = catalog.find_option(name) else {
            issues.push(Issue::unknown(&at, "option", name));
            continue;
        };
        let single = BTreeMap::new();
        let (plain, by_choice) = match entry {
            raw::BookEntry::Price(price) => (Some(*price), &single),
            raw::BookEntry::ByChoice(prices) => (None, prices),
        };
        let choices = catalog.option(option);
        let has_choices = choices.choices().next().is_some();
        if plain.is_some() == has_choices {
            issues.push(Issue::new(
                &at,
                Code::WrongKind("a price for each choice of a choice, one price otherwise"),
            ));
            continue;
        }
        let by_choice = by_choice.iter().map(|(choice, price)| {
            let found = choices.choices().find(|(_, c)| c.id == *choice);
            (
                format!("{at}.{choice}"),
                choice.as_str(),
                found.map(|(id, _)| id.index()),
                *price,
            )
        });
        let plain = plain.map(|price| (at.clone(), name.as_str(), Some(0), price));
        for (at, name, slot, price) in by_choice.chain(plain) {
            let slot = slot.and_then(|slot| monthly.get_mut(option.index())?.get_mut(slot));
            match slot {
                None => issues.push(Issue::unknown(&at, "choice", name)),
                Some(_) if price.0.is_sign_negative() => {
                    issues.push(Issue::new(&at, Code::Negative))
                }
                Some(_) if price.0 > 1_000_000_000.into() => {
                    issues.push(Issue::new(&at, Code::Overflow))
                }
                Some(slot) => *slot = Some(price.0),
            }
        }
    }
    if issues.is_empty() {
        Ok(PriceBook {
            name: raw.name.clone(),
            status: raw.status,
            monthly,
        })
    } else {
        Err(issues)
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
            self.text(&format!("unit[{i}].name"), &unit.name);
        }
        for (i, group) in raw.group.iter().enumerate() {
            self.text(&format!("group[{i}].label"), &group.label);
        }
        for (i, source) in raw.source.iter().enumerate() {
            self.text(&format!("source[{i}].title"), &source.title);
        }
        let effective_from = parse_date(&raw.effective_from);
        if effective_from.is_none() {
            self.report("effective_from", Code::NotADate(raw.effective_from.clone()));
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
        let (Some(effective_from), Some(term)) = (effective_from, term) else {
            return None;
        };
        let mut catalog = Catalog {
            id: raw.id.clone(),
            revision: String::new(),
            name: raw.name.clone(),
            vendor: raw.vendor.clone(),
            summary: raw.summary.clone(),
            how_charged: raw.how_charged.clone(),
            currency: raw.currency.clone(),
            effective_from,
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
            policy: crate::policy::Policy::default(),
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

    fn term(&mut self, raw: Option<&raw::Term>) -> Option<Option<Term>> {
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

    fn rules(&mut self, raw: &raw::Catalog, catalog: &Catalog) -> Vec<Rule> {
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

    fn notices(&mut self, raw: &raw::Catalog) -> Vec<Notice> {
        let mut notices = Vec::new();
        for (i, notice) in raw.notice.iter().enumerate() {
            let at = format!("notice[{i}]");
            self.id(&format!("{at}.id"), &notice.id, false);
            self.text(&format!("{at}.text"), &notice.text);
            let source = self.source(&format!("{at}.source"), &notice.source);
            let when = self.condition(&format!("{at}.when"), &notice.when);
            let option = notice.option.as_ref();
            let option = option.and_then(|name| self.option(&format!("{at}.option"), name));
            if let Some(source) = source {
                notices.push(Notice {
                    id: notice.id.clone(),
                    option,
                    when,
                    text: notice.text.clone(),
                    source,
                });
            }
        }
        notices
    }

    fn readings(&mut self, raw: &raw::Catalog) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (i, reading) in raw.reading.iter().enumerate() {
            let at = format!("reading[{i}]");
            self.text(&format!("{at}.printed"), &reading.printed);
            self.text(&format!("{at}.taken"), &reading.taken);
            self.text(&format!("{at}.reason"), &reading.reason);
            let source = self.source(&format!("{at}.source"), &reading.source);
            let position = |list: Option<usize>| list.and_then(|at| u16::try_from(at).ok());
            let options = raw.option.iter();
            let charges = raw.charge.iter();
            let option = position(options.clone().position(|o| o.id == reading.about));
            let charge = position(charges.clone().position(|c| c.id == reading.about));
            let about = match (option, charge) {
                _ if reading.about == "term_months" => About::Term,
                (Some(option), _) => About::Option(OptionId(option)),
                (None, Some(charge)) => About::Charge(ChargeId(charge)),
                (None, None) => {
                    let issue =
                        Issue::unknown(&format!("{at}.about"), "option or charge", &reading.about);
                    self.issues.push(issue);
                    continue;
                }
            };
            if let Some(source) = source {
                readings.push(Reading {
                    about,
                    printed: reading.printed.clone(),
                    taken: reading.taken.clone(),
                    reason: reading.reason.clone(),
                    source,
                });
            }
        }
        readings
    }

    fn provides(&mut self, at: &str, raw: &BTreeMap<String, raw::Number>) -> Vec<Provision> {
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

    /// Ids are part of the contract: lower case letters, digits and `_`; `-` too in a product's.
    fn id(&mut self, at: &str, id: &str, dashes: bool) {
        let fits = |c: char| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || (dashes && c == '-')
        };
        if id.is_empty() || !id.chars().all(fits) {
            self.report(at, Code::BadId(id.to_owned()));
        }
    }

    fn text(&mut self, at: &str, text: &Text) {
        if text.zh.trim().is_empty() {
            self.report(&format!("{at}.zh"), Code::Empty);
        }
        if text.en.trim().is_empty() {
            self.report(&format!("{at}.en"), Code::Empty);
        }
    }

    fn unique<'b>(&mut self, list: &str, ids: impl Iterator<Item = &'b str>) {
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

    fn position(
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

    fn source(&mut self, at: &str, source: &raw::Source) -> Option<Source> {
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

    fn unit(&mut self, at: &str, name: &str) -> Option<UnitId> {
        let found = self.raw.unit.iter().position(|unit| unit.id == name);
        self.position(at, "unit", name, found).map(UnitId)
    }

    fn option(&mut self, at: &str, name: &str) -> Option<OptionId> {
        let found = self.raw.option.iter().position(|option| option.id == name);
        self.position(at, "option", name, found).map(OptionId)
    }
}

/// The condition that an option is taken: a choice but the first, yes, a number but 0, an entry.
fn taken(catalog: &Catalog, option: OptionId) -> Condition {
    use crate::catalog::OptionKind;
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
