//! Pages as HTML, rendered natively.

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::Lang;

use crate::address::Page;
use crate::pages::{Content, SitePage};
use crate::site::Site;

/// The HTML of a page with the default selection, for the element that the program takes over.
#[must_use]
pub fn render(base: &str, page: Page, content: Content, lang: Lang, today: NaiveDate) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Site::prerendered(base, page, lang, today));
        view! { <SitePage content/> }.to_html()
    })
}
