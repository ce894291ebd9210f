//! What the browser keeps for a site: as long as the tab (session) or longer (local).
//!
//! Browsers may forbid it, and `gloo-storage` then panics: here, and only here, it is asked first.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use gloo_utils::window;
use web_sys::Storage;

/// The browser keeps nothing: storage is forbidden or full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

fn local() -> Option<Storage> {
    window()
        .local_storage()
        .ok()
        .flatten()
        .map(|_| LocalStorage::raw())
}

fn session() -> Option<Storage> {
    window()
        .session_storage()
        .ok()
        .flatten()
        .map(|_| SessionStorage::raw())
}

fn get(storage: Option<Storage>, name: &str) -> Option<String> {
    storage?.get_item(name).ok().flatten()
}

fn set(storage: Option<Storage>, name: &str, value: &str) -> Result<(), Refused> {
    storage
        .ok_or(Refused)?
        .set_item(name, value)
        .map_err(|_| Refused)
}

/// What is kept under a name.
#[must_use]
pub fn local_get(name: &str) -> Option<String> {
    get(local(), name)
}

/// Keeps a text under a name.
///
/// # Errors
/// Where the browser refuses.
pub fn local_set(name: &str, value: &str) -> Result<(), Refused> {
    set(local(), name, value)
}

/// What the tab keeps under a name.
#[must_use]
pub fn session_get(name: &str) -> Option<String> {
    get(session(), name)
}

/// Keeps a text under a name while the tab is open.
///
/// # Errors
/// Where the browser refuses.
pub fn session_set(name: &str, value: &str) -> Result<(), Refused> {
    set(session(), name, value)
}

/// Forgets what the tab keeps under a name.
pub fn session_remove(name: &str) {
    if let Some(storage) = session() {
        // Refused only where nothing is kept.
        let _ = storage.remove_item(name);
    }
}
