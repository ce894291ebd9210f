//! The keys receipts are signed with, in a file that only its owner can read.
//!
//! The file is a JWKS of which some keys have their private part, and perhaps a day from which they
//! sign or on which they were revoked. [`rotate`] adds a key; what earlier ones signed stays
//! verifiable.

mod file;
mod rotate;

use std::path::{Path, PathBuf};

use aws_lc_rs::error::KeyRejected;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, Signature, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use file::{KeyFile, Stored};

pub use rotate::{existing, open, revoke, rotate};

/// Why there are no keys to sign with.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("key file {} cannot be used: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: std::io::Error,
    },
    /// The file is not what this service wrote.
    #[error("{} is no key file: {why}; restore it, or move it away for new keys", path.display())]
    Malformed {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Others could read the private key.
    #[error("{0} can be read by others, run `chmod 600 {0}`", path.display())]
    Exposed {
        /// Which.
        path: PathBuf,
    },
    /// No key has this name.
    #[error("{} has no key {kid}, `mingjia keys list` lists them", path.display())]
    NoSuchKey {
        /// The key file.
        path: PathBuf,
        /// The name.
        kid: String,
    },
    /// A day to sign from that is not to come.
    #[error("{from} is past; give a day to come, or none to sign with the new key at once")]
    Past {
        /// Which.
        from: NaiveDate,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers: {0}")]
    NoRandomness(getrandom::Error),
    /// It is no key to sign with.
    #[error("there is no signing with this key: {0}")]
    Refused(#[from] KeyRejected),
}

/// Public keys (RFC 7517), as `/api/v1/keys` gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Jwks {
    /// The keys, the current one first.
    pub keys: Vec<Jwk>,
}

/// A public Ed25519 key (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Jwk {
    /// Key type, `OKP`.
    #[schema(example = "OKP")]
    pub kty: String,
    /// Curve, `Ed25519`.
    #[schema(example = "Ed25519")]
    pub crv: String,
    /// Its name: the thumbprint of RFC 7638.
    pub kid: String,
    /// The public key.
    pub x: String,
    /// Algorithm, `EdDSA`.
    #[serde(default = "eddsa")]
    #[schema(example = "EdDSA")]
    pub alg: String,
    /// Use, `sig`.
    #[serde(default = "sig", rename = "use")]
    #[schema(example = "sig")]
    pub used_for: String,
}

impl Jwks {
    /// Reads a JWKS. Keys of kinds that this service never signed with are left out, as RFC 7517
    /// asks (section 5); a byte order mark before it is no part of it.
    ///
    /// # Errors
    /// If it is no JWKS.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct Any {
            keys: Vec<Value>,
        }
        let any: Any = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        let known = any.keys.into_iter().filter_map(|key| {
            let key: Jwk = serde_json::from_value(key).ok()?;
            key.is_known_kind().then_some(key)
        });
        Ok(Self {
            keys: known.collect(),
        })
    }
}

impl Jwk {
    /// The key to verify with, if it is one this service could have signed with.
    pub(crate) fn verifying_key(&self) -> Option<UnparsedPublicKey<[u8; 32]>> {
        if !self.is_known_kind() {
            return None;
        }
        Some(UnparsedPublicKey::new(&ED25519, decode_32(&self.x)?))
    }

    fn is_known_kind(&self) -> bool {
        (self.kty.as_str(), self.crv.as_str()) == ("OKP", "Ed25519")
    }
}

/// A key that signs.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    kid: String,
    from: Option<NaiveDate>,
}

impl SigningKey {
    /// Its name.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The day from which it signs, if it did not from the start.
    #[must_use]
    pub fn from(&self) -> Option<NaiveDate> {
        self.from
    }

    /// Signs.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        self.pair.sign(message)
    }
}

/// Signs with the key of the day and knows the public part of all.
pub struct Signer {
    /// The key that needs no day.
    first: SigningKey,
    /// Those that sign from a day on, the earliest first.
    later: Vec<SigningKey>,
    jwks: Jwks,
    revoked: Vec<String>,
}

impl Signer {
    /// The key that signs on a day: of those whose day has come, the latest.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &SigningKey {
        let come = |key: &&SigningKey| key.from.is_none_or(|from| from <= day);
        self.later.iter().rev().find(come).unwrap_or(&self.first)
    }

    /// The public keys that were not revoked, in the order of the file.
    #[must_use]
    pub fn jwks(&self) -> &Jwks {
        &self.jwks
    }

    /// The public keys that were not revoked, the one that signs on a day first.
    #[must_use]
    pub fn jwks_on(&self, day: NaiveDate) -> Jwks {
        let mut jwks = self.jwks.clone();
        let kid = self.on(day).kid();
        // Stable: the others stay in their order.
        jwks.keys.sort_by_key(|key| key.kid != kid);
        jwks
    }

    /// The names of the keys that were revoked.
    #[must_use]
    pub fn revoked(&self) -> &[String] {
        &self.revoked
    }

    /// All keys that sign, now or later.
    pub fn signing(&self) -> impl Iterator<Item = &SigningKey> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// Whether a name is of one of its keys, revoked or not.
    #[must_use]
    pub fn knows(&self, kid: &str) -> bool {
        self.jwks.keys.iter().any(|key| key.kid == kid)
            || self.revoked.iter().any(|revoked| revoked == kid)
    }

    fn read(path: &Path) -> Result<Self, KeyError> {
        Self::of(KeyFile::read(path)?, path)
    }

    fn of(file: KeyFile, path: &Path) -> Result<Self, KeyError> {
        let malformed = |why: &str| KeyError::Malformed {
            path: path.to_owned(),
            why: why.to_owned(),
        };
        let (mut first, mut later) = (None, Vec::new());
        let (mut public, mut revoked) = (Vec::new(), Vec::new());
        for stored in file.keys {
            if stored.revoked.is_some() {
                revoked.push(stored.public.kid);
                continue;
            }
            if let Some(key) = signing_key(&stored, &malformed)? {
                match key.from {
                    // The newest is the first of the file.
                    None if first.is_none() => first = Some(key),
                    None => {}
                    Some(_) => later.push(key),
                }
            }
            public.push(stored.public);
        }
        later.sort_by_key(|key| key.from);
        let first = match first {
            Some(first) => first,
            // Its day came before the key before it was taken away.
            None if !later.is_empty() => later.remove(0),
            None => return Err(malformed("no key of it can sign")),
        };
        Ok(Self {
            first,
            later,
            jwks: Jwks { keys: public },
            revoked,
        })
    }
}

fn signing_key(
    stored: &Stored,
    malformed: &impl Fn(&str) -> KeyError,
) -> Result<Option<SigningKey>, KeyError> {
    let Some(secret) = &stored.d else {
        return Ok(None);
    };
    let secret = decode_32(secret).ok_or_else(|| malformed("a private part is none"))?;
    let pair = Ed25519KeyPair::from_seed_unchecked(&secret)?;
    if stored.public != file::public(&pair) {
        return Err(malformed("a key's parts belong to different keys"));
    }
    Ok(Some(SigningKey {
        pair,
        kid: stored.public.kid.clone(),
        from: stored.from,
    }))
}

fn decode_32(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

fn eddsa() -> String {
    "EdDSA".to_owned()
}

fn sig() -> String {
    "sig".to_owned()
}
