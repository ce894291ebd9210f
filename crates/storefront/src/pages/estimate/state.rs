//! What the page of the estimate holds, in every language.

use components::Locale;
use leptos::prelude::*;

use crate::browser;
use crate::estimate::list::{Item, List};
use crate::estimate::priced::{Priced, is_cut_short};
use crate::estimate::shared::Shared;
use crate::estimate::store;
use crate::estimate::words::{self, words};
use crate::price_lists::Lists;
use crate::site::Site;

/// What the page tells once it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Said {
    /// A shared list was added to one's own: so many items, so many known before.
    Merged(usize, usize),
    /// A link is on the clipboard.
    Copied,
    /// A file was handed to the browser.
    Exported,
    /// What writes a file could not be fetched.
    NotExported,
}

impl Said {
    pub fn text(self, locale: Locale) -> String {
        let words = words(locale.lang);
        match self {
            Said::Merged(added, known) => words::merged(locale.lang, added, known),
            Said::Copied => words.shared_copied.to_owned(),
            Said::Exported => words.exported.to_owned(),
            Said::NotExported => words.not_exported.to_owned(),
        }
    }
}

/// The estimate of a page. It outlives the views of a language.
#[derive(Clone, Copy)]
pub(in crate::pages) struct EstimateState {
    site: Site,
    lists: StoredValue<Lists>,
    kept: RwSignal<List>,
    /// What the address shares.
    shared: RwSignal<Option<Shared>>,
    /// Which list is shown: one's own where empty.
    copy: RwSignal<String>,
    items: Memo<Vec<Item>>,
    priced: Memo<Vec<Priced>>,
    removed: RwSignal<Option<(usize, Item)>>,
    said: RwSignal<Option<Said>>,
    is_refused: RwSignal<bool>,
    /// For how many months the cost is asked.
    pub months: RwSignal<u32>,
    /// The item being edited.
    pub editing: RwSignal<Option<String>>,
    /// The items chosen to be compared, also such as another tab removed or spoiled since.
    chosen: RwSignal<Vec<String>>,
    compared: Memo<Vec<String>>,
    /// A link that could not be put on the clipboard.
    pub link: RwSignal<Option<String>>,
}

impl EstimateState {
    /// What the address shares, or else what this browser keeps, once a browser runs it.
    pub fn new(site: Site, lists: Lists) -> Self {
        let kept = RwSignal::new(List::default());
        let shared = RwSignal::new(None::<Shared>);
        let copy = RwSignal::new(String::new());
        let items = Memo::new(move |_| match shared.get() {
            Some(Shared::Items(items)) => items,
            Some(Shared::Unreadable) => Vec::new(),
            None => kept.with(|kept| copy.with(|copy| kept.of(copy).cloned().collect())),
        });
        // What is kept is the browser's, and prerendered pages show none of it: it comes with the effects.
        Effect::new(move |_| {
            shared.set(site.selection().map(|text| Shared::read(&text)));
            kept.set(store::kept());
            store::on_other_tabs(move |other| {
                // The page may be going.
                let _ = kept.try_update(|kept| kept.merge(other, store::now()));
            });
        });
        let lists = StoredValue::new(lists);
        let priced = Memo::new(move |_| {
            let today = site.today.get();
            let priced = |item: &Item| lists.with_value(|lists| Priced::of(lists, item, today));
            items.with(|items| items.iter().map(priced).collect())
        });
        let chosen = RwSignal::new(Vec::<String>::new());
        let compared = Memo::new(move |_| {
            let is_comparable = |id: &&String| {
                priced.with(|all: &Vec<Priced>| {
                    let mut all = all.iter();
                    all.any(|it| it.item.id == **id && it.figures().is_some())
                })
            };
            chosen.with(|chosen| chosen.iter().filter(is_comparable).cloned().collect())
        });
        Self {
            site,
            lists,
            kept,
            shared,
            copy,
            items,
            priced,
            removed: RwSignal::new(None),
            said: RwSignal::new(None),
            is_refused: RwSignal::new(false),
            months: RwSignal::new(12),
            editing: RwSignal::new(None),
            chosen,
            compared,
            link: RwSignal::new(None),
        }
    }

    /// The items shown.
    pub fn items(self) -> Memo<Vec<Item>> {
        self.items
    }

    /// The items shown, with what they come to.
    pub fn priced(self) -> Memo<Vec<Priced>> {
        self.priced
    }

    /// Whether the price list of an item shown could not be fetched.
    pub fn is_cut_short(self) -> bool {
        self.priced.with(|items| is_cut_short(items, false))
    }

    /// The price list of an item, where it is at hand.
    pub fn catalog(self, item: &Item) -> Option<std::sync::Arc<pricing::Catalog>> {
        let product = item.selection.get("product")?.as_str()?;
        self.lists.with_value(|lists| lists.list(product))
    }

