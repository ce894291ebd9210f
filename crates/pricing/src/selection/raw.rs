//! A selection as written.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// A selection as written: any option left out takes its default.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSelection {
    /// The product's id.
    pub product: String,
    /// Option id to value.
    pub options: BTreeMap<String, RawValue>,
    /// The term in months.
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    pub term_months: RawValue,
    /// The day it starts.
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    pub start_date: RawValue,
    /// The name of a price book of the catalog.
    #[serde(skip_serializing_if = "RawValue::is_missing")]
    pub price_book: RawValue,
}

/// A value as written, of whatever type.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RawValue {
    /// Left out, or `null`.
    #[default]
    Missing,
    /// `true` or `false`.
    Toggle(bool),
    /// A number.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<RawValue>),
    /// Something no option takes: an object, or a number of more digits than a decimal holds.
    Other,
}

/// Whole numbers below this are exact in every reader of JSON, 2^53.
const EXACT_EVERYWHERE: u64 = 1 << 53;

impl RawValue {
    /// Whether it was left out.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        *self == Self::Missing
    }

    /// The number that JSON's digits mean, of any notation JSON has. A number too large for a
    /// decimal is the largest there is, which no option takes either.
    #[must_use]
    pub fn from_json_digits(digits: &str) -> Self {
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let shrinks = exponent.starts_with('-');
        // Reading digits with an exponent rounds what is too long; the mantissa alone is not.
        let number = match Decimal::from_str_exact(mantissa) {
            Ok(number) if exponent == "0" || number.is_zero() => Ok(number),
            Ok(_) => Decimal::from_scientific(digits),
            Err(error) => Err(error),
        };
        match number {
            Ok(number) => Self::Number(number),
            Err(rust_decimal::Error::Underflow) => Self::Other,
            Err(_) if shrinks => Self::Other,
            Err(_) if digits.starts_with('-') => Self::Number(Decimal::MIN),
            Err(_) => Self::Number(Decimal::MAX),
        }
    }

    /// The number that was written where a reader of JSON, such as a browser's, made a float of
    /// it: the shortest decimal that reads as this float, so `0.1` is a tenth.
    #[must_use]
    pub fn from_float(float: f64) -> Self {
        if float.is_finite() {
            Self::from_json_digits(&float.to_string())
        } else {
            Self::Other
        }
    }
}

impl From<Decimal> for RawValue {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

/// A number is written as digits: a whole one as a JSON number, any other as a string, so that no
/// reader makes a float of it.
impl Serialize for RawValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => to.serialize_unit(),
            Self::Toggle(on) => to.serialize_bool(*on),
            Self::Number(number) => {
                let plain = number.normalize();
                match i64::try_from(plain) {
                    Ok(whole) if plain.scale() == 0 && whole.unsigned_abs() < EXACT_EVERYWHERE => {
                        to.serialize_i64(whole)
                    }
                    _ => to.collect_str(&plain),
                }
            }
            Self::Text(text) => to.serialize_str(text),
            Self::List(list) => list.serialize(to),
            Self::Other => to.serialize_map(Some(0))?.end(),
        }
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(RawValueVisitor)
    }
}

/// The key under which `serde_json` hands over a number's digits with its feature
/// `arbitrary_precision`: the number itself is then no float on its way.
const JSON_NUMBER: &str = "$serde_json::private::Number";

struct RawValueVisitor;

