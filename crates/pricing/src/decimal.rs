//! Decimals as text and as bytes.
//!
//! `rust_decimal` reads and writes both too, by ways made for speed and for every notation: they
//! weigh as much in a browser as all its arithmetic.

use rust_decimal::Decimal;

/// The number that digits mean, with perhaps a sign, decimal places, an exponent. Nothing if they
/// mean none, or one that no decimal is.
#[must_use]
pub fn read(text: &str) -> Option<Decimal> {
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, exponent.parse::<i8>().ok()?),
        None => (text, 0),
    };
    let unsigned = text.strip_prefix('-');
    let negative = unsigned.is_some();
    let digits = unsigned.unwrap_or(text);
    let (whole, places) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, places)) => (whole, places),
        None => (digits, ""),
    };
    if whole.is_empty() {
        return None;
    }
    let mut scale = i32::try_from(places.len()).ok()? - i32::from(exponent);
    let mut parts = [0; 3];
    for digit in whole.bytes().chain(places.bytes()) {
        times_ten_plus(
            &mut parts,
            digit.checked_sub(b'0').filter(|digit| *digit < 10)?,
        )?;
    }
    while scale < 0 {
        times_ten_plus(&mut parts, 0)?;
        scale += 1;
    }
    let [low, middle, high] = parts;
    let scale = u32::try_from(scale).ok()?;
    let fits = scale <= Decimal::MAX_SCALE;
    fits.then(|| Decimal::from_parts(low, middle, high, negative, scale))
}

/// The number that a text of digits holds, with a decimal point or without; none with an exponent,
/// in which prices are not written.
#[must_use]
pub fn plain(text: &str) -> Option<Decimal> {
    if text.contains(['e', 'E']) {
        return None;
    }
    read(text)
}

/// Ten times a 96-bit number and a digit; nothing if that is more than 96 bits.
fn times_ten_plus(parts: &mut [u32; 3], digit: u8) -> Option<()> {
    let mut carry = u64::from(digit);
    for part in parts {
        let product = u64::from(*part) * 10 + carry;
        #[expect(clippy::cast_possible_truncation, reason = "the rest is carried")]
        {
            *part = product as u32;
        }
        carry = product >> 32;
    }
    (carry == 0).then_some(())
}

/// As much as a decimal has to write, but for zeros asked for beyond its places: sign, point and
/// 29 digits.
const LONGEST: usize = 31;

/// A number as digits, with at least so many decimal places, and no zero at the end beyond them.
#[must_use]
pub fn digits(number: Decimal, least_places: usize) -> String {
    let unpacked = number.unpack();
    let scale = unpacked.scale as usize;
    let mut parts = [unpacked.hi, unpacked.mid, unpacked.lo];
    // The last digit first, as division gives them.
    let mut digits = Vec::with_capacity(LONGEST);
    while parts != [0; 3] || digits.len() <= scale {
        digits.push(divide_by_ten(&mut parts));
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let dropped = zeros.min(scale.saturating_sub(least_places));
    let mut text = String::with_capacity(LONGEST);
    if unpacked.negative && zeros < digits.len() {
        text.push('-');
    }
    for (place, digit) in digits.iter().enumerate().skip(dropped).rev() {
        text.push(char::from(*digit));
        if place == scale && scale.max(least_places) > dropped {
            text.push('.');
        }
    }
    for _ in scale..least_places {
        text.push('0');
    }
    text
}

/// Divides a 96-bit number, its highest part first, and gives the digit that is left.
fn divide_by_ten(parts: &mut [u32; 3]) -> u8 {
    let mut rest = 0;
    for part in parts {
        let sum = rest << 32 | u64::from(*part);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than ten times 2^32, by ten"
        )]
        {
            *part = (sum / 10) as u32;
        }
        rest = sum % 10;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a digit")]
    {
        b'0' + rest as u8
    }
}

/// Decimals of a catalog by their parts, for `serde(with)`.
pub(crate) mod exact {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// What is made of decimals.
    pub trait Exact: Sized {
        /// The same, made of their parts.
        type Parts: Serialize + for<'de> Deserialize<'de>;

        fn parts(&self) -> Self::Parts;
        fn whole(parts: Self::Parts) -> Self;
    }

    impl Exact for Decimal {
        /// Twice the scale and perhaps one for the sign, then the low, middle and high 32 bits.
        type Parts = (u8, u32, u32, u32);

