//! Remarks: what is not wrong in a catalog and yet worth a look.

use std::collections::BTreeSet;
use std::fmt;

use crate::catalog::OptionKind;
use crate::condition::{Condition, Subject};
use crate::measure::Measure;
use crate::price_source::PriceSource;
use crate::raw::policy as raw_policy;
use crate::{Catalog, raw};

/// Something that nothing uses, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The place, as [`super::Issue::at`] has it.
    pub at: String,
    /// What it is.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { at, kind, id } = self;
        write!(
            f,
            "{at}: the {kind} {id:?} changes no price and nothing uses it; remove it if it was to"
        )
    }
}

/// The options and units of a checked catalog that nothing uses, in the order of the file.
#[must_use]
pub fn remarks(catalog: &Catalog, raw: &raw::Catalog) -> Vec<Remark> {
    let mut used = Used::default();
    used.by(catalog);
    used.by_policy(&raw.policy);
    let options = raw.option.iter().enumerate();
    let options = options
        .filter(|(_, option)| !used.options.contains(option.id.as_str()))
        .map(|(i, option)| Remark {
            at: format!("option[{i}]"),
            kind: "option",
            id: option.id.clone(),
        });
    let units = raw.unit.iter().enumerate();
    let units = units
        .filter(|(_, unit)| !used.units.contains(unit.id.as_str()))
        .map(|(i, unit)| Remark {
            at: format!("unit[{i}]"),
            kind: "unit",
            id: unit.id.clone(),
        });
    options.chain(units).collect()
}

/// The ids of what something uses.
#[derive(Default)]
struct Used<'a> {
    options: BTreeSet<&'a str>,
    units: BTreeSet<&'a str>,
}

impl<'a> Used<'a> {
    fn by(&mut self, catalog: &'a Catalog) {
        for charge in &catalog.charges {
            self.condition(catalog, &charge.when);
            self.measure(catalog, &charge.quantity);
            if let crate::catalog::Periods::Times(measure) = &charge.periods {
                self.measure(catalog, measure);
            }
            let keyed = match &charge.price {
                PriceSource::One(_) => Vec::new(),
                PriceSource::Book(option) => vec![*option],
                PriceSource::Table { keys, .. } => keys.iter().map(|key| key.option).collect(),
            };
            let options = keyed.into_iter().chain(charge.each);
            self.options
                .extend(options.map(|option| catalog.option(option).id.as_str()));
            self.units
                .extend(charge.unit.map(|unit| catalog.unit(unit).id.as_str()));
        }
        for rule in &catalog.rules {
            self.condition(catalog, &rule.when);
            self.condition(catalog, &rule.requires);
        }
        for notice in &catalog.notices {
            self.condition(catalog, &notice.when);
        }
        for unless in catalog.term.iter().filter_map(|term| term.unless.as_ref()) {
            self.condition(catalog, unless);
        }
        for serving in &catalog.advice.serves {
            self.options.insert(&catalog.option(serving.option).id);
            let units = serving.serves.iter().map(|provision| provision.unit);
            self.units
                .extend(units.map(|unit| catalog.unit(unit).id.as_str()));
        }
        let mut provisions = vec![catalog.provides.as_slice()];
        for option in &catalog.options {
            let own: Vec<_> = match &option.kind {
                OptionKind::Choice(choices) => choices
                    .iter()
                    .map(|choice| choice.provides.as_slice())
                    .collect(),
                OptionKind::Toggle { provides }
                | OptionKind::Quantity { provides, .. }
                | OptionKind::Purchases { provides, .. } => vec![provides.as_slice()],
            };
            if own.iter().any(|provisions| !provisions.is_empty()) {
                self.options.insert(&option.id);
            }
            provisions.extend(own);
            self.units
                .extend(option.unit().map(|unit| catalog.unit(unit).id.as_str()));
        }
        let units = provisions
            .into_iter()
            .flatten()
            .map(|provision| provision.unit);
        self.units
            .extend(units.map(|unit| catalog.unit(unit).id.as_str()));
    }

    fn by_policy(&mut self, policy: &'a raw_policy::Policy) {
        let conditions = [
            policy
                .activation
                .iter()
                .map(|it| &it.when)
                .collect::<Vec<_>>(),
            policy.reminder.iter().map(|it| &it.when).collect(),
            policy.expiry.iter().map(|it| &it.when).collect(),
            policy.retention.iter().map(|it| &it.when).collect(),
            policy.renewal.iter().map(|it| &it.when).collect(),
            policy.arrears.iter().map(|it| &it.when).collect(),
            policy
                .upgrade
                .iter()
                .flat_map(|it| [&it.when, &it.to])
                .collect(),
            policy.run_out.iter().map(|it| &it.when).collect(),
            policy.capacity.iter().map(|it| &it.when).collect(),
            policy.guidance.iter().map(|it| &it.when).collect(),
        ];
        let named = conditions
            .into_iter()
            .flatten()
            .flat_map(|when| when.keys());
        let raised = policy.upgrade.iter().flat_map(|upgrade| &upgrade.options);
        let used_up = policy.run_out.iter().map(|run_out| &run_out.option);
        let options = named.chain(raised).chain(used_up);
        self.options.extend(options.map(String::as_str));
        self.units
            .extend(policy.capacity.iter().map(|it| it.unit.as_str()));
    }

    fn condition(&mut self, catalog: &'a Catalog, condition: &Condition) {
        for atom in condition.atoms() {
            if let Subject::Option(option) = atom.subject {
                self.options.insert(&catalog.option(option).id);
            }
        }
    }

    fn measure(&mut self, catalog: &'a Catalog, measure: &Measure) {
        let read = measure.options().into_iter();
        self.options
            .extend(read.map(|option| catalog.option(option).id.as_str()));
    }
}
