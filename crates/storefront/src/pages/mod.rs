//! The pages.

mod home;
mod product;

use components::leptos::prelude::AnyView;
use components::view::Show;
use components::view::element::el;

use crate::address::Page;
use crate::app::Site;
use crate::later::{ESTIMATE, QUOTE};

/// A page in whichever language it is asked for.
pub type Shown = Box<dyn Fn(Show) -> AnyView + Send + Sync>;

/// A page. What it keeps from one language to another is made once, here.
pub fn prepare(site: &Site) -> Shown {
    match (&site.page, site.catalogs.as_slice()) {
        (Page::Home, catalogs @ [_, ..]) => home::prepare(catalogs.to_vec()),
        (Page::Estimate, catalogs @ [_, ..]) => match ESTIMATE.get() {
            Some(prepare) => prepare(catalogs.to_vec()),
            None => sorry(|show| show.words.part_missing),
        },
        (Page::Product(_), [catalog]) => product::prepare(catalog.clone()),
        (Page::Quote(number), catalogs) => match QUOTE.get() {
            Some(prepare) => prepare(number.clone(), catalogs.to_vec()),
            None => sorry(|show| show.words.part_missing),
        },
        (Page::Home | Page::Estimate, []) => sorry(|show| show.words.unloadable),
        (Page::Product(_), _) if site.listed => sorry(|show| show.words.unloadable),
        _ => sorry(|show| show.words.not_found),
    }
}

fn sorry(why: fn(Show) -> &'static str) -> Shown {
    Box::new(move |show| el("P").class("lost").child(why(show)).done())
}
