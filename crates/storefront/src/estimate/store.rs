//! The estimate as this browser keeps it. Several tabs read and write it; each write merges.

use chrono::Utc;
use components::storage::Refused;
use components::{json, storage};
use leptos::ev;
use leptos::prelude::{on_cleanup, window_event_listener};
use serde_json::Value;
use uuid::Uuid;

use super::list::{Item, List};

const NAME: &str = "mingjia-estimate";

/// The time in milliseconds since 1970.
#[must_use]
pub fn now() -> i64 {
    Utc::now().timestamp_millis()
}

/// An id for an item.
#[must_use]
pub fn new_id() -> String {
    Uuid::new_v4().to_string()
}

/// What is kept; an empty list where nothing is.
#[must_use]
pub fn kept() -> List {
    storage::local_get(NAME).map_or_else(List::default, |text| read(&text))
}

fn read(text: &str) -> List {
    if let Some(list) = json::parse::<List>(text) {
        return list;
    }
    // As it was kept before items had ids: their configurations alone.
    let selections = json::parse::<Vec<Value>>(text).unwrap_or_default();
    let items = selections.into_iter().enumerate();
    List {
        items: items
            .map(|(at, selection)| Item::new(format!("item-{at}"), selection, 0))
            .collect(),
        removed: Vec::new(),
    }
}

/// Keeps a list, with what other tabs kept meanwhile; the two merged.
///
/// # Errors
/// Where the browser refuses.
pub fn keep(mut list: List) -> Result<List, Refused> {
    list.merge(kept(), now());
    let text = json::stringify(&list).ok_or(Refused)?;
    storage::local_set(NAME, &text)?;
    Ok(list)
}

/// What became of adding something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New,
    /// It was added beside another like it.
    Again,
    /// The browser refused.
    Refused,
}

/// Adds a configuration to the visitor's own estimate.
pub fn add(selection: Value) -> Added {
    let mut list = kept();
    let is_there = list.of("").any(|item| item.selection == selection);
    list.items.push(Item::new(new_id(), selection, now()));
    match (keep(list), is_there) {
        (Err(_), _) => Added::Refused,
        (Ok(_), true) => Added::Again,
        (Ok(_), false) => Added::New,
    }
}

/// Calls back when another tab has kept something else, until what is around is cleaned up.
pub fn on_other_tabs(changed: impl Fn(List) + 'static) {
    let listener = window_event_listener(ev::storage, move |event| {
        if event.key().as_deref() == Some(NAME) {
            changed(kept());
        }
    });
    on_cleanup(|| listener.remove());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_before_items_had_ids_is_read() {
        let list = read(r#"[{"product":"a"},{"product":"b"}]"#);
        let ids: Vec<_> = list.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["item-0", "item-1"]);
        assert_eq!(read("{"), List::default());
    }
}
