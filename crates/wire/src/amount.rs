//! Money and numbers as the contract writes them.

use pricing::Decimal;

/// Decimal places that money has at least.
const MONEY_PLACES: u32 = 2;

/// Money: a decimal string with two places, or more where an amount has more.
#[must_use]
pub fn money(amount: Decimal) -> String {
    let mut plain = amount.normalize();
    if plain.scale() < MONEY_PLACES {
        plain.rescale(MONEY_PLACES);
    }
    plain.to_string()
}

/// A rate or quantity as digits, with as many places as it has.
#[must_use]
pub fn digits(number: Decimal) -> String {
    number.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_two_places_or_more() {
        for (amount, text) in [
            ("0", "0.00"),
            ("-0.0", "0.00"),
            ("12", "12.00"),
            ("12.3", "12.30"),
            ("12.340", "12.34"),
            ("12.345", "12.345"),
            ("-1.5", "-1.50"),
        ] {
            assert_eq!(money(amount.parse().unwrap()), text);
        }
        // No room for two places: the digits it has are all there are.
        assert_eq!(money(Decimal::MAX), Decimal::MAX.to_string());
    }
}
