//! Checking a receipt: that the service signed it, and that it says what is shown.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use serde::Deserialize;
use wire::QuoteDocument;

use super::accepted::{AcceptedQuote, Verdict};
use crate::json;

/// What a check of a receipt found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptCheck {
    /// The service signed it, and it says what is shown.
    Genuine,
    /// It is no receipt, says something else than is shown, or its signature does not fit.
    NotGenuine,
    /// It is signed with a key that the service does not have.
    UnknownKey,
    /// The service's keys could not be fetched.
    Unreached,
    /// This browser checks no such signatures, or not on a page without TLS.
    Unsupported,
}

impl ReceiptCheck {
    /// Its name in markup.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReceiptCheck::Genuine => "genuine",
            ReceiptCheck::NotGenuine => "not-genuine",
            ReceiptCheck::UnknownKey => "unknown-key",
            ReceiptCheck::Unreached => "unreached",
            ReceiptCheck::Unsupported => "unsupported",
        }
    }
}

/// Public keys, as the service gives them (RFC 7517).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Keys {
    pub keys: Vec<Key>,
}

/// A public Ed25519 key (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Key {
    pub kid: String,
    /// The key, in base64url.
    pub x: String,
}

/// A receipt: a compact JWS (RFC 7515).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Receipt {
    /// The key it names.
    pub kid: String,
    /// What is signed.
    pub signed: String,
    /// The signature.
    pub signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

/// What a receipt attests.
#[derive(Deserialize)]
struct Attested {
    quote_id: String,
    verdict: Verdict,
    issued_at: String,
    valid_until: NaiveDate,
    quote: QuoteDocument,
}

impl Receipt {
    /// The receipt of an accepted quote; nothing where it is none, or attests something else than is shown.
    pub fn read(accepted: &AcceptedQuote) -> Option<Self> {
        let (signed, signature) = accepted.receipt.trim().rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let header: Header = json::parse(&decoded(header)?)?;
        let attested: Attested = json::parse(&decoded(payload)?)?;
        let is_shown = attested.quote_id == accepted.quote_id
            && attested.verdict == accepted.verdict
            && attested.issued_at == accepted.issued_at
            && attested.valid_until == accepted.valid_until
            && attested.quote == accepted.quote;
        (header.alg == "EdDSA" && is_shown).then_some(Self {
            kid: header.kid,
            signed: signed.to_owned(),
            signature: BASE64.decode(signature).ok()?,
        })
    }
}

fn decoded(part: &str) -> Option<String> {
    String::from_utf8(BASE64.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(change: &str) -> AcceptedQuote {
        let quote = r#"{"basis":"list","product":"p","catalog_revision":"r","currency":"CNY","selection":{"product":"p","options":{}},"lines":[],"on_request":[],"complete":true,"totals":{"due_now":"1.00","usage":"0.00","renewal":null},"provides":{},"notices":[],"digest":"d"}"#;
        let attested = format!(
            r#"{{"issued_at":"2026-03-02T00:00:00+08:00","quote":{quote},"quote_id":"Q","valid_until":"2026-04-01","verdict":"verified"}}"#
        );
        let header = r#"{"alg":"EdDSA","kid":"k","typ":"mingjia-receipt+jws"}"#;
        let receipt = [header, &attested, "signature"]
            .map(|part| BASE64.encode(part))
            .join(".");
        let answer = attested.replace("1.00", change);
        let answer = answer.strip_suffix('}').unwrap();
        json::parse(&format!(r#"{answer},"receipt":"{receipt}"}}"#)).unwrap()
    }

    #[test]
    fn a_receipt_is_read_where_it_attests_what_is_shown() {
        let receipt = Receipt::read(&accepted("1.00")).unwrap();
        assert_eq!(receipt.kid, "k");
        assert_eq!(receipt.signature, b"signature");
        assert_eq!(
            Receipt::read(&accepted("2.00")),
            None,
            "another amount is shown"
        );
    }

    #[test]
    fn what_is_no_receipt_is_none() {
        for text in ["", "a.b", "a.b.c", "e30.e30.e30"] {
            let mut accepted = accepted("1.00");
            accepted.receipt = text.to_owned();
            assert_eq!(Receipt::read(&accepted), None, "{text}");
        }
    }
}
