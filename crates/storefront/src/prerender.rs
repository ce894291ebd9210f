//! Pages as HTML, rendered natively.

use chrono::NaiveDate;
use futures::executor::block_on;
use leptos::prelude::*;
use pricing::Lang;

use crate::address::Page;
use crate::pages::{self, Content, SitePage};
use crate::site::Site;

/// The HTML of a page with the default selection, for the element that the program takes over.
///
/// # Panics
/// Never: natively nothing is split off, so that loading a page cannot fail.
#[must_use]
#[expect(clippy::expect_used, reason = "natively nothing is split off")]
pub fn render(base: &str, page: Page, content: Content, lang: Lang, today: NaiveDate) -> String {
    let is_ready = content.is_static();
    let opening = block_on(pages::load(content)).expect("the chunk of a page is at hand");
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Site::prerendered(base, page, lang, today));
        view! { <SitePage opening is_ready/> }.to_html()
    })
}
