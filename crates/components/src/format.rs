//! Money, numbers and dates as text: the same natively, where pages are prerendered, and in browsers.
//!
//! The end-to-end tests hold these against the browser's own `Intl`.

use chrono::{Datelike, Month, NaiveDate};
use iso_currency::Currency;
use pricing::catalog::{Unit, UnitId};
use pricing::{Catalog, Decimal, Lang};
use thousands::Separable;

use crate::locale::{CurrencyDisplay, Locale};
use crate::model::number::provided_by;
use crate::text::with_unit;

impl Locale {
    /// An amount of a currency (ISO 4217), always with its minor units: ¥2,000.00.
    #[must_use]
    pub fn amount(self, currency: &str, amount: Decimal) -> String {
        self.money(currency, amount, minor_units(currency))
    }

    /// A price for some unit, with minor units only where there are any: ¥2,000, ¥2.50.
    #[must_use]
    pub fn rate(self, currency: &str, rate: Decimal) -> String {
        let places = if rate.is_integer() {
            0
        } else {
            minor_units(currency)
        };
        self.money(currency, rate, places)
    }

    /// A number with every digit it has: 1,234.5.
    #[must_use]
    pub fn number(self, number: Decimal) -> String {
        grouped(number, 0)
    }

    /// A quantity as people say it: in Chinese with 万 and 亿 where it is round enough.
    #[must_use]
    pub fn quantity(self, quantity: Decimal) -> String {
        const UNITS: [(u32, &str); 2] = [(100_000_000, "亿"), (10_000, "万")];
        let spoken = UNITS.iter().find_map(|(size, name)| {
            let of_unit = (quantity / Decimal::from(*size)).normalize();
            (self.lang == Lang::Zh && of_unit >= Decimal::ONE && of_unit.scale() <= 1)
                .then(|| format!("{} {name}", self.number(of_unit)))
        });
        spoken.unwrap_or_else(|| self.number(quantity))
    }

    /// A quantity with what it is of.
    #[must_use]
    pub fn counted(self, quantity: Decimal, unit: &Unit) -> String {
        with_unit(&self.quantity(quantity), unit.counted(self.lang, quantity))
    }

    /// What numbers of a unit are of. Chinese counts what is itself a number of something in 份: a
    /// unit of 十万用户 as 份（每份 10 万用户）.
    #[must_use]
    pub fn unit(self, catalog: &Catalog, unit: UnitId, number: Decimal) -> String {
        let named = catalog.unit(unit);
        let mut options = catalog.options();
        let of_unit = options.find(|(_, option)| option.unit() == Some(unit));
        let held = of_unit.and_then(|(option, _)| provided_by(catalog, option));
        match held.map(|(held, size)| (catalog.unit(held), size)) {
            Some((held, size))
                if self.lang == Lang::Zh && named.name.zh.ends_with(&held.name.zh) =>
            {
                format!("份（每份 {}）", self.counted(size, held))
            }
            _ => named.counted(self.lang, number).to_owned(),
        }
    }

    /// A day.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self.lang {
            Lang::Zh => format!("{year}年{month}月{day}日"),
            Lang::En => {
                let named = u8::try_from(month)
                    .ok()
                    .and_then(|at| Month::try_from(at).ok());
                format!("{day} {} {year}", named.map_or("", |month| month.name()))
            }
        }
    }

    fn money(self, currency: &str, amount: Decimal, places: u32) -> String {
        let sign = if amount.is_sign_negative() && !amount.is_zero() {
            "-"
        } else {
            ""
        };
        let digits = grouped(amount.abs(), places);
        match (self.currency, Currency::from_code(currency)) {
            (CurrencyDisplay::Symbol, Some(known)) => format!("{sign}{}{digits}", known.symbol()),
            _ => format!("{sign}{currency} {digits}"),
        }
    }
}

/// The symbol of a currency (ISO 4217), such as ¥; its code where it has none.
#[must_use]
pub fn currency_symbol(currency: &str) -> String {
    let known = Currency::from_code(currency);
    known.map_or_else(|| currency.to_owned(), |known| known.symbol().to_string())
}

fn minor_units(currency: &str) -> u32 {
    let known = Currency::from_code(currency).and_then(Currency::exponent);
    known.map_or(2, u32::from)
}

/// The digits of a number, with at least so many decimal places.
fn grouped(number: Decimal, places: u32) -> String {
    let mut number = number.normalize();
    if number.scale() < places {
        number.rescale(places);
    }
    number.separate_with_commas()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_have_their_minor_units_and_rates_only_where_there_are_any() {
        let zh = Locale::new(Lang::Zh);
        assert_eq!(zh.amount("CNY", decimal("1234567.5")), "¥1,234,567.50");
        assert_eq!(zh.amount("CNY", decimal("-0.005")), "-¥0.005");
        assert_eq!(zh.amount("JPY", decimal("1200")), "¥1,200");
        assert_eq!(zh.rate("CNY", decimal("2000.00")), "¥2,000");
        assert_eq!(zh.rate("CNY", decimal("2.5")), "¥2.50");
        assert_eq!(zh.rate("CNY", decimal("0.00012")), "¥0.00012");
        let code = Locale {
            currency: CurrencyDisplay::Code,
            ..zh
        };
        assert_eq!(code.amount("CNY", decimal("5")), "CNY 5.00");
        assert_eq!(code.amount("points", decimal("5")), "points 5.00");
    }

    #[test]
    fn quantities_are_said_as_people_say_them() {
        let (zh, en) = (Locale::new(Lang::Zh), Locale::new(Lang::En));
        for (number, said) in [
            ("200000", "20 万"),
            ("15000", "1.5 万"),
            ("12345", "12,345"),
            ("120000000", "1.2 亿"),
            ("9999", "9,999"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(zh.quantity(decimal(number)), said, "{number}");
        }
        assert_eq!(en.quantity(decimal("200000")), "200,000");
    }

    #[test]
    fn days_are_written_out() {
        let day = NaiveDate::from_ymd_opt(2024, 6, 4).unwrap();
        assert_eq!(Locale::new(Lang::Zh).date(day), "2024年6月4日");
        assert_eq!(Locale::new(Lang::En).date(day), "4 June 2024");
    }
}
