//! Receipts: a compact JWS (RFC 7515, EdDSA) over the canonical quote with its id, time and
//! validity. Whoever has the public keys can tell a genuine one from any other.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use wire::canonical::{InCanonicalOrder, canonical};

use crate::keys::{Jwks, SigningKey};

/// What a receipt attests, in the order of its names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attested<'a> {
    /// When it was accepted (RFC 3339).
    pub issued_at: &'a str,
    /// The quote, in canonical JSON: text that goes as it is into payload and answer.
    #[serde(borrow)]
    pub quote: &'a RawValue,
    /// The quote's number.
    pub quote_id: &'a str,
    /// The last day it holds, in UTC+8.
    pub valid_until: NaiveDate,
    /// How far it binds.
    pub verdict: &'a str,
}

impl InCanonicalOrder for Attested<'_> {}

impl Attested<'_> {
    /// The answer to who submits or asks for the quote: what is attested, and the receipt as it is
    /// handed out.
    ///
    /// # Errors
    /// None: it is plain data.
    pub fn answer(&self, receipt: &str) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Answer<'a> {
            #[serde(flatten)]
            attested: &'a Attested<'a>,
            receipt: &'a str,
        }
        let attested = self;
        serde_json::to_string(&Answer { attested, receipt })
    }
}

/// A signed quote, in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The header, in base64url.
    pub header: String,
    /// [`Attested`] in canonical JSON.
    pub payload: String,
    /// The signature, in base64url.
    pub signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
}

const TYPE: &str = "mingjia-receipt+jws";

/// Why a receipt is not genuine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGenuine {
    /// It is no compact JWS.
    #[error("it is no receipt: three parts of base64url joined by dots")]
    Malformed,
    /// Its header asks for something else.
    #[error("its header is not that of a receipt signed with EdDSA")]
    OtherKind,
    /// The key it names is not among the keys.
    #[error("it is signed with a key that is not among these")]
    UnknownKey,
    /// Signature and content do not belong together.
    #[error("its signature does not fit its content")]
    WrongSignature,
}

impl Receipt {
    /// Signs what is attested. The second value is the receipt in the form that is handed out.
    #[must_use]
    pub fn sign(attested: &Attested<'_>, key: &SigningKey) -> (Self, String) {
        let mut receipt = Self {
            header: header_of(key.kid()),
            payload: attested.canonical(),
            signature: String::new(),
        };
        let mut compact = receipt.signed();
        receipt.signature = BASE64.encode(key.sign(compact.as_bytes()));
        compact.push('.');
        compact.push_str(&receipt.signature);
        (receipt, compact)
    }

    /// In the form that is handed out.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut compact = self.signed();
        compact.push('.');
        compact.push_str(&self.signature);
        compact
    }

    /// What it attests.
    ///
    /// # Errors
    /// If the payload is not what [`Receipt::sign`] made.
    pub fn attested(&self) -> serde_json::Result<Attested<'_>> {
        serde_json::from_str(&self.payload)
    }

    fn signed(&self) -> String {
        let mut signed = String::with_capacity(self.header.len() + self.payload.len() * 4 / 3 + 96);
        signed.push_str(&self.header);
        signed.push('.');
        BASE64.encode_string(&self.payload, &mut signed);
        signed
    }
}

/// The header of receipts signed with a key, in base64url.
#[must_use]
pub fn header_of(kid: &str) -> String {
    BASE64.encode(canonical(&Header {
        alg: "EdDSA".to_owned(),
        kid: kid.to_owned(),
        typ: Some(TYPE.to_owned()),
    }))
}

/// The key a receipt's header names.
#[must_use]
pub fn key_of(header: &str) -> Option<String> {
    let header: Header = serde_json::from_slice(&BASE64.decode(header).ok()?).ok()?;
    Some(header.kid)
}

/// What a receipt attests, if it is genuine. Whether it still holds is the reader's question.
///
/// # Errors
/// If it is not, and why.
pub fn verify(compact: &str, keys: &Jwks) -> Result<Value, NotGenuine> {
    let (signed, signature) = compact.rsplit_once('.').ok_or(NotGenuine::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(NotGenuine::Malformed)?;
    let bytes = |part: &str| BASE64.decode(part).map_err(|_| NotGenuine::Malformed);
    let (header, payload, signature) = (bytes(header)?, bytes(payload)?, bytes(signature)?);
    let header: Header = serde_json::from_slice(&header).map_err(|_| NotGenuine::OtherKind)?;
    if header.alg != "EdDSA" || header.typ.is_some_and(|typ| typ != TYPE) {
        return Err(NotGenuine::OtherKind);
    }
    let key = keys.keys.iter().find(|key| key.kid == header.kid);
    let key = key.and_then(|key| key.verifying_key());
    let key = key.ok_or(NotGenuine::UnknownKey)?;
    key.verify(signed.as_bytes(), &signature)
        .map_err(|_| NotGenuine::WrongSignature)?;
    serde_json::from_slice(&payload).map_err(|_| NotGenuine::Malformed)
}
