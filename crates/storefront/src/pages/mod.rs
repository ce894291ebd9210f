//! The pages.

mod product;

use components::view::Show;
use leptos::prelude::*;

use crate::address::Page;
use crate::app::Site;

/// A page, to be shown in whichever language. What it keeps is made once, here.
pub fn prepare(site: &Site) -> Box<dyn Fn(Show) -> AnyView + Send + Sync> {
    match (&site.page, site.catalogs.as_slice()) {
        (Page::Product(_), [catalog]) => Box::new(product::prepare(catalog.clone())),
        _ => Box::new(|show| view! { <p class="lost">{show.words.not_found}</p> }.into_any()),
    }
}
