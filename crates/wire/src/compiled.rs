//! Compiled price lists: checked catalogs as JSON, for readers that parse no TOML and check nothing.

use pricing::Catalog;

use crate::canonical::digest;

/// Why a text is no compiled price list.
#[derive(Debug)]
pub enum Error {
    /// It is not the JSON of a catalog of this version.
    Json(serde_json::Error),
    /// It was changed after it was compiled: its revision is not that of its content.
    Changed {
        /// The product.
        product: String,
        /// The revision it says it has.
        revision: String,
    },
}

impl std::error::Error for Error {}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Error::Json(error) => write!(
                f,
                "no compiled price list of this version: {error}; compile it again"
            ),
            Error::Changed { product, revision } => write!(
                f,
                "the compiled price list of {product} is not what its revision {revision} stands for; compile it again"
            ),
        }
    }
}

/// Digits of the digest in a revision: enough to tell the lists of one product apart.
const DIGEST_DIGITS: usize = 12;

/// Gives a catalog its revision: the day it is in force from, where it has one, and the digest of
/// everything in it.
#[must_use]
pub fn with_revision(catalog: Catalog) -> Catalog {
    let bare = Catalog {
        revision: String::new(),
        ..catalog
    };
    Catalog {
        revision: revision(&bare),
        ..bare
    }
}

fn revision(bare: &Catalog) -> String {
    let digest = digest(bare);
    let short = digest.get(..DIGEST_DIGITS).unwrap_or_default();
    match bare.effective_from {
        Some(day) => format!("{day}.{short}"),
        None => short.to_owned(),
    }
}

/// A checked catalog as JSON, which [`read`] reads.
#[must_use]
#[expect(
    clippy::missing_panics_doc,
    clippy::expect_used,
    reason = "a catalog is plain data with text for keys, which is always JSON"
)]
pub fn compile(catalog: &Catalog) -> String {
    serde_json::to_string(catalog).expect("a catalog is plain data")
}

/// The catalog that was compiled to a text.
///
/// # Errors
/// If [`compile`] of this version did not write it, or it was changed since.
pub fn read(compiled: &str) -> Result<Catalog, Error> {
    let catalog: Catalog = serde_json::from_str(compiled).map_err(Error::Json)?;
    let claimed = catalog.revision.clone();
    let catalog = with_revision(catalog);
    if catalog.revision == claimed {
        Ok(catalog)
    } else {
        Err(Error::Changed {
            product: catalog.id,
            revision: claimed,
        })
    }
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
            assert_eq!(read(&compile(&catalog)).unwrap(), catalog);
        }
    }

    #[test]
    fn what_is_cut_is_no_price_list() {
        for catalog in catalogs() {
            let text = compile(&catalog);
            for end in (0..text.len()).step_by(997) {
                let cut = text.get(..end).unwrap_or_default();
                assert!(matches!(read(cut), Err(Error::Json(_))), "cut at {end}");
            }
        }
    }

    #[test]
    fn what_is_changed_is_not_the_price_list_it_says_it_is() {
        for catalog in catalogs() {
            let cheaper = Catalog {
                charges: Vec::new(),
                ..catalog
            };
            let changed = read(&compile(&cheaper));
            assert!(
                matches!(changed, Err(Error::Changed { .. })),
                "{}",
                cheaper.id
            );
        }
    }
}
