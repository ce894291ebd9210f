//! The key file: read whole, written whole, private, durable.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Jwk, KeyError, eddsa, sig};

/// The key file.
#[derive(Serialize, Deserialize)]
pub(super) struct KeyFile {
    pub(super) keys: Vec<Stored>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    #[serde(flatten)]
    pub(super) public: Jwk,
    /// The private part, of a key that signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) d: Option<String>,
    /// The day from which it signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<NaiveDate>,
    /// The day on which it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) revoked: Option<NaiveDate>,
}

impl KeyFile {
    pub(super) fn read(path: &Path) -> Result<Self, KeyError> {
        refuse_exposed(path)?;
        let text = fs::read_to_string(path).map_err(|why| unusable(path, why))?;
        serde_json::from_str(&text).map_err(|why| KeyError::Malformed {
            path: path.to_owned(),
            why: why.to_string(),
        })
    }

    /// Puts it in the place of the one that is there.
    pub(super) fn replace(&self, path: &Path) -> Result<(), KeyError> {
        let fresh = self.write_beside(path)?;
        let replaced = give_to_owner_of(path, &fresh).and_then(|()| fs::rename(&fresh, path));
        replaced.map_err(|why| {
            // What is left of it would hold keys.
            let _ = fs::remove_file(&fresh);
            unusable(path, why)
        })
    }

    /// Writes a new file next to another, durably.
    pub(super) fn write_beside(&self, path: &Path) -> Result<PathBuf, KeyError> {
        // In containers that share a folder every process has the same number.
        let mut chance = [0; 8];
        getrandom::fill(&mut chance).map_err(KeyError::NoRandomness)?;
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{:016x}", u64::from_ne_bytes(chance)));
        let fresh = PathBuf::from(name);
        let failed = |why| unusable(&fresh, why);
        let text = serde_json::to_string_pretty(self).map_err(|why| failed(why.into()))?;
        let mut out = create(&fresh).map_err(failed)?;
        out.write_all(text.as_bytes()).map_err(failed)?;
        out.sync_all().map_err(failed)?;
        Ok(fresh)
    }
}

impl Stored {
    /// A new key.
    pub(super) fn generate(from: Option<NaiveDate>) -> Result<Self, KeyError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(KeyError::NoRandomness)?;
        Ok(Self {
            public: public(&Ed25519KeyPair::from_seed_unchecked(&secret)?),
            d: Some(BASE64.encode(secret)),
            from,
            revoked: None,
        })
    }
}

pub(super) fn public(key: &Ed25519KeyPair) -> Jwk {
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

/// What a name stands for, through symbolic links, whether or not there is a file: it is written
/// where the links lead, and they stay.
pub(super) fn linked(path: &Path) -> PathBuf {
    /// As many as Linux follows.
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path = match path.parent() {
            Some(parent) => parent.join(target),
            None => target,
        };
    }
    path
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

/// Root changes keys that a service reads which is not root: they stay the service's. Nobody else can
/// read a file of another's keys, let alone change it.
#[cfg(unix)]
fn give_to_owner_of(old: &Path, fresh: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (was, is) = (fs::metadata(old)?, fs::metadata(fresh)?);
    if was.uid() == is.uid() {
        return Ok(());
    }
    chown(fresh, Some(was.uid()), Some(was.gid()))
}

#[cfg(not(unix))]
fn give_to_owner_of(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
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

pub(super) fn unusable(path: &Path, why: std::io::Error) -> KeyError {
    KeyError::File {
        path: path.to_owned(),
        why,
    }
}
