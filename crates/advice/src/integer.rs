//! Decimals as whole numbers of a decimal place, and fractions compared without rounding.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A number in units of a decimal place; what is finer is left out.
pub(crate) fn scaled(number: Decimal, places: u32) -> i128 {
    let number = number.normalize();
    let (mantissa, scale) = (number.mantissa(), number.scale());
    let ten = 10_i128;
    if scale <= places {
        mantissa.saturating_mul(ten.saturating_pow(places - scale))
    } else {
        mantissa / ten.saturating_pow(scale - places)
    }
}

/// A whole number of a decimal place as a decimal; the largest there is where it has no room.
pub(crate) fn decimal(number: i128, places: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(number, places).unwrap_or(Decimal::MAX)
}

/// The quotient of a number and a positive one, rounded up.
pub(crate) fn div_up(number: i128, by: i128) -> i128 {
    number.div_euclid(by) + i128::from(number.rem_euclid(by) > 0)
}

/// The greatest common divisor, 0 only of 0 and 0.
pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The least common multiple of numbers above 0; the largest there is where it has no room.
pub(crate) fn lcm(a: i128, b: i128) -> i128 {
    (a / gcd(a, b).max(1)).saturating_mul(b)
}

/// Compares `a.0 / a.1` with `b.0 / b.1`, numerators not negative and denominators positive: by
/// continued fractions, so that nothing can overflow.
pub(crate) fn compare(a: (i128, i128), b: (i128, i128)) -> Ordering {
    let (mut a, mut b) = (a, b);
    let mut flipped = false;
    loop {
        let whole = (a.0 / a.1).cmp(&(b.0 / b.1));
        let rests = (a.0 % a.1, b.0 % b.1);
        let decided = match (whole, rests) {
            (Ordering::Equal, (0, 0)) => Some(Ordering::Equal),
            (Ordering::Equal, (0, _)) => Some(Ordering::Less),
            (Ordering::Equal, (_, 0)) => Some(Ordering::Greater),
            (Ordering::Equal, _) => None,
            (unequal, _) => Some(unequal),
        };
        if let Some(order) = decided {
            return if flipped { order.reverse() } else { order };
        }
        (a, b) = ((a.1, rests.0), (b.1, rests.1));
        flipped = !flipped;
    }
}

/// `count × over / under` rounded down, or less where that would overflow: all not negative.
pub(crate) fn share(count: i128, over: i128, under: i128) -> i128 {
    let whole = (count / under).saturating_mul(over);
    match (count % under).checked_mul(over) {
        Some(rest) => whole.saturating_add(rest / under),
        None => whole,
    }
}
