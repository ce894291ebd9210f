//! The file of an SQLite database: made private, and still the one of its name.

use std::path::{Path, PathBuf};

use super::StoreError;

/// Makes the file, if it is not there, so that only its owner can read it: contacts are in it.
/// SQLite gives the files it puts beside it the same rights.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    // Closing a file takes all of SQLite's locks on it from this process: one that is there is not
    // opened.
    if path.exists() {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(path);
    let unusable = |why| StoreError::Unavailable(format!("{}: {why}", path.display()));
    made.map(drop).map_err(unusable)
}

/// Which file a name stood for when it was opened, and the write-ahead log beside it.
///
/// A database whose file is unlinked or replaced goes on taking writes, which go with it.
pub(super) struct Opened {
    path: PathBuf,
    log: PathBuf,
    was: (Identity, Identity),
}

/// Device and inode; nothing where there are none.
type Identity = Option<(u64, u64)>;

impl Opened {
    /// Notes what the names stand for now.
    pub(super) fn note(path: &Path) -> Self {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let log = PathBuf::from(log);
        Self {
            path: path.to_owned(),
            was: (identity(path), identity(&log)),
            log,
        }
    }

    /// An error if they stand for something else by now.
    pub(super) fn still_there(&self) -> Result<(), StoreError> {
        if identity(&self.path) != self.was.0 {
            return Err(StoreError::Replaced(self.path.clone()));
        }
        if identity(&self.log) != self.was.1 {
            return Err(StoreError::Replaced(self.log.clone()));
        }
        Ok(())
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    let about = std::fs::metadata(path).ok()?;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Identity {
    path.exists().then_some((0, 0))
}
