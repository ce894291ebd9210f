//! Checks what a buyer decides.

use rust_decimal::Decimal;

use super::{Checker, Code};
use crate::catalog::{Choice, Opt, OptionKind, Range};
use crate::raw;
use crate::selection::MAX_ENTRIES;

/// The most an option may include of something.
const MOST_INCLUDED: i128 = 1_000_000_000_000_000_000_000_000;

/// The largest quantity where the catalog names none.
const MOST_QUANTITY: i64 = 1_000_000_000;

/// Names that stand beside the options of a selection or of a question, or mean something in a
/// measure or a reading, with what they mean.
const RESERVED: [(&str, &str); 14] = [
    ("product", "the product of a selection"),
    ("options", "the options of a selection"),
    ("term_months", "the term"),
    ("start_date", "the day a selection starts"),
    ("price_book", "the price book of a selection"),
    ("item", "the entry at hand in a measure"),
    ("effective_from", "the day a list is in force from"),
    ("need", "the need advice is asked about"),
    ("renewed_on", "the day of a renewal"),
    ("order", "the order a refund is asked for"),
    ("activated_on", "the day of activation"),
    ("requested_on", "the day of a request for a refund"),
    ("reason", "the reason of a request for a refund"),
    ("suspended", "whether a service is suspended"),
];

