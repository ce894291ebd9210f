//! All products: what each is for, how it charges, what it costs at least.

use components::model::offer;
use components::view::element::{Element, el};
use components::view::{Show, format};
use pricing::Catalog;

use super::words::words;
use crate::frame::link;
use crate::pages::Shown;
use crate::{address, browser};

/// The page of all price lists.
pub fn prepare(catalogs: Vec<&'static Catalog>) -> Shown {
    Box::new(move |show| {
        browser::title("", show);
        let words = words(show.lang);
        let intro = el("HEADER")
            .class("intro")
            .child(el("H1").child(words.home_title))
            .child(el("P").class("lead").child(words.home_lead));
        let items = catalogs
            .iter()
            .map(|catalog| el("LI").child(card(show, catalog)));
        let shelf = el("UL").class("shelf").children(items);
        el("DIV").class("home").child(intro).child(shelf).done()
    })
}

fn card(show: Show, catalog: &Catalog) -> Element {
    let address = address::to(&format!("/products/{}", catalog.id), None);
    let least = offer::least(catalog);
    let free = if least.free {
        words(show.lang).free_too
    } else {
        ""
    };
    let from = match least.amount {
        Some(amount) => el("STRONG")
            .child(format::rate(show.lang, &catalog.currency, amount))
            .child(el("SMALL").child([" ", words(show.lang).from_price, free].concat())),
        None => el("STRONG").child(show.words.quoted_by_seller),
    };
    let foot = el("P")
        .class("from")
        .child(el("SPAN").child(show.text(&catalog.how_charged)))
        .child(from);
    link("offer card", &address, "")
        .attr("data-product-card", &catalog.id)
        .child(el("P").class("vendor").child(show.text(&catalog.vendor)))
        .child(el("H2").child(show.text(&catalog.name)))
        .child(el("P").child(show.text(&catalog.summary)))
        .child(foot)
}
