//! Canonical JSON (RFC 8785), of which digests and signatures are made.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::compact::hex;

/// A document as canonical JSON: sorted keys, no space, no more escapes than needed.
///
/// Keys here are ASCII ids, for which byte order is the order the RFC asks for, and numbers are
/// integers below 2^53, which it writes as they are.
#[must_use]
pub fn canonical(document: &impl Serialize) -> String {
    let mut out = String::new();
    if let Ok(value) = serde_json::to_value(document) {
        write(&value, &mut out);
    }
    out
}

/// The SHA-256 of a document's canonical JSON, in lower case hexadecimal.
#[must_use]
pub fn digest(document: &impl Serialize) -> String {
    hex(&Sha256::digest(canonical(document)))
}

/// Sorts keys itself: a dependency elsewhere may make serde_json keep them as they came.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (i, (key, field)) in fields.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(field, out);
            }
            out.push('}');
        }
        Value::Array(entries) => {
            out.push('[');
            for (i, entry) in entries.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(entry, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_strings_escaped_as_rfc_8785_wants() {
        let document = serde_json::json!({
            "b": [1, {"z": null, "a": true}],
            "a": "€$\u{f}\nA'\u{42}\"\\\"/",
        });
        let expected = r#"{"a":"€$\u000f\nA'B\"\\\"/","b":[1,{"a":true,"z":null}]}"#;
        assert_eq!(canonical(&document), expected);
    }

    #[test]
    fn the_digest_is_the_sha_256_of_the_canonical_form() {
        // printf '{}' | sha256sum
        let of_empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        assert_eq!(digest(&serde_json::json!({})), of_empty);
    }
}
