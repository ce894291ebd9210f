//! Numbers as people type them: `50000`, `50,000`, `５万`, `1.5万`, `1亿2000万`, `50k`.

use pricing::catalog::{OptionId, OptionKind, UnitId};
use pricing::{Catalog, Decimal};

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANumber;

/// What a text such as `50.000` may mean: fifty, or fifty thousand as some languages write it.
#[must_use]
pub fn both_readings(text: &str) -> Option<[Decimal; 2]> {
    let text: String = text.trim().chars().map(half_width).collect();
    let fraction = read_number(&text).ok()?;
    let (whole, places) = text.split_once('.')?;
    let thousands = places.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let grouped = read_number(&[whole, places].concat()).ok()?;
    thousands.then_some([fraction, grouped])
}

/// What each unit of an option's numbers provides, where that is one thing: a pack of 100,000 users.
#[must_use]
pub fn provides(catalog: &Catalog, option: OptionId) -> Option<(UnitId, Decimal)> {
    let (OptionKind::Quantity { provides, .. } | OptionKind::Purchases { provides, .. }) =
        &catalog.option(option).kind
    else {
        return None;
    };
    match provides.as_slice() {
        [only] => Some((only.unit, only.quantity)),
        _ => None,
    }
}

/// The same where it is several of that thing.
#[must_use]
pub fn provided_by(catalog: &Catalog, option: OptionId) -> Option<(UnitId, Decimal)> {
    provides(catalog, option).filter(|(_, quantity)| *quantity > Decimal::ONE)
}

/// The number a text means.
///
/// # Errors
/// If it means none.
pub fn read_number(text: &str) -> Result<Decimal, NotANumber> {
    read(text).ok_or(NotANumber)
}

fn read(text: &str) -> Option<Decimal> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let digits = plain.strip_prefix('-');
    let negative = digits.is_some();
    let mut rest = digits.unwrap_or(&plain);
    let mut sum = Decimal::ZERO;
    let mut last_unit = None;
    loop {
        let end = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let (digits, after) = rest.split_at_checked(end)?;
        let number = read_digits(digits)?;
        let (unit, after) = read_unit(after.trim_start())?;
        // `1万2` is said for 12,000 and typed for 10,002: refused. `1亿2000万` can only be one thing.
        if last_unit.is_some_and(|last| unit == 1 || unit >= last) {
            return None;
        }
        let part = number.checked_mul(unit.into())?;
        sum = sum.checked_add(part)?;
        last_unit = Some(unit);
        rest = after.trim_start();
        if rest.is_empty() {
            return Some(if negative { -sum } else { sum });
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '－' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '，' => ',',
        '−' => '-',
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == ','
}

/// Digits, perhaps in groups of three, perhaps with decimal places.
fn read_digits(text: &str) -> Option<Decimal> {
    let whole = text.split('.').next().unwrap_or_default();
    let mut plain = String::new();
    for (at, group) in text.split(',').enumerate() {
        let of_whole = whole.split(',').nth(at)?;
        let is_group = if at > 0 {
            of_whole.len() == 3
        } else {
            of_whole.len() <= 3 || of_whole.len() == whole.len()
        };
        if !is_group {
            return None;
        }
        plain.push_str(group);
    }
    pricing::parse_decimal(&plain)
}

/// The factor that a text begins with, 1 without one, and what follows: `千万` is one factor.
fn read_unit(text: &str) -> Option<(i64, &str)> {
    let mut factor: i64 = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let value: i64 = match first {
            '百' => 100,
            '千' | 'k' | 'K' => 1_000,
            '万' | '萬' | 'w' | 'W' => 10_000,
            'm' | 'M' => 1_000_000,
            '亿' | '億' => 100_000_000,
            _ => break,
        };
        factor = factor.checked_mul(value)?;
        rest = rest.get(first.len_utf8()..)?;
    }
    Some((factor, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_before_three_digits_reads_two_ways_in_either_width() {
        for text in ["50.000", " 50.000 ", "５０．０００"] {
            assert_eq!(
                both_readings(text),
                Some([50.into(), 50_000.into()]),
                "{text}"
            );
        }
        for text in ["50.00", "50,000", "0.500", "1234.000", "50.000万"] {
            assert_eq!(both_readings(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_as_people_type_them() {
        for (text, number) in [
            ("50000", 50_000),
            (" 50,000 ", 50_000),
            ("1，234，567", 1_234_567),
            ("５０万", 500_000),
            ("1.5万", 15_000),
            ("3千", 3_000),
            ("3 千万", 30_000_000),
            ("1亿2000万", 120_000_000),
            ("2万5千", 25_000),
            ("50k", 50_000),
            ("1.2M", 1_200_000),
            ("20w", 200_000),
            ("-5", -5),
            ("007", 7),
        ] {
            assert_eq!(read_number(text), Ok(number.into()), "{text}");
        }
        assert_eq!(read_number("0.5"), Ok(Decimal::new(5, 1)));
    }

    #[test]
    fn a_point_before_three_digits_reads_two_ways() {
        let both = |text| both_readings(text).map(|both| both.map(|number| number.to_string()));
        let readings = |first: &str, second: &str| Some([first.to_owned(), second.to_owned()]);
        assert_eq!(both("50.000"), readings("50.000", "50000"));
        assert_eq!(both(" 1.234 "), readings("1.234", "1234"));
        for text in ["50.00", "0.500", "50,000", "1.000万", "50000.000", "50"] {
            assert_eq!(both(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_more_than_one() {
        for text in [
            "",
            " ",
            "abc",
            "1,5",
            "1,0000",
            "1234,567",
            "万",
            "1万2",
            "1千2万",
            "1.",
            ".5",
            "1e5",
            "--1",
            "5 0",
            "1.2.3",
            "五十万",
            "９９９９９９９９９９９９９９９９９９９９９９９９９亿",
        ] {
            assert_eq!(read_number(text), Err(NotANumber), "{text}");
        }
    }
}
