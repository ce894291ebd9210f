//! Whether the keys are those of the receipts that are kept.

use std::path::{Path, PathBuf};

use crate::keys::{self, KeyError, Signer};
use crate::receipt;
use crate::store::{Store, StoreError};

/// Why there is no signing beside a store.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptKeysError {
    /// The key file cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The store holds receipts that nobody could verify any more.
    #[error(
        "the database holds receipts signed with keys that {} does not have ({}): restore it from \
         its backup or name the right one with --keys; if it is lost for good, start once with \
         --forget-keys, and those receipts can no longer be verified",
        path.display(),
        kids.join(", ")
    )]
    Lost {
        /// The key file.
        path: PathBuf,
        /// The names of the keys.
        kids: Vec<String>,
    },
    /// The store does not say which keys it needs.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the key file beside a store, and notes in the store which keys sign. A file is made only
/// where no receipt is kept that would need another.
///
/// # Errors
/// If the store holds receipts of keys that are not in the file, unless they may be forgotten; or if
/// either cannot be used.
pub async fn open_beside(
    store: &dyn Store,
    path: &Path,
    forget: bool,
) -> Result<Signer, ReceiptKeysError> {
    let there = path.exists().then(|| keys::open(path)).transpose()?;
    let (mut lost, mut kids) = (Vec::new(), Vec::new());
    for header in store.headers().await? {
        let kid = receipt::key_of(&header).unwrap_or_else(|| header.clone());
        let known = there.as_ref().is_some_and(|signer| signer.knows(&kid));
        // Of receipts that were all purged no key is needed.
        if !known && store.holds_header(&header).await? {
            lost.push(header);
            kids.push(kid);
        }
    }
    if !lost.is_empty() && !forget {
        let path = path.to_owned();
        return Err(ReceiptKeysError::Lost { path, kids });
    }
    for header in lost {
        store.forget_header(&header).await?;
    }
    for kid in kids {
        tracing::warn!(kid, "receipts of a lost key can no longer be verified");
    }
    let signer = match there {
        Some(signer) => signer,
        None => keys::open(path)?,
    };
    for key in signer.signing() {
        store
            .remember_header(&receipt::header_of(key.kid()))
            .await?;
    }
    Ok(signer)
}
