//! From the address to a page.

use components::leptos::mount_to;
use components::leptos::prelude::*;
use pricing::{Catalog, Lang};
use wasm_bindgen_futures::spawn_local;

use crate::address::{self, Page};
use crate::{browser, frame, pages, shelf};

/// What every page is made of.
#[derive(Clone)]
pub struct Site {
    /// The page.
    pub page: Page,
    /// The price lists it is about.
    pub catalogs: Vec<&'static Catalog>,
    /// Whether there is such a page as far as the index knows.
    pub listed: bool,
    /// The language.
    pub lang: RwSignal<Lang>,
}

/// Shows the page that the address asks for.
pub fn start() {
    spawn_local(async {
        let page = Page::now();
        let mut wanted = shelf::index();
        if let Page::Product(id) = &page {
            wanted.retain(|entry| entry.id == *id);
        }
        let listed = !wanted.is_empty();
        let catalogs = shelf::fetch(wanted).await;
        mount(page, listed, catalogs);
    });
}

fn mount(page: Page, listed: bool, catalogs: Vec<&'static Catalog>) {
    let Some(main) = browser::document().get_element_by_id("app") else {
        return;
    };
    let Ok(main) = wasm_bindgen::JsCast::dyn_into(main) else {
        return;
    };
    let view = move || {
        let site = Site {
            page,
            catalogs,
            listed,
            lang: RwSignal::new(address::lang()),
        };
        frame::theme_at_start();
        let content = pages::prepare(&site);
        frame::frame(site.lang, content)
    };
    mount_to(&main, view).forget();
}
