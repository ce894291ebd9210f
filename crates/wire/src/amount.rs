//! Money and numbers as the contract writes them.

use pricing::Decimal;
use serde_json::Value;

/// Money: a decimal string with two places, or more where an amount has more.
#[must_use]
pub fn money(amount: Decimal) -> String {
    pricing::decimal::digits(amount, 2)
}

/// A rate or quantity as digits, with as many places as it has.
#[must_use]
pub fn digits(number: Decimal) -> String {
    pricing::decimal::digits(number, 0)
}

/// A number as JSON: a whole one as a number, any other as a string, so that no reader makes a
/// float of it.
#[must_use]
pub fn number(number: Decimal) -> Value {
    let digits = digits(number);
    match digits.parse::<i64>() {
        Ok(whole) if whole.unsigned_abs() < 1 << 53 => whole.into(),
        _ => digits.into(),
    }
}

/// A JSON number as a decimal; one too large for decimals as the largest.
#[must_use]
pub fn decimal(number: &serde_json::Number) -> Decimal {
    let digits = number.to_string();
    let past = match (digits.starts_with('-'), digits.contains("e-")) {
        (_, true) => Decimal::new(1, 28),
        (false, false) => Decimal::MAX,
        (true, false) => Decimal::MIN,
    };
    pricing::decimal::read(&digits).unwrap_or(past)
}
