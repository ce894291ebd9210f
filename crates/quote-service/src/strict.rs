//! JSON as it is meant to be read: a key is there once, and an object is not written as a list.
//!
//! serde's derived readers take a list for a struct, field by field, and of a key given twice in a
//! free value the last. Two readers of the same body could so see two different submissions.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// What has objects in certain places.
pub trait Shape {
    /// The places, as JSON pointers (RFC 6901).
    const OBJECTS: &'static [&'static str];

    /// Refuses lists there.
    ///
    /// # Errors
    /// Which place holds one.
    fn require_objects(value: &Value) -> Result<(), String> {
        let is_list = |place: &&&str| value.pointer(place).is_some_and(Value::is_array);
        match Self::OBJECTS.iter().find(is_list) {
            None => Ok(()),
            Some(&"") => Err("the body is a list, give an object".to_owned()),
            Some(place) => {
                let name = place.trim_start_matches('/').replace('/', ".");
                Err(format!("{name} is a list, give an object"))
            }
        }
    }
}

/// A value in which no key is there twice.
pub struct Strict(pub Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Strict)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Strict(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            if values.contains_key(&key) {
                let key: String = key.chars().take(40).collect();
                return Err(A::Error::custom(format!(
                    "the key \"{key}\" is there twice"
                )));
            }
            let Strict(value) = object.next_value()?;
            values.insert(key, value);
        }
        Ok(Value::Object(values))
    }
}
