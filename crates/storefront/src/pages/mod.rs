//! The pages.

mod product;

use components::leptos::prelude::AnyView;
use components::view::Show;
use components::view::element::el;

use crate::address::Page;
use crate::app::Site;
use crate::later::{estimate, home, quote};
use crate::words::words;

/// A page in whichever language it is asked for.
pub type Shown = Box<dyn Fn(Show) -> AnyView + Send + Sync>;

/// A page. What it keeps from one language to another is made once, here.
pub fn prepare(site: &Site) -> Shown {
    match (&site.page, site.catalogs.as_slice()) {
        (Page::Home, catalogs @ [_, ..]) => home::prepare(catalogs.to_vec()),
        (Page::Estimate, catalogs @ [_, ..]) => estimate::prepare(catalogs.to_vec()),
        (Page::Product(_), [catalog]) => product::prepare(catalog),
        (Page::Quote(number), catalogs) => quote::prepare(number.clone(), catalogs.to_vec()),
        (Page::Home | Page::Estimate, []) => sorry(|show| words(show.lang).unloadable),
        (Page::Product(_), _) if site.listed => sorry(|show| words(show.lang).unloadable),
        _ => sorry(|show| words(show.lang).not_found),
    }
}

fn sorry(why: fn(Show) -> &'static str) -> Shown {
    Box::new(move |show| el("P").class("lost").child(why(show)).done())
}
