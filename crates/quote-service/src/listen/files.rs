//! How many files the process may have open, of which every connection is one.

use crate::connections::Bounds;

/// What else is open: databases, logs, listeners, and room to spare.
#[cfg(unix)]
const OTHERS: u64 = 64;

/// Asks the system for as many open files as the bounds take, and keeps the bounds within what it
/// grants. A connection can have a file of the site open besides itself.
#[cfg(unix)]
#[must_use]
pub fn within_open_files(bounds: Bounds) -> Bounds {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let wanted = u64::try_from(bounds.all).unwrap_or(u64::MAX);
    let wanted = wanted.saturating_mul(2).saturating_add(OTHERS);
    let mut limit = getrlimit(Resource::Nofile);
    let granted = |limit: Option<u64>| limit.unwrap_or(u64::MAX);
    if granted(limit.current) < wanted {
        let before = limit;
        limit.current = Some(wanted.min(granted(limit.maximum)));
        // Refused, it stays as it is.
        if setrlimit(Resource::Nofile, limit).is_err() {
            limit = before;
        }
    }
    let room = granted(limit.current).saturating_sub(OTHERS) / 2;
    let room = usize::try_from(room).unwrap_or(usize::MAX).max(1);
    if room < bounds.all {
        tracing::warn!(
            wanted = bounds.all,
            connections = room,
            "fewer connections than wanted: the process may open too few files (ulimit -n)"
        );
    }
    Bounds {
        all: bounds.all.min(room),
        ..bounds
    }
}

/// Where open files are not limited in this way.
#[cfg(not(unix))]
#[must_use]
pub fn within_open_files(bounds: Bounds) -> Bounds {
    bounds
}
