//! The keys receipts are signed with, in a file that only its owner can read.
//!
//! The file is a JWKS whose first key also has its private part. [`rotate`] puts a new key before
//! the others and takes the private parts of the others away: what they signed stays verifiable.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use aws_lc_rs::error::KeyRejected;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, Signature, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

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

/// The key file.
#[derive(Serialize, Deserialize)]
struct KeyFile {
    keys: Vec<Stored>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    public: Jwk,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    d: Option<String>,
}

/// Signs with the current key and knows the public part of all.
pub struct Signer {
    key: Ed25519KeyPair,
    kid: String,
    jwks: Jwks,
}

impl Signer {
    /// The name of the current key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public keys.
    #[must_use]
    pub fn jwks(&self) -> &Jwks {
        &self.jwks
    }

    /// Signs.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        self.key.sign(message)
    }

    fn read(path: &Path) -> Result<Self, KeyError> {
        refuse_exposed(path)?;
        let text = fs::read_to_string(path).map_err(|why| unusable(path, why))?;
        let malformed = |why: &str| KeyError::Malformed {
            path: path.to_owned(),
            why: why.to_owned(),
        };
        let file: KeyFile =
            serde_json::from_str(&text).map_err(|why| malformed(&why.to_string()))?;
        let current = file
            .keys
            .first()
            .ok_or_else(|| malformed("it has no key"))?;
        let secret = current.d.as_deref().and_then(decode_32);
        let secret = secret.ok_or_else(|| malformed("its first key has no private part"))?;
        let key = Ed25519KeyPair::from_seed_unchecked(&secret)?;
        if current.public != public(&key) {
            return Err(malformed("its first key's parts belong to different keys"));
        }
        Ok(Self {
            key,
            kid: current.public.kid.clone(),
            jwks: Jwks {
                keys: file.keys.into_iter().map(|key| key.public).collect(),
            },
        })
    }
}

impl Jwk {
    /// The key to verify with, if it is one this service could have signed with.
    pub(crate) fn verifying_key(&self) -> Option<UnparsedPublicKey<[u8; 32]>> {
        if (self.kty.as_str(), self.crv.as_str()) != ("OKP", "Ed25519") {
            return None;
        }
        Some(UnparsedPublicKey::new(&ED25519, decode_32(&self.x)?))
    }
}

/// Opens the key file; makes it, with a first key, where there is none.
///
/// # Errors
/// If it cannot be read or made, is malformed, or can be read by others.
pub fn open(path: &Path) -> Result<Signer, KeyError> {
    if !path.try_exists().map_err(|why| unusable(path, why))? {
        let file = KeyFile {
            keys: vec![generate()?],
        };
        let fresh = write_beside(path, &file)?;
        // A link is refused where the name is taken: of two that start at once, one makes keys.
        let linked = fs::hard_link(&fresh, path);
        fs::remove_file(&fresh).map_err(|why| unusable(&fresh, why))?;
        match linked {
            Err(why) if why.kind() != ErrorKind::AlreadyExists => return Err(unusable(path, why)),
            _ => {}
        }
    }
    Signer::read(path)
}

/// Puts a new key before the others, of which only the public parts are kept.
///
/// # Errors
/// If the file cannot be read or written.
pub fn rotate(path: &Path) -> Result<Signer, KeyError> {
    let before = Signer::read(path)?;
    let earlier = before.jwks.keys.into_iter();
    let mut keys = vec![generate()?];
    keys.extend(earlier.map(|public| Stored { public, d: None }));
    let fresh = write_beside(path, &KeyFile { keys })?;
    fs::rename(&fresh, path).map_err(|why| unusable(path, why))?;
    Signer::read(path)
}

fn generate() -> Result<Stored, KeyError> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(KeyError::NoRandomness)?;
    Ok(Stored {
        public: public(&Ed25519KeyPair::from_seed_unchecked(&secret)?),
        d: Some(BASE64.encode(secret)),
    })
}

fn public(key: &Ed25519KeyPair) -> Jwk {
    let x = BASE64.encode(key.public_key());
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    Jwk {
        kty: "OKP".to_owned(),
        crv: "Ed25519".to_owned(),
        kid: BASE64.encode(Sha256::digest(members)),
        x,
        alg: eddsa(),
        used_for: sig(),
    }
}

/// Writes a new file next to another, durably.
fn write_beside(path: &Path, file: &KeyFile) -> Result<PathBuf, KeyError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}", std::process::id()));
    let fresh = PathBuf::from(name);
    let failed = |why| unusable(&fresh, why);
    let text = serde_json::to_string_pretty(file).map_err(|why| failed(why.into()))?;
    let mut out = create(&fresh).map_err(failed)?;
    out.write_all(text.as_bytes()).map_err(failed)?;
    out.sync_all().map_err(failed)?;
    Ok(fresh)
}

#[cfg(unix)]
fn create(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn refuse_exposed(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(|why| unusable(path, why))?;
    if about.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(KeyError::Exposed {
            path: path.to_owned(),
        })
    }
}

#[cfg(not(unix))]
fn refuse_exposed(_: &Path) -> Result<(), KeyError> {
    Ok(())
}

fn unusable(path: &Path, why: std::io::Error) -> KeyError {
    KeyError::File {
        path: path.to_owned(),
        why,
    }
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
