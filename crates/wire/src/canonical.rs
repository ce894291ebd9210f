//! Canonical JSON (RFC 8785), of which digests and signatures are made.

use std::ops::Range;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::compact::hex;

/// A document as canonical JSON: sorted keys, no space, no more escapes than needed.
///
/// Keys here are ASCII ids, for which byte order is the order the RFC asks for, and numbers are
/// integers below 2^53, which it writes as they are.
#[must_use]
pub fn canonical(document: &impl Serialize) -> String {
    // All but the order of keys is as serde_json writes it.
    let json = serde_json::to_string(document).unwrap_or_default();
    let mut out = String::with_capacity(json.len());
    Unsorted { rest: &json }.value(&mut out);
    out
}

/// The SHA-256 of a document's canonical JSON, in lower case hexadecimal.
#[must_use]
pub fn digest(document: &impl Serialize) -> String {
    hex(&Sha256::digest(canonical(document)))
}

/// JSON without space between its parts, whose keys come in any order. Sorting them in its text
/// takes a fraction of the time a tree of values does, which matters to who signs quotes.
struct Unsorted<'a> {
    rest: &'a str,
}

impl<'a> Unsorted<'a> {
    fn value(&mut self, out: &mut String) {
        match self.rest.as_bytes().first() {
            Some(b'{') => self.object(out),
            Some(b'[') => self.array(out),
            Some(b'"') => out.push_str(self.string()),
            _ => {
                let end = self.rest.find([',', ']', '}']);
                out.push_str(self.take(end.unwrap_or(self.rest.len())));
            }
        }
    }

    fn array(&mut self, out: &mut String) {
        out.push_str(self.take(1));
        while !self.rest.is_empty() {
            match self.rest.as_bytes().first() {
                Some(b']') => return out.push_str(self.take(1)),
                Some(b',') => out.push_str(self.take(1)),
                _ => self.value(out),
            }
        }
    }

    /// Writes the fields as they come, and again in order if they were not.
    fn object(&mut self, out: &mut String) {
        out.push_str(self.take(1));
        let start = out.len();
        let mut fields: Vec<(&str, Range<usize>)> = Vec::new();
        while self.rest.starts_with('"') {
            if !fields.is_empty() {
                out.push(',');
            }
            let begin = out.len();
            let key = self.string();
            out.push_str(key);
            out.push_str(self.take(1));
            self.value(out);
            fields.push((key, begin..out.len()));
            if self.rest.starts_with(',') {
                self.take(1);
            }
        }
        if !fields.is_sorted_by_key(|(key, _)| *key) {
            fields.sort_unstable_by_key(|(key, _)| *key);
            let mut sorted = String::with_capacity(out.len() - start);
            for (_, field) in fields {
                if !sorted.is_empty() {
                    sorted.push(',');
                }
                sorted.push_str(out.get(field).unwrap_or_default());
            }
            out.truncate(start);
            out.push_str(&sorted);
        }
        out.push_str(self.take(1));
    }

    /// The next string with its quotes.
    fn string(&mut self) -> &'a str {
        let mut escaped = false;
        let closing = self.rest.bytes().skip(1).position(|byte| {
            let closing = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closing
        });
        self.take(closing.map_or(self.rest.len(), |length| length + 2))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
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
    fn structs_are_sorted_at_every_depth() {
        #[derive(Serialize)]
        struct Field {
            z: Option<bool>,
            a: &'static str,
        }
        let field = Field {
            z: None,
            a: "}],\"\\",
        };
        let nested = [("b", [&field, &field]), ("a", [&field, &field])];
        let expected = r#"[["b",[{"a":"}],\"\\","z":null},{"a":"}],\"\\","z":null}]],["a",[{"a":"}],\"\\","z":null},{"a":"}],\"\\","z":null}]]]"#;
        assert_eq!(canonical(&nested), expected);
        assert_eq!(canonical(&()), "null");
        let empty: [(); 0] = [];
        assert_eq!(canonical(&empty), "[]");
        assert_eq!(
            canonical(&serde_json::json!({"b": {}, "a": -1.5})),
            r#"{"a":-1.5,"b":{}}"#
        );
    }

    #[test]
    fn the_digest_is_the_sha_256_of_the_canonical_form() {
        // printf '{}' | sha256sum
        let of_empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        assert_eq!(digest(&serde_json::json!({})), of_empty);
    }
}
