//! What every page of the site shares, as context.

use chrono::NaiveDate;
use components::QuoteService;
use leptos::prelude::*;
use pricing::Lang;

use crate::address::{Address, Page, lang_name, query};
use crate::browser;

/// The site around a page: where it is, in which language, on which day.
#[derive(Clone, Copy)]
pub struct Site {
    base: StoredValue<String>,
    page: StoredValue<Page>,
    /// The language. Another one builds the views anew, in place.
    pub lang: RwSignal<Lang>,
    /// The day to take for today (UTC+8).
    pub today: Signal<NaiveDate>,
    /// The day that `?today=` fixed, which links carry on.
    fixed_today: Option<NaiveDate>,
    /// What the address configures, as it was when the page was opened.
    selection: StoredValue<Option<String>>,
}

impl Site {
    /// The site around a page that is prerendered.
    #[must_use]
    pub fn prerendered(base: &str, page: Page, lang: Lang, today: NaiveDate) -> Self {
        Self {
            base: StoredValue::new(base.to_owned()),
            page: StoredValue::new(page),
            lang: RwSignal::new(lang),
            today: Signal::stored(today),
            fixed_today: None,
            selection: StoredValue::new(None),
        }
    }

    /// The site around the page that the browser is at. Today rolls over at midnight (UTC+8).
    #[must_use]
    pub fn in_browser(address: Address) -> Self {
        Self {
            base: StoredValue::new(address.base),
            page: StoredValue::new(address.page),
            lang: RwSignal::new(address.lang),
            today: match address.today {
                Some(fixed) => Signal::stored(fixed),
                None => browser::today_signal(),
            },
            fixed_today: address.today,
            selection: StoredValue::new(address.selection),
        }
    }

    /// The path the site is at, with a slash at both ends.
    #[must_use]
    pub fn base(self) -> String {
        self.base.get_value()
    }

    /// The service beside the site that takes quotes.
    #[must_use]
    pub fn quote_service(self) -> QuoteService {
        QuoteService::at(&format!("{}api/v1/quotes", self.base()))
    }

    /// What the address configured when the page was opened.
    #[must_use]
    pub fn selection(self) -> Option<String> {
        self.selection.get_value()
    }

    /// The address of a page with a selection, in the language shown and on the same day.
    #[must_use]
    pub fn link_with(self, page: &Page, selection: Option<&str>) -> String {
        let lang = self.lang.get_untracked();
        let today = self.fixed_today.map(|day| ("today", day.to_string()));
        let id = match page {
            Page::Quotes(Some(id)) => Some(("id", id.clone())),
            _ => None,
        };
        let selection = selection.map(|selection| ("s", selection.to_owned()));
        let query = query(selection.into_iter().chain(id).chain(today));
        format!("{}{}{query}", self.base(), page.path(lang))
    }

    /// The address of a page.
    #[must_use]
    pub fn link(self, page: &Page) -> String {
        self.link_with(page, None)
    }

    /// The address of this page in another language.
    #[must_use]
    pub fn in_language(self, lang: Lang) -> String {
        self.page
            .with_value(|page| format!("{}{}", self.base(), page.path(lang)))
    }

    /// Writes what is configured into the address, in place of what was there.
    pub fn rewrite(self, selection: Option<&str>) {
        let address = self.page.with_value(|page| self.link_with(page, selection));
        browser::replace_address(&address);
    }

    /// Shows another language, in place: everything typed stays.
    pub fn switch_to(self, lang: Lang) {
        browser::keep_language(lang_name(lang));
        self.lang.set(lang);
        browser::replace_path(&self.in_language(lang), lang_name(lang));
    }
}

/// The site around these views.
///
/// # Panics
/// Where none was provided, which is a mistake in the program.
#[must_use]
pub fn use_site() -> Site {
    expect_context()
}
