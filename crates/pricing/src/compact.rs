//! Checked catalogs read from bytes, for browsers that parse no TOML.
//!
//! The bytes are what postcard writes of Serde's form of a catalog: fields in their order, numbers
//! seven bits a byte, the lowest first, lists behind their length, an option behind 0 or 1, a
//! variant behind its position. Serde's own reader would be twice as much code, in every visitor's
//! download; this one knows that its bytes are whole, which whoever calls it makes sure of.

mod fields;
mod late;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use late::Late;

/// The catalog that bytes hold, to which one was written.
///
/// Of other bytes it makes any catalog, or stops the program: check them first.
#[must_use]
pub fn read(bytes: &[u8]) -> crate::Catalog {
    Compact::read(&mut Written(bytes))
}

/// What can be read from bytes.
pub trait Compact {
    /// Reads one, in front.
    fn read(from: &mut Written<'_>) -> Self;
}

/// Bytes that are still to be read.
pub struct Written<'a>(&'a [u8]);

impl<'a> Written<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    #[inline(never)]
    fn number(&mut self) -> u32 {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte();
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }

    fn length(&mut self) -> usize {
        self.number() as usize
    }
}

impl Compact for u8 {
    fn read(from: &mut Written<'_>) -> Self {
        from.byte()
    }
}

impl Compact for bool {
    fn read(from: &mut Written<'_>) -> Self {
        from.byte() != 0
    }
}

impl Compact for u16 {
    fn read(from: &mut Written<'_>) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

impl Compact for u32 {
    fn read(from: &mut Written<'_>) -> Self {
        from.number()
    }
}

impl Compact for String {
    #[inline(never)]
    fn read(from: &mut Written<'_>) -> Self {
        let length = from.length();
        let text = std::str::from_utf8(from.take(length));
        text.unwrap_or_default().to_owned()
    }
}

/// As [`crate::decimal::exact`] writes it.
impl Compact for Decimal {
    #[inline(never)]
    fn read(from: &mut Written<'_>) -> Self {
        let scale = from.byte();
        let [low, middle, high] = [from.number(), from.number(), from.number()];
        Self::from_parts(low, middle, high, scale & 1 == 1, u32::from(scale >> 1))
    }
}

/// As its number, counted from the first day of year 1, in zigzag.
impl Compact for NaiveDate {
    fn read(from: &mut Written<'_>) -> Self {
        let number = from.number();
        let day = (number >> 1).cast_signed() ^ -(number & 1).cast_signed();
        Self::from_num_days_from_ce_opt(day).unwrap_or_default()
    }
}

impl<T: Compact> Compact for Option<T> {
    fn read(from: &mut Written<'_>) -> Self {
        (from.byte() != 0).then(|| T::read(from))
    }
}

impl<T: Compact> Compact for Vec<T> {
    fn read(from: &mut Written<'_>) -> Self {
        (0..from.length()).map(|_| T::read(from)).collect()
    }
}

impl<T: Compact> Compact for Box<T> {
    fn read(from: &mut Written<'_>) -> Self {
        Self::new(T::read(from))
    }
}

impl<T: Compact, U: Compact> Compact for (T, U) {
    fn read(from: &mut Written<'_>) -> Self {
        (T::read(from), U::read(from))
    }
}
