//! The folder that is made beside the site and then put in its place.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use precompress::Effort;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::error::Error;
use crate::kept::Builds;
use crate::{Built, Options, place};

/// Digits of the digest in a file's name.
const DIGEST_DIGITS: usize = 16;

/// A site in the making.
pub(crate) struct Output {
    /// Removed with all in it unless it takes the site's place.
    staging: TempDir,
    target: PathBuf,
    before: Builds,
    keep: usize,
    /// Whether it is to outlast a loss of power.
    lasts: bool,
    kept: Mutex<Vec<String>>,
    pages: AtomicUsize,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl Output {
    /// Begins a folder beside the one that it will replace.
    pub fn begin(options: &Options) -> Result<Self, Error> {
        let target = options.out.clone();
        let unnamed = || Error::Unnamed(target.clone());
        let name = target.file_name().ok_or_else(unnamed)?;
        let beside = match target.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return Err(unnamed()),
        };
        let before = Builds::read(&target)?;
        fs::create_dir_all(beside).map_err(Error::file(beside, "made"))?;
        let staging = tempfile::Builder::new()
            .prefix(&prefix(name))
            .tempdir_in(beside)
            .map_err(Error::file(beside, "written to"))?;
        Ok(Self {
            staging,
            target,
            before,
            keep: options.keep.max(1),
            // A preview is made again at once.
            lasts: !options.live,
            kept: Mutex::default(),
            pages: AtomicUsize::new(0),
            files: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
        })
    }

    /// Writes a file and its compressed forms.
    pub fn write(&self, path: &str, content: &[u8]) -> Result<(), Error> {
        self.write_compressed(path, content, Effort::Quick)
    }

    /// Writes a file that pages of others load: its compressed forms are worth more time.
    pub fn write_best(&self, path: &str, content: &[u8]) -> Result<(), Error> {
        self.write_compressed(path, content, Effort::Best)
    }

    fn write_compressed(&self, path: &str, content: &[u8], effort: Effort) -> Result<(), Error> {
        self.write_as_is(path, content)?;
        let forms = precompress::variants(path, content, effort)
            .map_err(Error::file(path, "compressed"))?;
        for form in forms {
            self.put(&format!("{path}.{}", form.extension), &form.content)?;
        }
        Ok(())
    }

    /// Writes a file alone.
    pub fn write_as_is(&self, path: &str, content: &[u8]) -> Result<(), Error> {
        self.put(path, content)?;
        self.files.fetch_add(1, Ordering::Relaxed);
        let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        Ok(())
    }

    /// Writes a page.
    pub fn write_page(&self, path: &str, page: &str) -> Result<(), Error> {
        self.pages.fetch_add(1, Ordering::Relaxed);
        self.write(path, page.as_bytes())
    }

    /// Writes a file under a name that changes with its content; returns its path.
    pub fn write_named(&self, name: &str, kind: &str, content: &[u8]) -> Result<String, Error> {
        let path = format!("{name}-{}.{kind}", digest(content));
        self.write(&path, content)?;
        self.keep(&path);
        Ok(path)
    }

    /// Leaves a file, named by its content, reachable for builds to come.
    pub fn keep(&self, path: &str) {
        let mut kept = self
            .kept
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        kept.push(path.to_owned());
    }

    fn put(&self, path: &str, content: &[u8]) -> Result<(), Error> {
        let path = self.staging.path().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::file(folder, "made"))?;
        }
        fs::write(&path, content).map_err(Error::file(path, "written"))
    }

    /// Adds what pages opened before still need, and takes the site's place.
    pub fn finish(self, products: usize) -> Result<Built, Error> {
        let kept = self
            .kept
            .into_inner()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let builds = self.before.with(kept, self.keep);
        builds.carry_over(&self.target, self.staging.path())?;
        builds.write(self.staging.path())?;
        place::replace(self.staging.path(), &self.target, self.lasts)?;
        // There is nothing left where it was.
        let _ = self.staging.keep();
        Ok(Built {
            products,
            pages: self.pages.into_inner(),
            files: self.files.into_inner(),
            bytes: self.bytes.into_inner(),
        })
    }
}

/// How the names of folders in the making begin, for a site's folder of this name.
fn prefix(name: &OsStr) -> String {
    format!(".{}-", name.to_string_lossy())
}

/// Whether a build with the folder `out` writes to this path: in the folder, or in one in the making
/// beside it.
#[must_use]
pub fn is_output(out: &Path, path: &Path) -> bool {
    let (Some(beside), Some(name)) = (out.parent(), out.file_name()) else {
        return false;
    };
    let inside = path.strip_prefix(beside).ok();
    let first = inside.and_then(|inside| inside.iter().next());
    first.is_some_and(|first| first == name || first.to_string_lossy().starts_with(&prefix(name)))
}

/// The beginning of a content's digest, in lower case hexadecimal.
pub(crate) fn digest(content: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(content).iter().take(DIGEST_DIGITS / 2) {
        hex += &format!("{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_writes_is_told_from_what_it_reads() {
        let out = Path::new("/lists/.site");
        for written in [
            "/lists/.site",
            "/lists/.site/index.html",
            "/lists/..site-a1b2c3.old/x",
        ] {
            assert!(is_output(out, Path::new(written)), "{written}");
        }
        for read in [
            "/lists",
            "/lists/a/catalog.toml",
            "/lists/.site.md",
            "/other/.site",
        ] {
            assert!(!is_output(out, Path::new(read)), "{read}");
        }
    }
}
