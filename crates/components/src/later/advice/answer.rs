//! The answer to what is needed: ways to buy it, and what the best of them saves.

use advice::{Advice, Because, Purchase};
use pricing::catalog::UnitId;
use pricing::{Catalog, Decimal};

use super::purchase::{money, quantity, taken};
use super::words::Words;
use crate::model::need::Asked;
use crate::model::number::read_number;
use crate::view::element::{Element, el};
use crate::view::{Show, format};

/// The cheapest purchase, the next and what the list leads to, side by side.
pub fn table(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    asked: &Asked,
    advice: &Advice,
) -> Element {
    let needed = read_number(&asked.quantity).unwrap_or_default();
    let row = |id, name: &str, purchase: &Purchase| {
        line(
            catalog,
            show,
            words,
            (asked.unit, needed),
            id,
            name,
            purchase,
        )
    };
    let rows = [
        Some(row("best", words.cheapest, &advice.best)),
        advice
            .runner_up
            .as_ref()
            .map(|next| row("runner-up", words.next, next)),
        Some(row("baseline", words.listed, &advice.baseline)),
    ];
    let head = |name: &str| el("TH").attr("scope", "col").child(name);
    let head = el("TR")
        .child(el("TD"))
        .child(head(words.ways))
        .child(head(words.cost).class("mj-amount"));
    el("TABLE")
        .part("mj-purchases", "purchases")
        .child(el("THEAD").child(head))
        .child(el("TBODY").children(rows.into_iter().flatten()))
}

fn line(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    (unit, needed): (UnitId, Decimal),
    id: &str,
    name: &str,
    purchase: &Purchase,
) -> Element {
    let spare = purchase.covers - needed;
    let mut covers = format!(
        "{} {}",
        words.covers,
        quantity(catalog, show, unit, purchase.covers)
    );
    if spare > Decimal::ZERO {
        covers.push_str(show.comma());
        covers.push_str(words.spare);
        covers.push(' ');
        covers.push_str(&format::quantity(show.lang, spare));
    }
    let bought = el("TD")
        .child(taken(catalog, show, words, &purchase.selection, unit))
        .child(el("SMALL").child(covers));
    let total = el("TD")
        .class("mj-amount")
        .child(money(catalog, show, purchase.total));
    el("TR")
        .attr("data-testid", id)
        .attr("data-amount", &wire::amount::money(purchase.total))
        .attr("data-covers", &wire::amount::digits(purchase.covers))
        .child(el("TH").attr("scope", "row").child(name))
        .child(bought)
        .child(total)
}

/// What the best saves over what the list leads to.
pub fn saving(catalog: &Catalog, show: Show, words: &Words, advice: &Advice) -> Element {
    let said = match advice.because {
        Because::AsGuided => words.as_listed.to_owned(),
        Because::MoreForLess | Because::Otherwise => {
            format!("{} {}", words.saves, money(catalog, show, advice.saving))
        }
    };
    el("P")
        .class("mj-saving")
        .attr("data-testid", "saving")
        .attr("data-amount", &wire::amount::money(advice.saving))
        .child(said)
}