impl Checker<'_> {
    /// The options; one with issues still stands for itself, so that what refers to it is
    /// checked too.
    pub(super) fn options(&mut self, raw: &raw::Catalog) -> Vec<Opt> {
        let options = raw.option.iter().enumerate();
        options
            .map(|(i, option)| self.one_option(&format!("option[{i}]"), option))
            .collect()
    }

    fn one_option(&mut self, at: &str, raw: &raw::Opt) -> Opt {
        self.id(&format!("{at}.id"), &raw.id, false);
        self.free_name(&format!("{at}.id"), &raw.id);
        self.text(&format!("{at}.label"), &raw.label);
        if let Some(help) = &raw.help {
            self.text(&format!("{at}.help"), help);
        }
        let source = raw.source.as_ref();
        let source = source.and_then(|source| self.source(&format!("{at}.source"), source));
        let group = raw.group.as_ref().and_then(|name| {
            let found = self.raw.group.iter().position(|group| group.id == *name);
            self.position(&format!("{at}.group"), "group", name, found)
        });
        self.misplaced(at, raw);
        let provides = self.provides(&format!("{at}.provides"), &raw.provides);
        let unit = raw.unit.as_ref();
        let unit = unit.and_then(|name| self.unit(&format!("{at}.unit"), name));
        let before = self.issues.len();
        let kind = match raw.kind {
            raw::OptionKind::Choice => OptionKind::Choice(self.choices(at, raw)),
            raw::OptionKind::Toggle => OptionKind::Toggle { provides },
            raw::OptionKind::Quantity => {
                let range = self.range(at, raw, Decimal::ZERO);
                let default = raw.default.map_or(range.min, |number| number.0);
                if range.fit(default) != [default] {
                    let code = Code::OutOfRange("a quantity the option takes");
                    self.report(&format!("{at}.default"), code);
                }
                OptionKind::Quantity {
                    range,
                    default,
                    provides,
                    unit,
                }
            }
            raw::OptionKind::Purchases => OptionKind::Purchases {
                range: self.range(at, raw, Decimal::ONE),
                provides,
                unit,
            },
        };
        if self.issues.len() == before {
            self.included(at, raw, &kind);
        }
        Opt {
            id: raw.id.clone(),
            label: raw.label.clone(),
            help: raw.help.clone(),
            group,
            decided_by: raw.decided_by,
            kind,
            source,
        }
    }

    /// Reports an id that already means something where options and units are named.
    pub(super) fn free_name(&mut self, at: &str, id: &str) {
        if let Some((_, means)) = RESERVED.iter().find(|(name, _)| *name == id) {
            let name = id.to_owned();
            self.report(at, Code::TakenName { name, means });
        }
    }

    /// Reports what adds up too far: a quote sums what all options include.
    fn included(&mut self, at: &str, raw: &raw::Opt, kind: &OptionKind) {
        let most = match kind {
            OptionKind::Quantity { range, .. } => range.max,
            OptionKind::Purchases { range, .. } => range.max * Decimal::from(MAX_ENTRIES),
            OptionKind::Choice(_) | OptionKind::Toggle { .. } => Decimal::ONE,
        };
        for (name, quantity) in &raw.provides {
            let included = quantity.0.checked_mul(most);
            if included
                .is_none_or(|included| included > Decimal::from_i128_with_scale(MOST_INCLUDED, 0))
            {
                self.report(&format!("{at}.provides.{name}"), Code::Overflow);
            }
        }
    }

    /// Keys that this kind of option has no use for.
    fn misplaced(&mut self, at: &str, raw: &raw::Opt) {
        use raw::OptionKind as Kind;
        let counts = matches!(raw.kind, Kind::Quantity | Kind::Purchases);
        let is_quantity = raw.kind == Kind::Quantity;
        for (key, given, fits) in [
            ("choice", !raw.choice.is_empty(), raw.kind == Kind::Choice),
            ("unit", raw.unit.is_some(), counts),
            ("min", raw.min.is_some(), counts),
            ("max", raw.max.is_some(), counts),
            ("min_if_any", raw.min_if_any.is_some(), is_quantity),
            ("decimals", raw.decimals > 0, counts),
            ("default", raw.default.is_some(), is_quantity),
            (
                "provides",
                !raw.provides.is_empty(),
                raw.kind != Kind::Choice,
            ),
        ] {
            if given && !fits {
                let code = Code::WrongKind("only keys that this kind of option takes");
                self.report(&format!("{at}.{key}"), code);
            }
        }
    }

    fn choices(&mut self, at: &str, raw: &raw::Opt) -> Vec<Choice> {
        self.unique(
            &format!("{at}.choice"),
            raw.choice.iter().map(|choice| choice.id.as_str()),
        );
        if raw.choice.is_empty() {
            self.report(&format!("{at}.choice"), Code::Empty);
        }
        let mut choices = Vec::new();
        for (i, choice) in raw.choice.iter().enumerate() {
            let at = format!("{at}.choice[{i}]");
            self.choice_id(&format!("{at}.id"), &choice.id);
            self.text(&format!("{at}.label"), &choice.label);
            if let Some(note) = &choice.note {
                self.text(&format!("{at}.note"), note);
            }
            let source = choice.source.as_ref();
            choices.push(Choice {
                id: choice.id.clone(),
                label: choice.label.clone(),
                note: choice.note.clone(),
                provides: self.provides(&format!("{at}.provides"), &choice.provides),
                source: source.and_then(|source| self.source(&format!("{at}.source"), source)),
            });
        }
        choices
    }

    fn range(&mut self, at: &str, raw: &raw::Opt, least: Decimal) -> Range {
        let range = Range {
            min: raw.min.map_or(least, |number| number.0),
            max: raw.max.map_or(MOST_QUANTITY.into(), |number| number.0),
            min_if_any: raw.min_if_any.map(|number| number.0),
            decimals: raw.decimals,
        };
        let before = self.issues.len();
        if range.decimals > 6 {
            self.report(&format!("{at}.decimals"), Code::OutOfRange("0 to 6"));
        }
        if range.min < least {
            let code = Code::OutOfRange("0 or more, for purchases 1 or more");
            self.report(&format!("{at}.min"), code);
        }
        if range.max < range.min || range.max > 1_000_000_000_000_i64.into() {
            let code = Code::OutOfRange("from min to 1,000,000,000,000");
            self.report(&format!("{at}.max"), code);
        }
        if range
            .min_if_any
            .is_some_and(|any| any <= range.min || any > range.max)
        {
            let code = Code::OutOfRange("above min, up to max");
            self.report(&format!("{at}.min_if_any"), code);
        }
        if self.issues.len() == before {
            return range;
        }
        Range {
            min: least,
            max: MOST_QUANTITY.into(),
            min_if_any: None,
            decimals: 0,
        }
    }
}
