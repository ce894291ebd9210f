//! Finding the files of the built site.

use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// All files below a directory, sorted.
pub fn all(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// Fewest digits by which the server knows a name that changes with its content.
const HASH_DIGITS: usize = 12;

/// What names a file by its content: the first digits of its SHA-256.
pub fn hash(content: &[u8]) -> String {
    let mut digits = hex::encode(Sha256::digest(content));
    digits.truncate(HASH_DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_name() {
        assert_eq!(hash(b"a").len(), HASH_DIGITS);
        assert_ne!(hash(b"a"), hash(b"b"));
    }
}
