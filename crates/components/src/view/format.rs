//! Money, numbers and dates, as the browser writes them.
//!
//! Values go to `Intl` as decimal strings, so that no digit is lost in a float.

use std::cell::RefCell;

use chrono::NaiveDate;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use pricing::{Decimal, Lang};
use wasm_bindgen::JsValue;
use wire::amount::digits;

/// What a formatter is for.
#[derive(Clone, PartialEq)]
enum Kind {
    Number,
    Date,
    /// Amounts of a currency, always with its minor units.
    Amount(String),
    /// Rates in a currency, with minor units only where there are any.
    Rate(String),
}

thread_local! {
    /// Making a formatter takes the browser longer than using it a thousand times.
    static FORMATTERS: RefCell<Vec<(Lang, Kind, Function)>> = const { RefCell::new(Vec::new()) };
}

/// An amount of money.
#[must_use]
pub fn amount(lang: Lang, currency: &str, amount: Decimal) -> String {
    format(
        lang,
        Kind::Amount(currency.to_owned()),
        &digits(amount).into(),
    )
}

/// A price for some unit.
#[must_use]
pub fn rate(lang: Lang, currency: &str, rate: Decimal) -> String {
    format(lang, Kind::Rate(currency.to_owned()), &digits(rate).into())
}

/// A number.
#[must_use]
pub fn number(lang: Lang, number: Decimal) -> String {
    format(lang, Kind::Number, &digits(number).into())
}

/// A quantity as people say it: in Chinese with 万 and 亿 where it is round enough.
#[must_use]
pub fn quantity(lang: Lang, quantity: Decimal) -> String {
    // By their zeros: a division would be half a kilobyte of what a page downloads.
    let units = [(8, "亿"), (4, "万")];
    let spoken = units.iter().find_map(|(zeros, name)| {
        let mut of_unit = quantity;
        of_unit.set_scale(quantity.scale() + zeros).ok()?;
        let of_unit = of_unit.normalize();
        (lang == Lang::Zh && of_unit >= Decimal::ONE && of_unit.scale() <= 1)
            .then(|| format!("{} {name}", number(lang, of_unit)))
    });
    spoken.unwrap_or_else(|| number(lang, quantity))
}

/// A day.
#[must_use]
pub fn date(lang: Lang, date: NaiveDate) -> String {
    // A date alone is read as midnight UTC, which is the zone it is written in again.
    let day = Date::new(&date.to_string().into());
    format(lang, Kind::Date, &day)
}

fn format(lang: Lang, kind: Kind, value: &JsValue) -> String {
    FORMATTERS.with_borrow_mut(|formatters| {
        let known = formatters
            .iter()
            .position(|(l, k, _)| *l == lang && *k == kind);
        let known = known.unwrap_or_else(|| {
            let function = formatter(lang, &kind);
            formatters.push((lang, kind, function));
            formatters.len() - 1
        });
        formatters
            .get(known)
            .and_then(|(_, _, function)| function.call1(&JsValue::UNDEFINED, value).ok())
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    })
}

fn formatter(lang: Lang, kind: &Kind) -> Function {
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en-GB",
    };
    let locales = Array::of1(&tag.into());
    let options = Object::new();
    let set = |key: &str, value: &str| {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    };
    match kind {
        Kind::Date => {
            set("dateStyle", "long");
            set("timeZone", "UTC");
            return Intl::DateTimeFormat::new(&locales, &options).format();
        }
        Kind::Number => set("maximumFractionDigits", "12"),
        Kind::Amount(currency) | Kind::Rate(currency) => {
            set("style", "currency");
            set("currencyDisplay", "narrowSymbol");
            set("currency", currency);
            set("maximumFractionDigits", "12");
            if matches!(kind, Kind::Rate(_)) {
                set("trailingZeroDisplay", "stripIfInteger");
            }
        }
    }
    Intl::NumberFormat::new(&locales, &options).format()
}
