//! Values that may be written in several ways, told apart by what they are.
//!
//! Serde's own way for such values tries one way after another and can only say that none fits. By
//! what a value is, one way is chosen first, and what is wrong inside it is told at its own place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

/// A value that may be written in several ways; what is not overridden is refused.
pub(super) trait Shape<'de>: Sized {
    /// The ways, for who wrote another.
    const EXPECTED: &'static str;

    fn of_toggle(_: bool) -> Option<Self> {
        None
    }

    fn of_whole(_: i64) -> Option<Self> {
        None
    }

    fn of_text(_: &str) -> Option<Self> {
        None
    }

    fn of_list<A: SeqAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Seq, &Self::EXPECTED))
    }

    fn of_table<A: MapAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &Self::EXPECTED))
    }
}

/// Reads a value by what it is.
pub(super) fn deserialize<'de, T: Shape<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    from.deserialize_any(ShapeVisitor(PhantomData))
}

/// A number with a point that is not in quotes: its reader may already have changed its digits.
pub(super) fn bare_float<E: Error>(number: f64) -> E {
    E::custom(format_args!(
        "a number with decimal places is written in quotes; quote it: \"{number}\""
    ))
}

struct ShapeVisitor<T>(PhantomData<T>);

impl<'de, T: Shape<'de>> Visitor<'de> for ShapeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<T, E> {
        T::of_toggle(on).ok_or_else(|| E::invalid_type(Unexpected::Bool(on), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::of_whole(number).ok_or_else(|| E::invalid_type(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        let whole = i64::try_from(number).ok().and_then(T::of_whole);
        whole.ok_or_else(|| E::invalid_type(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        Err(bare_float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::of_text(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        T::of_list(from)
    }

    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        T::of_table(from)
    }
}