    /// Whether the list shown is somebody else's, to read only.
    pub fn is_shared(self) -> bool {
        self.shared
            .with(|shared| matches!(shared, Some(Shared::Items(_))))
    }

    /// Whether the address shares something that cannot be read.
    pub fn is_broken(self) -> bool {
        self.shared
            .with(|shared| *shared == Some(Shared::Unreadable))
    }

    /// Whether the browser refuses to keep what is changed.
    pub fn is_refused(self) -> bool {
        self.is_refused.get()
    }

    /// The kept copies of others' lists.
    pub fn copies(self) -> Vec<String> {
        if self.shared.with(Option::is_some) {
            return Vec::new();
        }
        self.kept.with(List::copies)
    }

    /// Whether a list is the one shown.
    pub fn is_shown(self, copy: &str) -> bool {
        self.copy.with(|shown| shown == copy)
    }

    /// Shows one's own list, or a kept copy.
    pub fn show(self, copy: String) {
        self.editing.set(None);
        self.chosen.set(Vec::new());
        self.copy.set(copy);
    }

    /// Leaves a shared list for one's own: the focus goes where the buttons that were pressed stood.
    pub fn leave_shared(self) {
        browser::focus("#content".to_owned());
        self.shared.set(None);
        self.chosen.set(Vec::new());
        self.site.rewrite(None);
    }

    /// Whether there are items to compare: two that have amounts.
    pub fn can_compare(self) -> bool {
        let has_figures = |it: &&Priced| it.figures().is_some();
        self.priced
            .with(|all| all.iter().filter(has_figures).nth(1).is_some())
    }

    /// The items compared.
    pub fn compared(self) -> Memo<Vec<String>> {
        self.compared
    }

    /// Chooses an item to be compared, or no longer.
    pub fn compare(self, id: String, is_chosen: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|at| *at != id);
            if is_chosen {
                chosen.push(id);
            }
        });
    }

    /// What was done last.
    pub fn said(self) -> Option<Said> {
        self.said.get()
    }

    /// Tells what was done.
    pub fn say(self, said: Said) {
        // The page may be going.
        let _ = self.said.try_set(Some(said));
    }

    /// Takes back what was told.
    pub fn say_nothing(self) {
        let _ = self.said.try_set(None);
    }

    /// The name of the item that was removed last, while that can be taken back.
    pub fn removed(self) -> Option<String> {
        let (_, item) = self.removed.get()?;
        let today = self.site.today.get();
        let priced = self
            .lists
            .with_value(|lists| Priced::of(lists, &item, today));
        Some(priced.name(Locale::new(self.site.lang.get())))
    }

    /// Changes the list and keeps it; whether the browser allowed that.
    fn update(self, change: impl FnOnce(&mut List, i64)) -> bool {
        let mut list = self.kept.get_untracked();
        change(&mut list, store::now());
        self.said.set(None);
        let kept = store::keep(list.clone());
        let is_kept = kept.is_ok();
        self.is_refused.set(!is_kept);
        self.kept.set(kept.unwrap_or(list));
        is_kept
    }

    /// Changes an item.
    pub fn change(self, id: &str, change: impl FnOnce(&mut Item)) {
        self.update(|list, now| list.change(id, now, change));
    }

    /// Puts another like an item behind it.
    pub fn duplicate(self, id: &str) {
        let new_id = store::new_id();
        browser::focus(format!("[data-item=\"{new_id}\"] [data-testid=edit]"));
        self.update(|list, now| list.duplicate(id, new_id, now));
    }

    /// Removes an item; that can be taken back until the next.
    pub fn remove(self, id: &str) {
        self.compare(id.to_owned(), false);
        self.update(|list, now| self.removed.set(list.remove(id, now)));
        browser::focus("[data-testid=undo]".to_owned());
    }

    /// Puts the item that was removed last back.
    pub fn undo(self) {
        if let Some((at, item)) = self.removed.get_untracked() {
            browser::focus(format!("[data-item=\"{}\"] [data-testid=remove]", item.id));
            self.removed.set(None);
            self.update(|list, now| list.restore(at, item, now));
        }
    }

    /// Keeps a copy of the shared list beside one's own, and shows it.
    pub fn keep_copy(self) {
        let kept_at = browser::time_of_day();
        let items = self.items.get_untracked();
        self.update(|list, now| {
            list.items.extend(items.into_iter().map(|item| Item {
                id: store::new_id(),
                copy: kept_at.clone(),
                changed_at: now,
                ..item
            }));
        });
        self.leave_shared();
        self.show(kept_at);
    }

    /// Adds the items of the shared list to one's own, but for those that are there already; shows it.
    pub fn merge_shared(self) {
        let items = self.items.get_untracked();
        let mut counts = (0, 0);
        let is_kept = self.update(|list, now| counts = list.add_shared(items, now, store::new_id));
        self.leave_shared();
        self.show(String::new());
        if is_kept {
            self.say(Said::Merged(counts.0, counts.1));
        }
    }
}
