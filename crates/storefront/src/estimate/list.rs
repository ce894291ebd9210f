//! What an estimate holds, and how what several tabs hold becomes one.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long it is remembered that an item was removed: 60 days, longer than any tab stays open.
const REMEMBERED: i64 = 60 * 24 * 3600 * 1000;

/// A configured product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id, unique for ever.
    pub id: String,
    /// What the visitor calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The kept copy of somebody else's estimate that it belongs to; the visitor's own where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub copy: String,
    /// What is configured, as JSON writes a selection.
    pub selection: Value,
    /// When it was last changed, in milliseconds since 1970.
    #[serde(default)]
    pub changed_at: i64,
}

/// That an item was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The item's id.
    pub id: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// The items of a visitor's estimates, and which were removed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct List {
    /// The items, in the order they are shown.
    pub items: Vec<Item>,
    /// Removals that other tabs may not know of.
    #[serde(default)]
    pub removed: Vec<Removed>,
}

impl Item {
    /// An item of the visitor's own estimate.
    #[must_use]
    pub fn new(id: String, selection: Value, now: i64) -> Self {
        Self {
            id,
            name: String::new(),
            copy: String::new(),
            selection,
            changed_at: now,
        }
    }
}

impl List {
    /// The item with an id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items of one's own estimate, or of a copy.
    pub fn of<'a>(&'a self, copy: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.copy == copy)
    }

    /// The copies there are, in the order their first items are in.
    #[must_use]
    pub fn copies(&self) -> Vec<String> {
        let mut copies: Vec<String> = Vec::new();
        for item in &self.items {
            if !item.copy.is_empty() && !copies.contains(&item.copy) {
                copies.push(item.copy.clone());
            }
        }
        copies
    }

    /// Changes an item; one that is not there is left alone.
    pub fn change(&mut self, id: &str, now: i64, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            change(item);
            item.changed_at = now;
        }
    }

    /// Puts another item with the same configuration behind an item.
    pub fn duplicate(&mut self, id: &str, new_id: String, now: i64) {
        let Some(at) = self.items.iter().position(|item| item.id == id) else {
            return;
        };
        let Some(duplicate) = self.items.get(at).cloned() else {
            return;
        };
        let duplicate = Item {
            id: new_id,
            changed_at: now,
            ..duplicate
        };
        self.items.insert(at + 1, duplicate);
    }

    /// Takes an item out; where it was, and the item.
    pub fn remove(&mut self, id: &str, now: i64) -> Option<(usize, Item)> {
        let at = self.items.iter().position(|item| item.id == id)?;
        self.forget(id.to_owned(), now);
        Some((at, self.items.remove(at)))
    }

    /// Puts an item that was taken out back where it was.
    pub fn restore(&mut self, at: usize, item: Item, now: i64) {
        self.removed.retain(|removed| removed.id != item.id);
        let item = Item {
            changed_at: now,
            ..item
        };
        self.items.insert(at.min(self.items.len()), item);
    }

    /// Takes over what another tab holds: of each item what was done to it last, removal too.
    pub fn merge(&mut self, other: List, now: i64) {
        for removed in other.removed {
            self.forget(removed.id, removed.at);
        }
        let mut before: Option<String> = None;
        for item in other.items {
            let id = item.id.clone();
            match self.items.iter_mut().find(|own| own.id == id) {
                Some(own) if own.changed_at < item.changed_at => *own = item,
                Some(_) => {}
                None => {
                    let after = |before: &String| {
                        let mut own = self.items.iter();
                        own.position(|own| own.id == *before).map(|at| at + 1)
                    };
                    // Behind what it stands behind there.
                    let at = match &before {
                        Some(before) => after(before).unwrap_or(self.items.len()),
                        None => 0,
                    };
                    self.items.insert(at, item);
                }
            }
            before = Some(id);
        }
        let removed = &self.removed;
        self.items.retain(|item| {
            let mut about = removed.iter().filter(|removed| removed.id == item.id);
            about.all(|removed| removed.at < item.changed_at)
        });
        self.removed.retain(|removed| removed.at > now - REMEMBERED);
    }

    /// Adds shared items that are not among one's own already. Returns how many were added, and how
    /// many were known.
    pub fn add_shared(
        &mut self,
        shared: Vec<Item>,
        now: i64,
        new_id: impl Fn() -> String,
    ) -> (usize, usize) {
        // What is shared twice is meant twice.
        let own: Vec<Value> = self.of("").map(|own| own.selection.clone()).collect();
        let (known, new): (Vec<_>, Vec<_>) =
            (shared.into_iter()).partition(|item| own.contains(&item.selection));
        let counts = (new.len(), known.len());
        self.items.extend(new.into_iter().map(|item| Item {
            id: new_id(),
            changed_at: now,
            ..item
        }));
        counts
    }

    fn forget(&mut self, id: String, at: i64) {
        match self.removed.iter_mut().find(|removed| removed.id == id) {
            Some(known) => known.at = known.at.max(at),
            None => self.removed.push(Removed { id, at }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, at: i64) -> Item {
        Item::new(id.to_owned(), Value::Null, at)
    }

    fn list(ids: &[&str]) -> List {
        List {
            items: ids.iter().map(|id| item(id, 1)).collect(),
            removed: Vec::new(),
        }
    }

    fn ids(list: &List) -> Vec<&str> {
        list.items.iter().map(|item| item.id.as_str()).collect()
    }

    #[test]
    fn what_two_tabs_added_is_all_there_in_the_order_it_stood_in() {
        let (mut one, mut other) = (list(&["a", "b"]), list(&["a", "b"]));
        one.items.push(item("c", 2));
        other.duplicate("a", "a2".to_owned(), 2);
        one.merge(other.clone(), 3);
        assert_eq!(ids(&one), ["a", "a2", "b", "c"]);
        other.merge(one.clone(), 3);
        assert_eq!(ids(&other), ids(&one));
    }

    #[test]
    fn of_an_item_what_was_done_last_holds_removal_too() {
        let mut removed_first = list(&["a", "b"]);
        let mut changed_later = removed_first.clone();
        removed_first.remove("a", 5);
        changed_later.change("a", 6, |item| item.name = "kept".to_owned());
        let mut one = removed_first.clone();
        one.merge(changed_later.clone(), 7);
        assert_eq!(
            ids(&one),
            ["a", "b"],
            "changed after it was removed elsewhere"
        );

        let mut changed_first = list(&["a", "b"]);
        changed_first.change("a", 4, |item| item.name = "gone".to_owned());
        changed_first.merge(removed_first.clone(), 7);
        assert_eq!(ids(&changed_first), ["b"]);
        removed_first.merge(list(&["a", "b"]), 7);
        assert_eq!(ids(&removed_first), ["b"], "an old tab brings nothing back");
    }

    #[test]
    fn what_is_restored_stays_when_the_removal_comes_again() {
        let mut one = list(&["a", "b", "c"]);
        let (at, item) = one.remove("b", 5).unwrap();
        let other = one.clone();
        one.restore(at, item, 6);
        one.merge(other, 7);
        assert_eq!(ids(&one), ["a", "b", "c"]);
    }

    #[test]
    fn old_removals_are_forgotten() {
        let mut one = list(&["a"]);
        one.remove("a", 5);
        one.merge(List::default(), 6 + REMEMBERED);
        assert_eq!(one.removed, []);
    }

    #[test]
    fn what_is_shared_twice_is_added_twice_and_what_is_known_is_not() {
        let mut one = list(&["a"]);
        let selection = |product: &str| serde_json::json!({ "product": product });
        one.items[0].selection = selection("known");
        let shared = ["known", "new", "new"].map(|product| Item {
            selection: selection(product),
            ..item(product, 1)
        });
        let counts = one.add_shared(shared.into(), 5, || "id".to_owned());
        assert_eq!(counts, (2, 1));
        let products: Vec<_> = one
            .items
            .iter()
            .map(|item| &item.selection["product"])
            .collect();
        assert_eq!(products, ["known", "new", "new"]);
        assert!(one.items.iter().skip(1).all(|item| item.changed_at == 5));
    }

    #[test]
    fn copies_stand_apart_from_ones_own() {
        let mut one = list(&["a"]);
        one.items.push(Item {
            copy: "then".to_owned(),
            ..item("b", 1)
        });
        assert_eq!(one.copies(), ["then"]);
        assert_eq!(one.of("").count(), 1);
        assert_eq!(one.of("then").count(), 1);
    }
}
