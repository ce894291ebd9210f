//! Checked catalogs as bytes, for browsers that parse no TOML: a checksum, then postcard's format.

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
    let body = postcard::to_allocvec(catalog).unwrap_or_default();
    let mut bytes = checksum(&body).to_le_bytes().to_vec();
    bytes.extend(body);
    bytes
}

/// The catalog that bytes hold.
///
/// # Errors
/// If they do not come from [`encode`]: wrong file, wrong version, cut short.
pub fn decode(bytes: &[u8]) -> Result<Catalog, NotACatalog> {
    match bytes.split_first_chunk() {
        Some((sum, body)) if u64::from_le_bytes(*sum) == checksum(body) => {
            Ok(pricing::compact::read(body))
        }
        _ => Err(NotACatalog),
    }
}

/// FNV-1a over the bytes, begun with what they are and which version of this crate wrote them.
fn checksum(bytes: &[u8]) -> u64 {
    let kind = concat!("mingjia catalog ", env!("CARGO_PKG_VERSION"));
    let all = kind.bytes().chain(bytes.iter().copied());
    all.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Bytes in lower case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for digit in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        hex.push(char::from(
            if digit < 10 { b'0' } else { b'a' - 10 } + digit,
        ));
    }
    hex
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The lists that are shipped, and those that show every structure.
    fn catalogs() -> Vec<Catalog> {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folders = ["../catalogs", "pricing/tests/structures"];
        let read = |folder| catalog_files::read_all(&crates.join(folder)).unwrap();
        folders.into_iter().flat_map(read).collect()
    }

    #[test]
    fn catalogs_come_back_as_they_were() {
        for catalog in catalogs() {
            let read = decode(&encode(&catalog)).unwrap();
            assert_eq!(read.policy.is_blank(), catalog.policy.is_empty());
            assert_eq!(read, catalog);
        }
    }

    #[test]
    fn what_is_cut_or_changed_is_no_catalog() {
        for catalog in catalogs() {
            let bytes = encode(&catalog);
            for end in (0..bytes.len()).step_by(97) {
                assert_eq!(decode(&bytes[..end]), Err(NotACatalog), "cut at {end}");
            }
            for at in (0..bytes.len()).step_by(89) {
                let mut changed = bytes.clone();
                changed[at] ^= 1;
                assert_eq!(decode(&changed), Err(NotACatalog), "changed at {at}");
            }
        }
    }
}
