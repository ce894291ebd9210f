//! Canonical JSON (RFC 8785), of which digests and signatures are made.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A document as canonical JSON: sorted keys, no space, one form of every number and escape.
#[must_use]
#[expect(
    clippy::missing_panics_doc,
    clippy::expect_used,
    reason = "documents are plain data with text for keys, which is always JSON"
)]
pub fn canonical(document: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(document).expect("a document is plain data")
}

/// A document that serde writes in canonical form as it stands: its fields are declared in the
/// order of their names at every depth, its maps are sorted, its numbers are integers below 2^53.
///
/// Who signs thousands of quotes a second so sorts nothing: [`canonical`] of a quote takes eleven
/// times as long. The worked examples hold both against each other.
pub trait InCanonicalOrder: Serialize {
    /// The same as [`canonical`].
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "documents are plain data with text for keys, which is always JSON"
    )]
    fn canonical(&self) -> String {
        serde_json::to_string(self).expect("a document is plain data")
    }

    /// The same as [`digest`].
    #[must_use]
    fn digest(&self) -> String {
        hex::encode(Sha256::digest(self.canonical()))
    }
}

/// The SHA-256 of a document's canonical JSON, in lower case hexadecimal.
#[must_use]
pub fn digest(document: &impl Serialize) -> String {
    hex::encode(Sha256::digest(canonical(document)))
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
