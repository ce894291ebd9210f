//! Checked catalogs as bytes, for browsers that parse no TOML.

use std::fmt::Write;

use pricing::Catalog;
use sha2::{Digest, Sha256};

/// Why bytes are no catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACatalog;

/// Gives a catalog its revision: its date, and a digest of everything in it.
#[must_use]
pub fn with_revision(catalog: Catalog) -> Catalog {
    let bare = Catalog {
        revision: String::new(),
        ..catalog
    };
    let digest = hex(&Sha256::digest(encode(&bare)));
    let short = digest.get(..12).unwrap_or_default();
    Catalog {
        revision: format!("{}.{short}", bare.effective_from),
        ..bare
    }
}

/// A catalog as bytes.
#[must_use]
pub fn encode(catalog: &Catalog) -> Vec<u8> {
    // Writing plain data to memory cannot fail; an empty answer would not decode.
    postcard::to_allocvec(catalog).unwrap_or_default()
}

/// The catalog that bytes hold. They are trusted to come from [`encode`].
///
/// # Errors
/// If they do not: wrong file, wrong version, cut short.
pub fn decode(bytes: &[u8]) -> Result<Catalog, NotACatalog> {
    postcard::from_bytes(bytes).map_err(|_| NotACatalog)
}

/// Bytes in lower case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