        fn parts(&self) -> Self::Parts {
            let parts = self.unpack();
            #[expect(clippy::cast_possible_truncation, reason = "a scale is at most 28")]
            let scale = parts.scale as u8;
            (
                scale << 1 | u8::from(parts.negative),
                parts.lo,
                parts.mid,
                parts.hi,
            )
        }

        fn whole((scale, low, middle, high): Self::Parts) -> Self {
            Decimal::from_parts(low, middle, high, scale & 1 == 1, u32::from(scale >> 1))
        }
    }

    impl<T: Exact> Exact for Option<T> {
        type Parts = Option<T::Parts>;

        fn parts(&self) -> Self::Parts {
            self.as_ref().map(T::parts)
        }

        fn whole(parts: Self::Parts) -> Self {
            parts.map(T::whole)
        }
    }

    impl<T: Exact> Exact for Vec<T> {
        type Parts = Vec<T::Parts>;

        fn parts(&self) -> Self::Parts {
            self.iter().map(T::parts).collect()
        }

        fn whole(parts: Self::Parts) -> Self {
            parts.into_iter().map(T::whole).collect()
        }
    }

    impl<T: Exact, U: Exact> Exact for (T, U) {
        type Parts = (T::Parts, U::Parts);

        fn parts(&self) -> Self::Parts {
            (self.0.parts(), self.1.parts())
        }

        fn whole((first, second): Self::Parts) -> Self {
            (T::whole(first), U::whole(second))
        }
    }

    pub fn serialize<T: Exact, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        value.parts().serialize(to)
    }

    pub fn deserialize<'de, T: Exact, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        Ok(T::whole(T::Parts::deserialize(from)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::exact::Exact;
    use super::*;

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        let parts = (
            any::<u32>(),
            any::<u32>(),
            any::<u32>(),
            any::<bool>(),
            0..=28_u32,
        );
        let small = (0..2_000_u32, Just(0), Just(0), any::<bool>(), 0..=4_u32);
        prop_oneof![parts, small].prop_map(|(low, middle, high, sign, scale)| {
            Decimal::from_parts(low, middle, high, sign, scale)
        })
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_elsewhere(number in any_decimal()) {
            let plain = number.normalize();
            prop_assert_eq!(digits(number, 0), plain.to_string());
            let money = if plain.scale() > 2 { plain.to_string() } else { format!("{plain:.2}") };
            prop_assert_eq!(digits(number, 2), money);
        }

        #[test]
        fn what_is_written_is_read(number in any_decimal()) {
            prop_assert_eq!(read(&number.to_string()), Some(number));
            prop_assert_eq!(Decimal::whole(number.parts()), number);
            prop_assert_eq!(Decimal::whole(number.parts()).scale(), number.scale());
        }

        #[test]
        fn what_is_read_is_read_the_same_elsewhere(text in "-?[0-9.]{0,6}([eE][-+]?[0-9]{1,2})?") {
            let framed = text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
                && !text.contains(".e") && !text.contains(".E") && !text.ends_with('.');
            let elsewhere = if text.contains(['e', 'E']) {
                Decimal::from_scientific(&text).ok()
            } else {
                Decimal::from_str_exact(&text).ok()
            };
            let here = read(&text);
            // `0e30` is nothing elsewhere.
            let zero = here.is_some_and(|n| n.is_zero()) && elsewhere.is_none();
            prop_assert!(here.is_none() || here == elsewhere || zero, "{text}: {here:?} {elsewhere:?}");
            prop_assert!(here.is_some() || !framed || elsewhere.is_none_or(|n| n.is_zero()), "{text}: {elsewhere:?}");
        }
    }

    #[test]
    fn what_no_decimal_is_is_none() {
        for text in [
            "", "-", ".", ".5", "5.", "1e", "1e400", "1e-400", "--1", "+1", "1,0", "１",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("79228162514264337593543950335"), Some(Decimal::MAX));
        assert_eq!(read("79228162514264337593543950336"), None);
        assert_eq!(read("-1.50"), Some(Decimal::new(-150, 2)));
        assert_eq!(read("15E-1"), Some(Decimal::new(15, 1)));
        assert_eq!(plain("15E-1"), None);
        assert_eq!(plain("1e3"), None);
        assert_eq!(plain("-1.50"), Some(Decimal::new(-150, 2)));
    }
}
