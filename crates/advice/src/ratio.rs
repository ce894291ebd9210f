//! Fractions of whole numbers, compared and combined without rounding.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A fraction in lowest terms, `under` more than 0. Operations give nothing on an overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    pub(crate) const ZERO: Ratio = Ratio { over: 0, under: 1 };

    fn new(over: i128, under: i128) -> Option<Self> {
        let common = gcd(over, under);
        (under != 0 && common != 0).then(|| Self {
            over: over / common * under.signum(),
            under: under.abs() / common,
        })
    }

    pub(crate) fn whole(number: i128) -> Self {
        Self {
            over: number,
            under: 1,
        }
    }

    /// A decimal number as a fraction.
    pub(crate) fn of(number: Decimal) -> Option<Self> {
        let number = number.normalize();
        Self::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::new(
            left.checked_add(right)?,
            self.under.checked_mul(other.under)?,
        )
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that only results too large to hold overflow.
        let left = Self::new(self.over, other.under)?;
        let right = Self::new(other.over, self.under)?;
        Some(Self {
            over: left.over.checked_mul(right.over)?,
            under: left.under.checked_mul(right.under)?,
        })
    }

    pub(crate) fn by(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.under, other.over)?)
    }

    /// The smallest count of these that makes a multiple of another: their pattern repeats then.
    pub(crate) fn repeats(self, of: Self) -> Option<i128> {
        Some(self.by(of)?.under)
    }
}

/// The greatest common divisor, 0 only of 0 and 0.
pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The least common multiple of positive numbers.
pub(crate) fn lcm(a: i128, b: i128) -> Option<i128> {
    (a / gcd(a, b).max(1)).checked_mul(b)
}

/// Compares `a.0 / a.1` with `b.0 / b.1`, numerators not negative and denominators positive:
/// whole parts first, then what is left upside down, so that nothing can overflow.
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
/// Where it cannot be told exactly it still grows with `count`.
pub(crate) fn share(count: i128, over: i128, under: i128) -> i128 {
    let whole = (count / under).saturating_mul(over);
    if under.checked_mul(over).is_some() {
        whole.saturating_add(count % under * over / under)
    } else {
        whole
    }
}