impl<'de> Visitor<'de> for RawValueVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Missing)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Missing)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<RawValue, D::Error> {
        RawValue::deserialize(from)
    }

    fn visit_bool<E>(self, on: bool) -> Result<RawValue, E> {
        Ok(RawValue::Toggle(on))
    }

    fn visit_i64<E>(self, number: i64) -> Result<RawValue, E> {
        Ok(RawValue::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<RawValue, E> {
        Ok(RawValue::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<RawValue, E> {
        Ok(RawValue::from_float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = from.next_element()? {
            list.push(entry);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<RawValue, A::Error> {
        let mut value = RawValue::Other;
        while let Some(key) = from.next_key::<String>()? {
            if key == JSON_NUMBER {
                value = RawValue::from_json_digits(&from.next_value::<String>()?);
            } else {
                from.next_value::<IgnoredAny>()?;
            }
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str) -> RawValue {
        serde_json::from_str(json).unwrap()
    }

    fn number(digits: &str) -> RawValue {
        RawValue::Number(Decimal::from_str_exact(digits).unwrap())
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        let list = read(r#"[null, true, "12", 12, {"a": 1}]"#);
        let wanted = [
            RawValue::Missing,
            RawValue::Toggle(true),
            RawValue::Text("12".to_owned()),
            number("12"),
            RawValue::Other,
        ];
        assert_eq!(list, RawValue::List(wanted.to_vec()));
    }

    #[test]
    fn numbers_keep_every_digit() {
        for digits in ["9007199254740993", "0.1234567890123456789", "-0.10", "0"] {
            assert_eq!(read(digits), number(digits));
        }
        assert_eq!(read("1.5e3"), number("1500"));
        assert_eq!(read("15E-1"), number("1.5"));
        assert_eq!(read("0e400"), number("0"));
        assert_eq!(read("1e400"), RawValue::Number(Decimal::MAX));
        assert_eq!(read("-1e400"), RawValue::Number(Decimal::MIN));
    }

    #[test]
    fn what_a_reader_of_json_might_round_is_written_as_a_string() {
        for (digits, json) in [
            ("12.0", "12"),
            ("-12.5", r#""-12.5""#),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740992", r#""9007199254740992""#),
        ] {
            assert_eq!(serde_json::to_string(&number(digits)).unwrap(), json);
        }
    }

    #[test]
    fn what_no_decimal_holds_is_not_rounded_to_one() {
        for digits in [
            "0.49999999999999999999999999999",
            "1e-400",
            "5.0000000000000000000000000000001e2",
        ] {
            assert_eq!(read(digits), RawValue::Other, "{digits}");
        }
    }

    #[test]
    fn floats_are_read_by_their_shortest_digits() {
        for (float, digits) in [
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (2.675, "2.675"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1e21, "1000000000000000000000"),
            (-0.5, "-0.5"),
        ] {
            assert_eq!(RawValue::from_float(float), number(digits), "{digits}");
        }
        assert_eq!(
            RawValue::from_float(f64::MAX),
            RawValue::Number(Decimal::MAX)
        );
        for float in [f64::NAN, f64::INFINITY, f64::MIN_POSITIVE] {
            assert_eq!(RawValue::from_float(float), RawValue::Other);
        }
    }

    proptest! {
        /// Fifteen digits pass a browser's own reader of JSON and come out as written.
        #[test]
        fn short_fractions_survive_a_browsers_floats(units in 0..10_i64.pow(15), places in 0..15_u32) {
            let written = Decimal::new(units, places);
            let float: f64 = written.to_string().parse().unwrap();
            prop_assert_eq!(RawValue::from_float(float), RawValue::Number(written));
        }

        #[test]
        fn whole_numbers_survive_a_browsers_floats(whole in -(1_i64 << 53)..=1 << 53) {
            let float: f64 = whole.to_string().parse().unwrap();
            prop_assert_eq!(RawValue::from_float(float), RawValue::Number(whole.into()));
        }

        /// A number in JSON is read to its last digit, which a float could not hold.
        #[test]
        fn numbers_in_json_are_read_exactly(units in any::<i64>(), more in any::<u32>(), places in 0..=28_u32) {
            let number = Decimal::from_i128_with_scale(i128::from(units) * 1_000_000_007 + i128::from(more), places);
            prop_assert_eq!(read(&number.to_string()), RawValue::Number(number));
        }

        #[test]
        fn a_selection_comes_back_as_it_was(
            whole in any::<i32>(), text in any::<String>(), on in any::<bool>(), months in 0..100_u32
        ) {
            let options = [
                ("list", RawValue::List(vec![RawValue::Number(whole.into()), RawValue::Number(1.into())])),
                ("text", RawValue::Text(text)),
                ("on", RawValue::Toggle(on)),
                ("missing", RawValue::Missing),
                ("other", RawValue::Other),
            ];
            let selection = RawSelection {
                product: "p".to_owned(),
                options: options.map(|(id, value)| (id.to_owned(), value)).into(),
                term_months: RawValue::Number(months.into()),
                ..RawSelection::default()
            };
            let json = serde_json::to_string(&selection).unwrap();
            prop_assert_eq!(serde_json::from_str::<RawSelection>(&json).unwrap(), selection);
        }
    }
}
