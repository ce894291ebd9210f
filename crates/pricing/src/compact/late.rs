//! A part of a catalog that is read when it is first asked for.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Compact, Written};

/// A value, or the bytes it will be read from. What nobody asks for is not read, and a browser need
/// not have the code that could.
#[derive(Debug, Clone)]
pub struct Late<T> {
    bytes: Option<Vec<u8>>,
    value: OnceLock<T>,
}

impl<T> Late<T> {
    /// Whether it came as bytes that say nothing but 0, as lists do that are all empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let mut bytes = self.bytes.iter();
        bytes.any(|bytes| bytes.iter().all(|byte| *byte == 0))
    }
}

/// All that is left of the bytes.
impl<T> Compact for Late<T> {
    fn read(from: &mut Written<'_>) -> Self {
        Self {
            bytes: Some(std::mem::take(&mut from.0).to_vec()),
            value: OnceLock::new(),
        }
    }
}

impl<T> From<T> for Late<T> {
    fn from(value: T) -> Self {
        Self {
            bytes: None,
            value: value.into(),
        }
    }
}

impl<T: Compact> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        self.value.get_or_init(|| T::read(&mut Written(bytes)))
    }
}

impl<T: Compact + PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Compact + Serialize> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Late<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::from)
    }
}
