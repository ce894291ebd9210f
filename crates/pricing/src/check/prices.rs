//! Checks prices.

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::{Checker, Code};
use crate::catalog::OptionId;
use crate::exact::Exact;
use crate::price::{Price, Tier, Tiers};
use crate::price_source::{Key, PriceSource};
use crate::raw;

impl Checker<'_> {
    /// `billable` bounds the quantities to be priced.
    pub(super) fn price_source(
        &mut self,
        at: &str,
        raw: &raw::PriceSource,
        billable: &Bounds,
    ) -> Option<PriceSource> {
        match raw {
            raw::PriceSource::Word(word) if word == "on_request" => {
                Some(PriceSource::One(Price::OnRequest))
            }
            raw::PriceSource::Word(_) => {
                self.report(at, Code::WrongKind("\"on_request\" or a table"));
                None
            }
            raw::PriceSource::Book { book } => {
                let option = self.option(&format!("{at}.book"), book)?;
                let kind = self.raw.option.get(option.index())?.kind;
                if !matches!(kind, raw::OptionKind::Choice | raw::OptionKind::Toggle) {
                    let code = Code::WrongKind("a choice or toggle option");
                    self.report(&format!("{at}.book"), code);
                    return None;
                }
                Some(PriceSource::Book(option))
            }
            raw::PriceSource::Price(price) => self.price(at, price, billable).map(PriceSource::One),
            raw::PriceSource::Table { by, cells } => self.table(at, by, cells, billable),
        }
    }

    fn price(&mut self, at: &str, raw: &raw::Price, billable: &Bounds) -> Option<Price> {
        let given = [
            raw.flat.is_some(),
            raw.per_unit.is_some(),
            raw.package.is_some(),
            raw.volume.is_some(),
            raw.graduated.is_some(),
        ];
        if given.into_iter().filter(|given| *given).count() != 1 {
            let code = Code::WrongKind("exactly one of flat, per_unit, package, volume, graduated");
            self.report(at, code);
            return None;
        }
        let per = match raw.per {
            Some(per) => self.step(&format!("{at}.per"), per)?,
            None => Decimal::ONE,
        };
        if raw.per.is_some() && (raw.flat.is_some() || raw.package.is_some()) {
            let code = Code::WrongKind("per only beside per_unit, volume or graduated");
            self.report(&format!("{at}.per"), code);
        }
        if let Some(flat) = raw.flat {
            return Some(Price::Flat(self.money(&format!("{at}.flat"), flat)?));
        }
        if let Some(rate) = raw.per_unit {
            let rate = self.money(&format!("{at}.per_unit"), rate)?;
            return Some(Price::PerUnit { rate, per });
        }
        if let Some(package) = &raw.package {
            let at = format!("{at}.package");
            let size = self.step(&format!("{at}.size"), package.size);
            let price = self.money(&format!("{at}.price"), package.price);
            return Some(Price::Package {
                size: size?,
                price: price?,
            });
        }
        if let Some(tiers) = &raw.volume {
            let tiers = self.tiers(&format!("{at}.volume"), tiers, &billable.least)?;
            return Some(Price::Volume { tiers, per });
        }
        let tiers = raw.graduated.as_ref()?;
        let tiers = self.tiers(&format!("{at}.graduated"), tiers, &Exact::ZERO)?;
        Some(Price::Graduated { tiers, per })
    }

    fn money(&mut self, at: &str, number: raw::Number) -> Option<Decimal> {
        if number.0.is_sign_negative() && !number.0.is_zero() {
            self.report(at, Code::NegativeNumber("a price"));
            return None;
        }
        Some(number.0)
    }

    /// Tiers that ascend and begin at or below the least quantity there can be.
    fn tiers(&mut self, at: &str, raw: &[raw::Tier], least: &Exact) -> Option<Tiers> {
        let Some(first) = raw.first() else {
            self.report(at, Code::Empty);
            return None;
        };
        if *least < first.from.0 {
            self.report(
                &format!("{at}[0].from"),
                Code::Gap(least.to_decimal().to_string()),
            );
        }
        let mut tiers: Vec<Tier> = Vec::new();
        for (i, tier) in raw.iter().enumerate() {
            let at = format!("{at}[{i}]");
            if tier.from.0 < Decimal::ZERO {
                self.report(
                    &format!("{at}.from"),
                    Code::NegativeNumber("a tier's bound"),
                );
            } else if tiers.last().is_some_and(|last| last.from >= tier.from.0) {
                self.report(&format!("{at}.from"), Code::NotAscending);
            }
            if tier.unit.is_none() && tier.flat.is_none() {
                self.report(&at, Code::Missing("unit or flat"));
            }
            let zero = raw::Number(Decimal::ZERO);
            let unit = self.money(&format!("{at}.unit"), tier.unit.unwrap_or(zero));
            let flat = self.money(&format!("{at}.flat"), tier.flat.unwrap_or(zero));
            tiers.push(Tier {
                from: tier.from.0,
                unit: unit.unwrap_or_default(),
                flat: flat.unwrap_or_default(),
            });
        }
        Some(Tiers(tiers))
    }

    fn table(
        &mut self,
        at: &str,
        by: &[String],
        cells: &[raw::Cell],
        billable: &Bounds,
    ) -> Option<PriceSource> {
        if by.is_empty() {
            self.report(&format!("{at}.by"), Code::Empty);
        }
        let mut keys = Vec::new();
        for (i, name) in by.iter().enumerate() {
            keys.push(self.key(&format!("{at}.by[{i}]"), name));
        }
        let keys: Vec<(Key, Vec<String>)> = keys.into_iter().collect::<Option<_>>()?;
        let size: usize = keys.iter().map(|(_, names)| names.len()).product();
        if size > 10_000 {
            self.report(
                &format!("{at}.by"),
                Code::OutOfRange("at most 10,000 cells"),
            );
            return None;
        }
        let mut table: Vec<Option<Price>> = vec![None; size];
        for (i, cell) in cells.iter().enumerate() {
            let at = format!("{at}.cells[{i}]");
            let price = self.cell(&at, cell, billable);
            let position = self.cell_position(&at, cell, &keys);
            let (Some(price), Some(position)) = (price, position) else {
                continue;
            };
            if let Some(slot) = table.get_mut(position)
                && slot.replace(price).is_some()
            {
                self.report(&format!("{at}.at"), Code::Duplicate(cell.at.join(", ")));
            }
        }
        let names: Vec<&[String]> = keys.iter().map(|(_, names)| names.as_slice()).collect();
        for (position, _) in table.iter().enumerate().filter(|(_, cell)| cell.is_none()) {
            let cell = describe(position, &names);
            self.report(&format!("{at}.cells"), Code::UnpricedCell(cell));
        }
        Some(PriceSource::Table {
            keys: keys.into_iter().map(|(key, _)| key).collect(),
            cells: table.into_iter().collect::<Option<_>>()?,
        })
    }

    fn cell(&mut self, at: &str, cell: &raw::Cell, billable: &Bounds) -> Option<Price> {
        let price = raw::Price {
            flat: cell.flat,
            per_unit: cell.per_unit,
            package: cell.package.clone(),
            volume: cell.volume.clone(),
            graduated: cell.graduated.clone(),
            per: cell.per,
        };
        let priced = cell.flat.is_some()
            || cell.per_unit.is_some()
            || cell.package.is_some()
            || cell.volume.is_some()
            || cell.graduated.is_some();
        match (cell.on_request, priced) {
            (true, false) => Some(Price::OnRequest),
            (true, true) => {
                let code = Code::WrongKind("either a price or on_request = true");
                self.report(at, code);
                None
            }
            (false, _) => self.price(at, &price, billable),
        }
    }

    fn cell_position(
        &mut self,
        at: &str,
        cell: &raw::Cell,
        keys: &[(Key, Vec<String>)],
    ) -> Option<usize> {
        if cell.at.len() != keys.len() {
            let code = Code::WrongKind("one value for each of by");
            self.report(&format!("{at}.at"), code);
            return None;
        }
        let mut position = 0;
        for (i, (name, (_, names))) in cell.at.iter().zip(keys).enumerate() {
            let found = names.iter().position(|known| known == name);
            let at = format!("{at}.at[{i}]");
            let column = self.position(&at, "choice or class", name, found)?;
            position = position * names.len() + usize::from(column);
        }
        Some(position)
    }

    /// A dimension and the names of its columns.
    fn key(&mut self, at: &str, name: &str) -> Option<(Key, Vec<String>)> {
        let (option, attribute) = match name.split_once('.') {
            Some((option, attribute)) => (option, Some(attribute)),
            None => (name, None),
        };
        let OptionId(position) = self.option(at, option)?;
        let raw = self.raw.option.get(usize::from(position))?;
        let of_each: Vec<String> = match (raw.kind, attribute) {
            (raw::OptionKind::Toggle, None) => vec!["false".to_owned(), "true".to_owned()],
            (raw::OptionKind::Choice, None) => raw.choice.iter().map(|c| c.id.clone()).collect(),
            (raw::OptionKind::Choice, Some(attribute)) => {
                let class = |choice: &raw::Choice| match choice.attributes.get(attribute)? {
                    raw::AttributeValue::Text(class) => Some(class.clone()),
                    raw::AttributeValue::Whole(number) => Some(number.to_string()),
                };
                let classes: Option<Vec<String>> = raw.choice.iter().map(class).collect();
                let Some(classes) = classes else {
                    self.report(at, Code::Missing("that attribute of each choice"));
                    return None;
                };
                classes
            }
            _ => {
                self.report(
                    at,
                    Code::WrongKind("a choice or toggle, or option.attribute"),
                );
                return None;
            }
        };
        let mut names: Vec<String> = Vec::new();
        let mut columns = Vec::new();
        for name in of_each {
            let column = names.iter().position(|known| *known == name);
            let column = column.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            columns.push(u16::try_from(column).ok()?);
        }
        let key = Key {
            option: OptionId(position),
            columns,
            width: u16::try_from(names.len()).ok()?,
        };
        Some((key, names))
    }
}

/// The names of a cell, the last key running fastest.
fn describe(mut position: usize, keys: &[&[String]]) -> String {
    let mut names = Vec::new();
    for key in keys.iter().rev() {
        names.push(key.get(position % key.len()).map_or("", String::as_str));
        position /= key.len();
    }
    names.reverse();
    names.join(" × ")
}
