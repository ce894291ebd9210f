//! The pages.

mod product;

use components::leptos::prelude::AnyView;
use components::part;
use components::view::Show;
use components::view::element::el;
use pricing::Catalog;

use crate::address::Page;
use crate::app::Site;
use crate::later::{PAGES, Pages, Prepare};
use crate::words::words;

/// A page in whichever language it is asked for.
pub type Shown = Box<dyn Fn(Show) -> AnyView + Send + Sync>;

/// A page. What it keeps from one language to another is made once, here.
pub fn prepare(site: &Site) -> Shown {
    match (&site.page, site.catalogs.as_slice()) {
        (Page::Home, catalogs @ [_, ..]) => later(|pages| pages.home, catalogs),
        (Page::Estimate, catalogs @ [_, ..]) => later(|pages| pages.estimate, catalogs),
        (Page::Product(_), [catalog]) => product::prepare(catalog),
        (Page::Quote(number), catalogs) => match PAGES.get() {
            Some(pages) => (pages.quote)(number.clone(), catalogs.to_vec()),
            None => sorry(|show| part::words(show.lang).part_missing),
        },
        (Page::Home | Page::Estimate, []) => sorry(|show| words(show.lang).unloadable),
        (Page::Product(_), _) if site.listed => sorry(|show| words(show.lang).unloadable),
        _ => sorry(|show| words(show.lang).not_found),
    }
}

fn later(page: fn(&Pages) -> Prepare, catalogs: &[&'static Catalog]) -> Shown {
    match PAGES.get() {
        Some(pages) => page(pages)(catalogs.to_vec()),
        None => sorry(|show| part::words(show.lang).part_missing),
    }
}

fn sorry(why: fn(Show) -> &'static str) -> Shown {
    Box::new(move |show| el("P").class("lost").child(why(show)).done())
}
