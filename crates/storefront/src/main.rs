//! The program of the site in the browser: shows the page that the address asks for, in place of the
//! prerendered one. Home and the page that is not there do without it.

use leptos::prelude::*;
use storefront::pages::{self, Content, SitePage};
use storefront::{Page, Site, browser, price_lists, takeover};
use wasm_bindgen_futures::spawn_local;

fn main() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let address = browser::address();
        let wanted = price_lists::wanted(&address.page, price_lists::index());
        let lists = price_lists::fetch(&address.base, wanted).await;
        let is_missing = !lists.missing.is_empty();
        if is_missing {
            browser::report_missing();
        }
        let content = match &address.page {
            Page::Home | Page::Unknown => return,
            Page::Product(_) if is_missing => Content::Unreachable,
            page => Content::of(page, lists),
        };
        let Ok(opening) = pages::load(content).await else {
            browser::report_failure();
            return;
        };
        takeover::take_over(move || {
            provide_context(Site::in_browser(address));
            view! { <SitePage opening is_ready=true/> }
        });
    });
}
