//! Several configured products together.

use std::sync::Arc;

use components::leptos::prelude::*;
use components::model::json::Json;
use components::model::{Figures, Reckoning, State, link};
use components::view::element::{Element, el, live};
use components::view::{self, Show, format};
use pricing::quote::Quote;
use pricing::{Catalog, Selection, estimate};
use wire::amount::money;
use wire::sentences;

use super::words::words;
use crate::frame::link as anchor;
use crate::pages::Shown;
use crate::{address, browser, kept};

/// A configured product, reckoned.
struct Item {
    catalog: &'static Catalog,
    json: Json,
    figures: Option<Figures>,
}

/// The page of the estimate.
pub fn prepare(catalogs: Vec<&'static Catalog>) -> Shown {
    let list = RwSignal::new(kept::all());
    Effect::new(move |before: Option<()>| {
        list.with(|list| {
            if before.is_some() || !list.is_empty() {
                kept::keep(list);
            }
        });
    });
    let catalogs = Arc::new(catalogs);
    Box::new(move |show| {
        browser::title(crate::words::words(show.lang).estimate, show);
        let catalogs = Arc::clone(&catalogs);
        let content = live(move || {
            let items: Vec<Option<Item>> =
                list.with(|list| list.iter().map(|json| item(&catalogs, json)).collect());
            content(show, list, &items)
        });
        let head = el("HEADER")
            .class("head")
            .child(el("H1").child(crate::words::words(show.lang).estimate))
            .child(el("P").class("lead").child(words(show.lang).estimate_lead));
        el("DIV")
            .class("estimate")
            .child(head)
            .child(content)
            .done()
    })
}

fn item(catalogs: &[&'static Catalog], json: &Json) -> Option<Item> {
    let product = json.get("product")?.text()?;
    let catalog = catalogs.iter().find(|catalog| catalog.id == product)?;
    let draft = link::draft(catalog, json);
    let reckoning = Reckoning::of(catalog, &State::new(draft));
    Some(Item {
        figures: reckoning.figures(catalog, address::today(), None),
        catalog,
        json: json.clone(),
    })
}

fn content(show: Show, list: RwSignal<Vec<Json>>, items: &[Option<Item>]) -> Vec<AnyView> {
    let words = words(show.lang);
    if items.is_empty() {
        return vec![el("P").class("card").child(words.estimate_empty).done()];
    }
    let cards = items.iter().enumerate().map(|(at, item)| {
        let remove = el("BUTTON")
            .attr("type", "button")
            .class("action")
            .attr("data-testid", "remove")
            .child(words.remove)
            .on("click", move |_| list.update(|list| drop(list.remove(at))));
        card(show, item.as_ref(), remove)
    });
    let cards = el("OL").class("items").children(cards).done();
    [cards].into_iter().chain(totals(show, items)).collect()
}

fn card(show: Show, item: Option<&Item>, remove: Element) -> Element {
    let words = words(show.lang);
    let actions = el("DIV").class("actions");
    let card = el("LI").class("item card");
    let Some(item) = item else {
        return card
            .child(el("P").child(words.estimate_invalid))
            .child(actions.child(remove));
    };
    let catalog = &item.catalog;
    let path = format!("/products/{}", catalog.id);
    let open = anchor(
        "action",
        &address::to(&path, Some(&item.json.to_string())),
        words.open,
    );
    let head = el("HEADER")
        .child(el("H2").child(show.text(&catalog.name)))
        .child(actions.child(open).child(remove));
    let card = card.attr("data-product-item", &catalog.id).child(head);
    match &item.figures {
        Some(figures) => {
            let quote = el("DIV")
                .class("mj-quote")
                .children(view::itemised(catalog, show, figures));
            card.child(
                el("P")
                    .class("decided")
                    .child(decided(catalog, show, figures)),
            )
            .child(quote)
        }
        None => card.child(el("P").class("mj-stale").child(words.estimate_invalid)),
    }
}

/// What was decided otherwise than when nothing is, and for how long.
fn decided(catalog: &Catalog, show: Show, figures: &Figures) -> String {
    let selection = &figures.selection;
    let bare = Selection::defaults(catalog);
    let mut said = Vec::new();
    for (id, option) in catalog.options() {
        let value = selection.value(id);
        if value != bare.value(id) {
            let value = show.text(&sentences::shown(catalog, id, value));
            said.push(format!("{} {value}", show.text(&option.label)));
        }
    }
    if let Some(months) = selection.term_months {
        said.push(show.text(&sentences::months_in_words(months)));
    }
    said.join(" · ")
}

/// The sums of the valid items, for each currency there is.
fn totals(show: Show, items: &[Option<Item>]) -> Vec<AnyView> {
    let (title, words) = (words(show.lang).estimate_total, show.words);
    let valid = items.iter().flatten().filter_map(|item| {
        let figures = item.figures.as_ref()?;
        Some((item.catalog.currency.as_str(), &figures.quote))
    });
    let quotes: Vec<(&str, &Quote)> = valid.collect();
    let sums = estimate::sums(&quotes);
    let sums = sums.into_iter().map(|sum| {
        let row = |id: &'static str, name: &'static str, amount, shown: bool| {
            let figure = format::amount(show.lang, &sum.currency, amount);
            el("DIV")
                .class("mj-sum")
                .attr_if("hidden", (!shown).then_some(""))
                .child(el("DT").child(name))
                .child(
                    el("DD")
                        .attr("data-testid", id)
                        .attr("data-amount", &money(amount))
                        .child(figure),
                )
        };
        let incomplete =
            (!sum.complete).then(|| el("P").class("mj-incomplete").child(words.incomplete));
        let list = el("DL")
            .child(row("due-now", words.due_now, sum.due_now, true))
            .child(row("usage", words.usage, sum.usage, !sum.usage.is_zero()))
            .child(row(
                "renewal",
                words.renewal,
                sum.renewal,
                !sum.renewal.is_zero(),
            ));
        el("SECTION")
            .class("mj-totals card")
            .child(el("H2").child(title))
            .child(list)
            .child(incomplete)
            .child(actions(show))
            .done()
    });
    sums.collect()
}

fn actions(show: Show) -> Element {
    let words = crate::words::words(show.lang);
    let action = |name: &str| {
        el("BUTTON")
            .attr("type", "button")
            .class("action")
            .child(name)
    };
    let copy = action(words.copy_link).on("click", |_| browser::copy(&browser::here()));
    let print = action(words.print).on("click", |_| browser::print());
    el("DIV").class("actions").child(copy).child(print)
}
