//! Making, changing and revoking keys.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use chrono::NaiveDate;

use super::file::{KeyFile, Stored, linked, unusable};
use super::{KeyError, Signer};

/// Opens the key file; makes it, with a first key, where there is none.
///
/// # Errors
/// If it cannot be read or made, is malformed, or can be read by others.
pub fn open(path: &Path) -> Result<Signer, KeyError> {
    let path = &linked(path);
    if !path.try_exists().map_err(|why| unusable(path, why))? {
        let file = KeyFile {
            keys: vec![Stored::generate(None)?],
        };
        let fresh = file.write_beside(path)?;
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

/// Opens a key file that must be there.
///
/// # Errors
/// If it cannot be read, is malformed, or can be read by others.
pub fn existing(path: &Path) -> Result<Signer, KeyError> {
    Signer::read(path)
}

/// Adds a key that signs from a day on, or at once. Of earlier keys only the public parts are kept,
/// but for the one that signs until that day and those whose own day is to come. Returns the new
/// key's name.
///
/// # Errors
/// If the file cannot be read or written, or the day is past.
pub fn rotate(path: &Path, from: Option<NaiveDate>, today: NaiveDate) -> Result<String, KeyError> {
    if let Some(from) = from.filter(|from| *from <= today) {
        return Err(KeyError::Past { from });
    }
    let path = &linked(path);
    let signer = Signer::read(path)?;
    let signs_today = signer.on(today).kid();
    let mut file = KeyFile::read(path)?;
    for earlier in &mut file.keys {
        let signs_until_then = from.is_some() && earlier.public.kid == signs_today;
        let signs_later = earlier.from.is_some_and(|from| from > today);
        if !signs_until_then && !signs_later {
            earlier.d = None;
        }
    }
    let new = Stored::generate(from)?;
    let kid = new.public.kid.clone();
    file.keys.insert(0, new);
    file.replace(path)?;
    Ok(kid)
}

/// Revokes a key: it signs no more and is published no more, so that what it signed is no longer
/// genuine. Where it was the one that signs, a new one does at once. Returns the name of the one that
/// signs today.
///
/// # Errors
/// If the file cannot be read or written, or has no such key.
pub fn revoke(path: &Path, kid: &str, today: NaiveDate) -> Result<String, KeyError> {
    let path = &linked(path);
    let signs = Signer::read(path)?.on(today).kid() == kid;
    let mut file = KeyFile::read(path)?;
    let revoked = file.keys.iter_mut().find(|key| key.public.kid == kid);
    let revoked = revoked.ok_or_else(|| KeyError::NoSuchKey {
        path: path.clone(),
        kid: kid.to_owned(),
    })?;
    revoked.d = None;
    revoked.revoked.get_or_insert(today);
    if signs {
        file.keys.insert(0, Stored::generate(None)?);
    }
    file.replace(path)?;
    Ok(Signer::read(path)?.on(today).kid().to_owned())
}
